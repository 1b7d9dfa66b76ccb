/** The preferences of `Prefer` (RFC 7240) that the mock supports. */
export interface Preferences {
  /** `code=404`: the reply of this status. */
  code?: string;
  /** `example=NAME`: the documented example of this name. */
  example?: string;
  /** `dynamic=true`: a fresh value made from the schema; `dynamic=false`: an example, if there is one. */
  dynamic?: boolean;
}

/** Whether the contract has to answer though the operation has a handler. */
export const asksForDocumented = (prefer: Preferences | undefined): boolean =>
  prefer !== undefined && Object.values(prefer).some(Boolean);

/**
 * RFC 7240, section 2: `preference = token [ BWS "=" BWS word ] *( OWS ";" [ OWS parameter ] )`, separated by commas.
 * Parameters and unknown preferences are ignored; the first of a repeated one counts.
 */
export function parsePrefer(header: string | undefined): Preferences | undefined {
  if (header === undefined) return undefined;
  const given = new Map<string, string>();
  for (const piece of split(header, ',')) {
    const [preference = ''] = split(piece, ';');
    const equals = preference.indexOf('=');
    const name = (equals < 0 ? preference : preference.slice(0, equals)).trim().toLowerCase();
    if (!given.has(name)) given.set(name, equals < 0 ? '' : unquoted(preference.slice(equals + 1).trim()));
  }
  const [code = '', example = '', dynamic] = ['code', 'example', 'dynamic'].map((name) => given.get(name));
  const found: Preferences = {};
  if (/^\d{3}$/.test(code)) found.code = code;
  if (example !== '') found.example = example;
  if (dynamic !== undefined) found.dynamic = dynamic !== 'false';
  return Object.keys(found).length > 0 ? found : undefined;
}

/** Splits at separators outside of quotes. */
function split(text: string, separator: ',' | ';'): string[] {
  if (!text.includes('"')) return text.split(separator);
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted && char === '\\') at++;
    else if (char === '"') quoted = !quoted;
    else if (char === separator && !quoted) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

const unquoted = (word: string): string =>
  word.length > 1 && word.startsWith('"') && word.endsWith('"')
    ? word.slice(1, -1).replace(/\\(.)/g, '$1')
    : word;

/** The value of `Preference-Applied` (section 3). */
export function appliedPreferences({ code, example, dynamic }: Preferences): string {
  return [
    code && `code=${code}`,
    example && `example=${asWord(example)}`,
    dynamic !== undefined && `dynamic=${dynamic}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Quotes anything that is not a token (RFC 9110, section 5.6.2). */
const asWord = (text: string): string =>
  /^[\w!#$%&'*+.^`|~-]+$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
