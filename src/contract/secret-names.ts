/** Names that carry a secret wherever they stand in a longer one: `refresh_token`, `X-Client-Secret`. */
const always =
  /token|secret|passw(or)?d|passphrase|credential|authorization|cookie|signature|api[_-]?key|jwt/i;
/** Names that do so as a word of their own, `auth` but not `author`: in a body. */
const memberWords = new Set(['auth', 'pwd', 'pin', 'otp', 'bearer']);
/** And in a query or a header, where `key` is one that opens. */
const words = new Set([...memberWords, 'key', 'sig', 'sid', 'session']);

/** Whether a header or a parameter of this name carries a secret. */
export const isSecretName = (name: string): boolean => hasSecret(name, words);

/** Whether a member of a body does. */
export const isSecretMember = (name: string): boolean => hasSecret(name, memberWords);

function hasSecret(name: string, own: ReadonlySet<string>): boolean {
  if (always.test(name)) return true;
  const parts = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return parts.split(/[^a-z0-9]+/).some((part) => own.has(part));
}
