import { isSecretMember, isSecretName } from '../../contract/secret-names.ts';

/**
 * What must not reach a report, in one place: tokens and what else opens something. The run masks the values that it knows
 * (`Secrets`), as `$STANDIN_TOKEN_OWNER`, which stay as they are; here names and forms tell what else is one.
 */

const hidden = '***';

/** A signed or encrypted token, wherever it stands, whole or cut: RFC 7519. */
const signedToken = /\beyJ[\w-]{6,}(\.[\w-]*)*/g;
/** The fixed token of a persona of our own mock. */
const fixedToken = /\bstandin_([a-z]+)\b/g;
/** A token after its scheme; words of a sentence have neither a digit nor a dot. */
const credentials = /\b(Bearer|Basic|Token)\s+(?=[\w.~+/=-]*[\d.])[\w.~+/=-]{8,}/g;
/** A pair of a query, wherever an address stands. */
const queryPair = /([?&])([^=&#?\s"'<>\\]+)=([^&#\s"'<>\\]+)/g;
/** A member of JSON, also of JSON in a text of JSON, also cut. */
const member = /(\\*")([\w.$-]+)(\\*"\s*:\s*)(\\*")((?:(?!\4)(?:[^\\]|\\.))*)/gs;
/** A member that is no text. */
const holder = /"([\w.$-]+)"\s*:\s*[[{\d-]/g;
const userInfo = /(\b[a-z][a-z+.-]*:\/\/)[^/\s@"'<>]+@/gi;

/** In a text without any of these there is no secret. */
const telltale = /eyJ|standin_|[=@]|":|" :|Bearer|Basic|Token/;
/** Letters of a text that are looked at; a longer one is cut before, as it may be endless. */
export const longestMasked = 32 * 1024;

/** What stands for a secret that the user has: a variable of the shell. */
const isVariable = (value: string): boolean => /^\$STANDIN_[A-Z0-9_]+$/.test(value);

/** Any text. */
export function maskText(whole: string): string {
  const text = whole.length > longestMasked ? whole.slice(0, longestMasked) : whole;
  if (!telltale.test(text)) return text;
  return text
    .replace(signedToken, hidden)
    .replace(fixedToken, (_, persona: string) => `$STANDIN_TOKEN_${persona.toUpperCase()}`)
    .replace(credentials, (all, scheme: string) => (isMadeUp(all) ? all : `${scheme} ${hidden}`))
    .replace(userInfo, `$1${hidden}@`)
    .replace(queryPair, (pair, mark: string, name: string, value: string) =>
      isSecretName(decoded(name)) && !isVariable(value) ? `${mark}${name}=${hidden}` : pair,
    )
    .replace(member, (pair, open: string, name: string, middle: string, quote: string, value: string) =>
      value !== '' && isSecretMember(name) && !isVariable(value)
        ? `${open}${name}${middle}${quote}${hidden}`
        : pair,
    );
}

/** Credentials that checks make up to be refused: they open nothing, and tell what was sent. */
const madeUp = new Set([
  'Bearer not.a.token',
  'Bearer 00000000-0000-0000-0000-000000000000',
  'Basic bm9ib2R5Om5vdGhpbmc=',
]);
const isMadeUp = (value: string): boolean => madeUp.has(value);

export function maskHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, maskHeader(name.toLowerCase(), value)]),
  );
}

function maskHeader(name: string, value: string): string {
  // The names of cookies, and how they are kept, are no secrets.
  if (name === 'cookie') return value.replace(/([^=;\s]+)=[^;]*/g, `$1=${hidden}`);
  if (name === 'set-cookie') return value.replace(/^([^=;]+)=[^;]*/, `$1=${hidden}`);
  if (!isSecretName(name) || isMadeUp(value)) return maskText(value);
  const [, scheme = '', rest = value] = /^(\w+ +)(.+)$/s.exec(value) ?? [];
  const shown = maskText(rest);
  return scheme + (isVariable(shown) ? shown : hidden);
}

/** A body of text, by its media type; without one by what it looks like. */
export function maskBody(text: string, mediaType = ''): string {
  if (mediaType.startsWith('application/x-www-form-urlencoded'))
    return maskText(`?${text}`.replace(/\s/g, '+')).slice(1);
  const isJson = /[/+]json\b/.test(mediaType) || /^\s*[[{]/.test(text);
  if (!isJson) return maskText(text);
  let value: unknown;
  try {
    value = text.length > longestMasked ? undefined : JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (value === undefined) {
    // What can't be read is judged member by member; what a secret one holds can only be told of texts.
    const isSure = [...text.slice(0, longestMasked).matchAll(holder)].every(
      ([, name]) => !isSecretMember(name as string),
    );
    return isSure ? maskText(text) : hidden;
  }
  const masked = maskValue(value);
  // As it was sent, where nothing of it is a secret.
  return JSON.stringify(masked) === JSON.stringify(value) ? text : JSON.stringify(masked);
}

/** `isSecret`: it is the value of a member that carries a secret, or in one. */
function maskValue(value: unknown, isSecret = false): unknown {
  if (typeof value === 'string')
    return isSecret && value !== '' && !isVariable(value) ? hidden : maskText(value);
  if (typeof value === 'number') return isSecret ? hidden : value;
  if (Array.isArray(value)) return value.map((item) => maskValue(item, isSecret));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, maskValue(one, isSecret || isSecretMember(name))]),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
