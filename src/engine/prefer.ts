/** What a request asks for by `Prefer` (RFC 7240), of the preferences that the mock knows. */
export interface Preferences {
  /** `code=404`: the reply of this status. */
  code?: string;
  /** `example=NAME`: the documented example of this name. */
  example?: string;
  /** `dynamic=true`: a value made from the schema. */
  dynamic?: boolean;
}

// RFC 7240, section 2: `token [ BWS "=" BWS word ]`, comma-separated; of parameters after `;` none is known here.
const preference = /([^\s,;="]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*)))?((?:\s*;[^,]*)?)(?:,|$)/g;

/** Unknown preferences are passed over, and of a repeated one the first counts (section 2). */
export function parsePrefer(header: string | undefined): Preferences | undefined {
  if (header === undefined) return undefined;
  const found: Preferences = {};
  for (const [, name, quoted, plain] of header.matchAll(preference)) {
    const value = quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '';
    if (name === 'code' && /^\d{3}$/.test(value)) found.code ??= value;
    else if (name === 'example' && value !== '') found.example ??= value;
    else if (name === 'dynamic' && value !== 'false') found.dynamic ??= true;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

/** The value of `Preference-Applied` (section 3). */
export function appliedPreferences({ code, example, dynamic }: Preferences): string {
  return [code && `code=${code}`, example && `example=${example}`, dynamic && 'dynamic=true']
    .filter(Boolean)
    .join(', ');
}
