/** The values of each name of a Cookie header, as they were sent: RFC 6265, section 4.2. */
export function readCookies(header: string | undefined): Map<string, string[]> {
  const cookies = new Map<string, string[]>();
  for (const pair of header?.split(';') ?? []) {
    const [name = '', ...rest] = pair.trim().split('=');
    if (name === '') continue;
    const before = cookies.get(name);
    // Quotes around a value are not part of it: section 4.1.1.
    const value = rest.join('=').replace(/^"([^"]*)"$/, '$1');
    if (before) before.push(value);
    else cookies.set(name, [value]);
  }
  return cookies;
}
