import type { Context, MiddlewareHandler } from 'hono';
import type { SiteDeps } from './deps.js';

declare module 'hono' {
  interface ContextVariableMap {
    /** What the visitor's browser speaks, where a trusted proxy said so. */
    scheme?: 'http:' | 'https:';
  }
}

/**
 * Believes X-Forwarded-Proto of so many trusted proxies: behind one that ends TLS, permalinks and feeds have to say https. Each proxy may
 * put its own word at the end, or write over the one before.
 */
export function forwardedScheme({ trustedProxies = 0 }: Pick<SiteDeps, 'trustedProxies'>): MiddlewareHandler {
  return (c, next) => {
    const said = (c.req.header('x-forwarded-proto') ?? '').split(',').map((word) => word.trim().toLowerCase());
    const scheme = said[Math.max(0, said.length - trustedProxies)];
    if (trustedProxies > 0 && (scheme === 'http' || scheme === 'https')) c.set('scheme', `${scheme}:`);
    return next();
  };
}

/** The address that was asked for, as the visitor wrote it. */
export function addressOf(c: Context): URL {
  const url = new URL(c.req.url);
  const scheme = c.get('scheme');
  if (scheme) url.protocol = scheme;
  return url;
}
