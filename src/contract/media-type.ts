/** `text/plain` of `Text/Plain; charset=utf-8`: RFC 9110, section 8.3.1. */
export function bareType(mediaType: string): string {
  const end = mediaType.indexOf(';');
  return (end < 0 ? mediaType : mediaType.slice(0, end)).trim().toLowerCase();
}

/** A parameter of a media type, without its quotes: `mediaTypeParameter('a/b; boundary="x"', 'boundary')` is `x`. */
export const mediaTypeParameter = (mediaType: string, name: string): string | undefined =>
  parametersOf(mediaType).get(name);

function parametersOf(mediaType: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', quoted, token] of mediaType.matchAll(
    /;\s*([^=;\s]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g,
  ))
    found.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? token ?? '');
  return found;
}

/** `application/json`, or the suffix `+json`: RFC 6839, section 3.1. */
export const isJson = (mediaType: string): boolean => /[/+]json$/.test(bareType(mediaType));

/** `application/xml`, `text/xml`, or the suffix `+xml`: RFC 7303, sections 4 and 9. */
export const isXml = (mediaType: string): boolean => /[/+]xml$/.test(bareType(mediaType));

/** Its bodies may be a list of any length, read item by item: OpenAPI 3.2, section "Sequential Media Types". */
export const isSequential = (mediaType: string): boolean =>
  /^(application\/(jsonl|x-jsonl|x-jsonlines|ndjson|x-ndjson|json-seq)|text\/event-stream)$|\+(jsonl|json-seq)$/.test(
    bareType(mediaType),
  );

/** A type within the range: `image/*` becomes `image/png`; `audio/*` becomes `audio/octet-stream`, which is of no kind that we could write. */
export function concreteType(range: string): string {
  if (range === '*/*') return 'application/json';
  if (!range.includes('*')) return range;
  const [, suffix] = /\*\+(json|xml)$/.exec(range) ?? [];
  if (suffix) return `application/${suffix}`;
  const usual: Readonly<Record<string, string>> = { text: 'plain', image: 'png' };
  return range.replace(/\*.*/, usual[range.slice(0, range.indexOf('/'))] ?? 'octet-stream');
}

/** `image/*`, or `application/*+json`, which is a habit of documents. */
export const isRange = (mediaType: string): boolean => mediaType.includes('*');

/** The type within a range such as `image/*` that the client prefers, if it accepts one by its name. */
export function typeWithin(range: string, accept: string | undefined): string {
  if (!/^[^*]+\/\*$/.test(range) || accept === undefined) return concreteType(range);
  const asked = accept
    .split(',')
    .map((one) => ({ type: bareType(one), quality: Number(/;\s*q\s*=\s*([\d.]+)/i.exec(one)?.[1] ?? 1) }))
    .filter(({ type, quality }) => quality > 0 && type.includes('/') && !type.includes('*'))
    .filter(({ type }) => specificity(range, type) > 0)
    .sort((one, other) => other.quality - one.quality);
  return asked[0]?.type ?? concreteType(range);
}

/** JSON if it is documented, but rather not a list of changes (RFC 6902), which a schema seldom describes; else the first. */
export const preferredType = (mediaTypes: readonly string[]): string | undefined =>
  mediaTypes.find((one) => isJson(one) && !isJsonPatch(one)) ?? mediaTypes.find(isJson) ?? mediaTypes[0];

/** A list of changes: RFC 6902. */
const isJsonPatch = (mediaType: string): boolean => /^application\/json-patch\b/i.test(mediaType);

/**
 * The documented type or range that matches `mediaType`, the most specific first: OpenAPI 3.1, section 4.8.14. Of one type
 * with several parameters that with the most that are given.
 */
export function documentedType(documented: readonly string[], mediaType: string): string | undefined {
  // Nearly every request gives a documented type exactly as it is documented.
  if (documented.includes(mediaType)) return mediaType;
  let best: string | undefined;
  let bestScore = 0;
  for (const one of documented) {
    const score = specificity(one, mediaType);
    if (score > bestScore) [best, bestScore] = [one, score];
  }
  return best;
}

/** How exactly the type or range matches `mediaType`; 0 if it does not, 4 if it has other parameters. */
export function specificity(documented: string, mediaType: string): number {
  const range = bareType(documented);
  const type = bareType(mediaType);
  const given = parametersOf(mediaType);
  if (range === '*/*') return 1;
  if (range.endsWith('/*')) return type.startsWith(range.slice(0, -1)) ? 2 : 0;
  // `application/*+json` is a habit of documents, not of the standard.
  const [head, suffix] = range.split('*');
  if (suffix !== undefined) return type.startsWith(head as string) && type.endsWith(suffix) ? 3 : 0;
  if (range !== type) return 0;
  const wanted = [...parametersOf(documented)];
  const met = wanted.filter(([name, value]) => given.get(name)?.toLowerCase() === value.toLowerCase());
  return met.length === wanted.length ? 5 + met.length : 4;
}
