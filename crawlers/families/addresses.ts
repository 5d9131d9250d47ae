/** Parts of an address that pagers count in. */

/** http://a/b/index.shtml?x → http://a/b/, index, shtml. An address that ends in / has the stem index and no extension. */
export function splitFile(address: string): { folder: string; stem: string; extension: string | null } {
  const url = new URL(address);
  const at = url.pathname.lastIndexOf('/') + 1;
  const file = url.pathname.slice(at);
  const folder = url.origin + url.pathname.slice(0, at);
  const match = /^(.+?)\.(\w+)$/.exec(file);
  if (match) return { folder, stem: match[1] as string, extension: match[2] as string };
  return file === ''
    ? { folder, stem: 'index', extension: null }
    : { folder: `${folder}${file}/`, stem: 'index', extension: null };
}

/** The address with query parameters set. */
export function withQuery(address: string, parameters: Record<string, string | number>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
  return url.href;
}

/** name: 'value' or name=value of a script, whatever its quotes. */
export function setting(script: string, name: string): string | null {
  return (
    new RegExp(`['"]?\\b${name}['"]?\\s*[:=]\\s*(?:['"]([^'"]*)['"]|([\\w.-]+))`, 'i')
      .exec(script)
      ?.slice(1)
      .find((value) => value !== undefined) ?? null
  );
}

/** The address of a page beside a list's first one: list_2.shtml; stem and extension are the list's own where its pager names none. */
export function numberedFile(
  address: string,
  name: { stem: string | null; extension: string | null },
  number: number,
): string {
  const { folder, stem, extension } = splitFile(address);
  const own = name.stem ?? stem.replace(/_\d+$/, '');
  return new URL(`${own}_${number}.${name.extension ?? extension ?? 'html'}`, folder).href;
}
