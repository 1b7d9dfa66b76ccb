/** Words that make a name secret anywhere in it: `refresh_token`, `X-Client-Secret`. */
const always =
  /token|secret|passw(or)?d|passphrase|credential|authorization|cookie|signature|assertion|jwt|sess(ion)?[_-]?id|code[_-]?verifier|(api|private|access|signing|encryption)[_-]?key/i;
/** Secret names of members, if they are whole words: `auth`, but not `author`. */
const memberWords = new Set(['auth', 'pwd', 'pin', 'otp', 'bearer', 'sid']);
/** Secret names of headers and parameters. */
const words = new Set([...memberWords, 'key', 'sig', 'session']);
/** Parameters of an OAuth request or redirect: RFC 6749, sections 4.1 and 4.1.3, RFC 7636, RFC 9207. */
const beside = new Set(['grant_type', 'redirect_uri', 'client_id', 'code_verifier', 'session_state', 'iss']);

export const isSecretName = (name: string): boolean => hasSecret(name, words);

export const isSecretMember = (name: string): boolean => hasSecret(name, memberWords);

/** Of a member whose value is a text. A session that is an object is one of another kind, such as that of a conference. */
export const isSecretText = (name: string): boolean =>
  name.toLowerCase() === 'session' || isSecretMember(name);

/**
 * Whether `code` is a code of OAuth among the members or parameters of these names. Elsewhere it is mostly the code of an error
 * or of a country, which must stay readable.
 */
export const isCodeSecret = (names: Iterable<string>): boolean => [...names].some((name) => beside.has(name));

/** Whether a text looks made at random, as codes of OAuth are: long, with letters and digits. */
export const looksRandom = (text: string): boolean =>
  /^(?=[^\d]*\d)(?=[^a-z]*[a-z])[\w.~/+=-]{16,}$/i.test(text);

function hasSecret(name: string, own: ReadonlySet<string>): boolean {
  if (always.test(name)) return true;
  const parts = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return parts.split(/[^a-z0-9]+/).some((part) => own.has(part));
}
