/** Words that make a name secret anywhere in it: `refresh_token`, `X-Client-Secret`. */
const always =
  /token|secret|passw(or)?d|passphrase|credential|authorization|cookie|signature|(api|private)[_-]?key|code[_-]?verifier|^session([_-]?id)?$|jwt/i;
/** Secret names of members, if they are whole words: `auth`, but not `author`. */
const memberWords = new Set(['auth', 'pwd', 'pin', 'otp', 'bearer', 'sid']);
/** Secret names of headers and parameters. */
const words = new Set([...memberWords, 'key', 'sig', 'sid', 'session']);

export const isSecretName = (name: string): boolean => hasSecret(name, words);

export const isSecretMember = (name: string): boolean => hasSecret(name, memberWords);

function hasSecret(name: string, own: ReadonlySet<string>): boolean {
  if (always.test(name)) return true;
  const parts = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return parts.split(/[^a-z0-9]+/).some((part) => own.has(part));
}
