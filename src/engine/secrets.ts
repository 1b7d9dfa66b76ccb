import { isSecretMember, isSecretName as judge } from '../contract/secret-names.ts';

/** What must not reach a log, a journal or an export: secrets are replaced by `***`. */

const mask = '***';

/**
 * What was found of names already: every line of the log asks, mostly for the same ones. It is of names alone, so that
 * nothing of one mock shows in another.
 */
const judged = new Map<string, boolean>();
const mostJudged = 1000;

/** Whether a header or parameter of this name carries a secret. */
function isSecretName(name: string): boolean {
  let isSecret = judged.get(name);
  if (isSecret === undefined) {
    isSecret = judge(name);
    if (judged.size < mostJudged && name.length < 100) judged.set(name, isSecret);
  }
  return isSecret;
}

/** A signed or encrypted token, wherever it stands: RFC 7519. */
const signedToken = /\beyJ[\w-]+(\.[\w-]*){2,4}/g;
/** The fixed token of a persona. */
const fixedToken = /\bstandin_(owner|admin|member|viewer|outsider)\b/g;
/** A pair of a query, wherever an address stands. */
const queryPair = /([?&])([^=&#?\s"'<>\\]+)=([^&#\s"'<>\\]+)/g;

/** In a text without any of these there is no secret. */
const telltale = /eyJ|standin_|=/;

/** Any text: tokens in it, and secrets of addresses in it. */
export function maskText(text: string): string {
  if (!telltale.test(text)) return text;
  const plain = text.replace(signedToken, mask).replace(fixedToken, mask);
  if (!plain.includes('=')) return plain;
  return plain.replace(queryPair, (pair, mark: string, name: string) =>
    isSecretName(decoded(name)) ? `${mark}${name}=${mask}` : pair,
  );
}

/** Path and query. `own`: names beside the usual ones, as of API keys. */
export function maskTarget(target: string, own: ReadonlySet<string> = none): string {
  const mark = target.indexOf('?');
  if (mark < 0) return maskText(target);
  return `${maskText(target.slice(0, mark))}?${maskPairs(target.slice(mark + 1), own)}`;
}

const none: ReadonlySet<string> = new Set();

/** Only the values that are there; names in lower case. `own` as of `maskTarget`. */
export function maskHeaders(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  own: ReadonlySet<string> = none,
): Record<string, string> {
  const shown = Object.entries(headers).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const text = typeof value === 'string' ? value : value.join(', ');
    return [[name, maskHeader(name, text, own)] as const];
  });
  return Object.fromEntries(shown);
}

function maskHeader(name: string, text: string, own: ReadonlySet<string>): string {
  // The names of cookies, and how they are kept, are no secrets.
  if (name === 'cookie') return text.replace(/([^=;\s]+)=[^;]*/g, `$1=${mask}`);
  if (name === 'set-cookie') return text.replace(/^([^=;]+)=[^;]*/, `$1=${mask}`);
  // What a handshake needs, and what proves it: RFC 6455, section 1.3.
  if (/^sec-websocket-(key|accept)$/.test(name)) return text;
  return own.has(name) || isSecretName(name) ? mask : maskText(text);
}

/** A body of text, by its media type; without one by what it looks like. */
export function maskBody(text: string, mediaType = ''): string {
  if (mediaType.startsWith('application/x-www-form-urlencoded')) return maskPairs(text, none);
  if (mediaType.startsWith('multipart/')) return maskText(maskParts(text));
  const isJson = /[/+]json\b/.test(mediaType) || (mediaType === '' && /^\s*[[{]/.test(text));
  if (!isJson) return maskText(text);
  const plain = maskText(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // What can't be read can't be judged either.
    return plain.split(/[^\w-]+/).some(isSecretMember) ? mask : plain;
  }
  const masked = maskValue(value);
  // As it was sent, where nothing of it is a secret.
  return JSON.stringify(masked) === JSON.stringify(value) ? text : JSON.stringify(masked);
}

/** `isSecret`: it is the value of a member that carries a secret, or in one. */
function maskValue(value: unknown, isSecret = false): unknown {
  if (typeof value === 'string') return isSecret && value !== '' ? mask : maskText(value);
  if (typeof value === 'number') return isSecret ? mask : value;
  if (Array.isArray(value)) return value.map((item) => maskValue(item, isSecret));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      maskValue(member, isSecret || isSecretMember(name)),
    ]),
  );
}

/** RFC 7578: the content of a part whose name carries a secret. */
const maskParts = (text: string): string =>
  text.replace(
    /(\bname="([^"]*)"(?:[^\r\n]*\r\n)+?\r\n)([\s\S]*?)(?=\r\n--)/g,
    (part, head: string, name: string) => (isSecretName(name) ? head + mask : part),
  );

function maskPairs(text: string, own: ReadonlySet<string>): string {
  const masked = text.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 0) return maskText(pair);
    const sent = pair.slice(0, equals);
    const name = decoded(sent);
    if (own.has(name) || isSecretName(name)) return `${sent}=${mask}`;
    return `${maskText(sent)}=${maskText(pair.slice(equals + 1))}`;
  });
  return masked.join('&');
}

function decoded(name: string): string {
  try {
    return name.includes('%') ? decodeURIComponent(name) : name;
  } catch {
    return name;
  }
}
