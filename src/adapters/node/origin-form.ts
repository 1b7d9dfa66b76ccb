/** A proxy's absolute form of a target (RFC 9112, section 3.2.2) as path and query. */
export function originForm(url: string): string {
  if (url.startsWith('/')) return url;
  const parsed = URL.parse(url);
  return parsed ? parsed.pathname + parsed.search : '/';
}
