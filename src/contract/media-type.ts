/** `text/plain` of `Text/Plain; charset=utf-8`: RFC 9110, section 8.3.1. */
export function bareType(mediaType: string): string {
  const end = mediaType.indexOf(';');
  return (end < 0 ? mediaType : mediaType.slice(0, end)).trim().toLowerCase();
}

/** `application/json`, or the suffix `+json`: RFC 6839, section 3.1. */
export const isJson = (mediaType: string): boolean => /[/+]json$/.test(bareType(mediaType));

/** JSON if it is documented, else the first. */
export const preferredType = (mediaTypes: readonly string[]): string | undefined =>
  mediaTypes.find(isJson) ?? mediaTypes[0];

/** The documented type or range that matches `mediaType`, the most specific first: OpenAPI 3.1, section 4.8.14. */
export function documentedType(documented: readonly string[], mediaType: string): string | undefined {
  // Nearly every request gives a documented type exactly as it is documented.
  if (documented.includes(mediaType)) return mediaType;
  const type = bareType(mediaType);
  for (const range of [type, `${type.split('/')[0]}/*`, '*/*']) {
    const found = documented.find((one) => bareType(one) === range);
    if (found !== undefined) return found;
  }
  return undefined;
}
