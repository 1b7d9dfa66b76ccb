import type { Law } from './law.ts';

export const unknownIsNotFound: Law = {
  name: 'unknown-is-not-found',
  family: 'life',
  isSafe: true,
  demand: (resource) => {
    const get = resource.first('get');
    return get && resource.resource.key
      ? {
          method: get,
          sentence: `${get.operation} refuses a key that no record has.`,
          documentedAt: resource.documents(get, 404, 410),
        }
      : undefined;
  },
  run: async (calls) => {
    const { of, context } = calls;
    const [get] = of.all('get');
    const key = of.resource.key;
    if (!get || !key) return;
    const [parameter] =
      Object.entries(get.address).find(([, member]) => String(member) === String(key.member)) ?? [];
    if (parameter === undefined) return context.skip('its path does not have the key');
    const made = await calls.createIfAllowed();
    const record = made?.record ?? (await of.records.listed(context, of.resource));
    if (!record) return context.skip('no record is known');
    const parts = calls.partsAt(get, record);
    const own = String(parts.path?.[parameter] ?? '');
    const unknown = unknownKey(own, context.uniqueName());
    const received = await calls.send(
      get,
      { ...parts, path: { ...parts.path, [parameter]: unknown } },
      { mistake: `${parameter} is ${unknown}, which no record has` },
    );
    // Where every valid key is one of a list, another one may be refused as invalid.
    const isRefused = received.status >= 400 && received.status < 500;
    if (isRefused && !of.isValidInPath(get, parameter, unknown) && of.isDocumented(get, received.status))
      return;
    calls.expectNotFound(get, received, 'a key that no record has');
  },
};

/** A key in the form of one that is known. */
function unknownKey(own: string, unique: string): string {
  if (/^\d+$/.test(own))
    return String(Math.min(2_000_000_000 + (Number(own) % 1000), Number.MAX_SAFE_INTEGER));
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(own)) return 'f0f0f0f0-f0f0-4f0f-8f0f-f0f0f0f0f0f0';
  const letters = [...unique.replace(/[^a-z0-9]/g, '')];
  // As long as the known one, of the same kinds of letters, so that its schema lets it through.
  const made = [...own]
    .map((letter, index) => {
      const other = letters[letters.length - 1 - (index % letters.length)] ?? 'x';
      if (/\d/.test(letter)) return String(other.charCodeAt(0) % 10);
      if (/[a-f]/i.test(letter)) return 'abcdef'[other.charCodeAt(0) % 6] as string;
      return /[g-z]/i.test(letter) ? 'ghijklmnopqrstuvwxyz'[other.charCodeAt(0) % 20] : letter;
    })
    .join('');
  return made === own ? unique : made;
}
