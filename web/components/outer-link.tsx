/** An address from a document: followed only where it is one of the web, and shown as text in any case. */
export function OuterLink({ url }: { url: string }) {
  return /^https?:\/\//i.test(url) ? (
    <a href={url} rel="noreferrer nofollow external">
      {url}
    </a>
  ) : (
    <code>{url}</code>
  );
}
