/** The values of each name of a Cookie header, as they were sent: RFC 6265, section 4.2. */
export function readCookies(header: string | undefined): Map<string, string[]> {
  const cookies = new Map<string, string[]>();
  for (const pair of header?.split(';') ?? []) {
    const [name = '', ...rest] = pair.trim().split('=');
    if (name === '') continue;
    const before = cookies.get(name);
    if (before) before.push(rest.join('='));
    else cookies.set(name, [rest.join('=')]);
  }
  return cookies;
}
