import { CrawlError, type FailureKind, type Hint } from '../errors.js';

interface Reason {
  kind: FailureKind;
  zh: string;
  en: string;
  hint?: Hint;
}

const tls = (zh: string, en: string, hint?: Hint): Reason => ({ kind: 'tls', zh, en, ...(hint ? { hint } : {}) });
const network = (zh: string, en: string, hint?: Hint): Reason => ({
  ...{ kind: 'network' as const, zh, en },
  ...(hint ? { hint } : {}),
});

/** The names that Node, OpenSSL and undici give to what goes wrong, most telling first. */
const REASONS: readonly [codes: RegExp, reason: Reason][] = [
  [/CERT_HAS_EXPIRED/, tls('证书已过期', 'the certificate has expired', 'certificate')],
  [/CERT_NOT_YET_VALID/, tls('证书尚未生效', 'the certificate is not valid yet', 'certificate')],
  [/SELF_SIGNED_CERT/, tls('证书是自签的', 'the certificate is self-signed', 'certificate')],
  [/ALTNAME_INVALID/, tls('证书与网站名称不符', 'the certificate is for another name', 'certificate')],
  [
    /UNABLE_TO_(?:VERIFY_LEAF|GET_ISSUER)/,
    tls('证书链不完整，缺少中间证书', 'the chain of certificates is incomplete', 'certificate'),
  ],
  // Keys and signatures that current security levels refuse: old stacks, which the legacy profile takes.
  [
    /UNSAFE_LEGACY_RENEGOTIATION|BAD_ECPOINT|DH_KEY_TOO_SMALL|(?:EE|CA)_KEY_TOO_SMALL|CA_MD_TOO_WEAK|UNSUPPORTED_PROTOCOL|HANDSHAKE_FAILURE|WRONG_SIGNATURE_TYPE|ALERT_PROTOCOL_VERSION|NO_CIPHERS_AVAILABLE|INSUFFICIENT_SECURITY|WRONG_CURVE|(?:digest algorithm|certificate key) too weak/i,
    tls('TLS 版本过旧', 'the TLS is too old', 'old-tls'),
  ],
  [/CERT(?:IFICATE)?_/, tls('证书无效', 'the certificate is not valid', 'certificate')],
  [
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|SSL\w*HTTP_REQUEST|INVALID_CONTENT_TYPE/i,
    tls('端口上不是 TLS', 'the port does not speak TLS', 'plain-http'),
  ],
  [
    /TIMEDOUT|TIMEOUT|TimeoutError|aborted due to timeout/i,
    { kind: 'timeout', zh: '超时，没有完整的应答', en: 'timed out' },
  ],
  [/HEADERS_OVERFLOW|HEADER_OVERFLOW/, { kind: 'too_large', zh: '应答头过大', en: 'the answer has too many headers' }],
  [/ECONNREFUSED/, network('拒绝连接', 'connection refused', 'refused')],
  // A connection cut during the handshake is cut like any other, whatever the message says of TLS.
  [/ECONNRESET|UND_ERR_SOCKET|EPIPE|other side closed/, network('连接中断', 'connection cut')],
  [/EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL/, network('网络不可达', 'the network does not lead there')],
  // Nothing that we know a name for: it may pass.
  [/ERR_SSL|ERR_TLS|EPROTO/, network('TLS 握手失败', 'the TLS handshake failed')],
  [/CONTENT_LENGTH_MISMATCH/, network('内容不完整', 'the answer is cut off')],
  [/HPE_|UND_ERR/, network('应答不合 HTTP', 'the answer is no HTTP')],
];

/** What an error of the network means for the crawl. */
export function explain(url: string, error: unknown): CrawlError {
  const codes = codesOf(error);
  const { kind, zh, en, hint } =
    REASONS.find(([pattern]) => pattern.test(codes))?.[1] ?? network('网络错误', 'network error');
  const detail = codes.split(' ').find((word) => /^[A-Z][A-Z0-9_]{3,60}$/.test(word)) ?? '';
  const text = { zh: `${zh}${detail && `（${detail}）`}`, en: `${en}${detail && ` (${detail})`}` };
  return new CrawlError(kind, url, text, null, { cause: error, hint });
}

/** Code, reason and message of an error, and of those that it was made of. */
function codesOf(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 5) return '';
  const { name, code, reason, message, cause, errors } = error as Record<string, unknown>;
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])].map((one) => codesOf(one, depth + 1));
  return [code, String(reason ?? '').replace(/ /g, '_'), name, message, ...inner].filter(Boolean).join(' ');
}
