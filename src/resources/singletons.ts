/** Singletons: one record for all, or one for each parent: `/settings`, `/repos/{id}/protection`. AIP-156. */
import type { ApiOperation } from './api-operation.ts';
import type { Draft, Reading } from './draft.ts';
import { itemIn, listIn } from './envelopes.ts';
import { getMethod, itemWrites } from './methods.ts';
import { lastLiteral } from './path-entries.ts';
import { singularWords } from './words.ts';

/** Names of what a caller has one of: without a write it can only be read. */
const ownNames =
  /^(me|self|whoami|current[_-]?user|profile|account|settings|preferences|configuration|config)$/i;

/** Paths that end in a text, whose GET gives one object and whose PUT, PATCH or POST changes that object, or whose name says what it is. */
export function singletons(reading: Reading, taken: ReadonlySet<ApiOperation>): Draft[] {
  const { view, paths } = reading;
  return paths.all.flatMap((entry) => {
    const read = entry.operations.get('GET');
    const last = entry.segments.at(-1);
    if (!read || taken.has(read) || !last || last.parameters.length > 0) return [];
    const writes = ['PUT', 'PATCH'].flatMap((method) => entry.operations.get(method) ?? []);
    const isOwn = ownNames.test(last.text);
    if ((writes.length === 0 && !isOwn) || writes.some((one) => taken.has(one))) return [];
    const noun = lastLiteral(entry.segments);
    const nouns = [noun, singularWords(noun).join('_')];
    const schema = read.success?.schema;
    if (!schema || listIn(view, schema, nouns)) return [];
    const found = itemIn(view, schema, nouns);
    if (!found || !view.isObject(found.item)) return [];
    const draft: Draft = {
      name: noun,
      kind: 'singleton',
      nouns,
      item: entry,
      representation: found.item,
      keys: [],
      methods: [getMethod(read, found)],
      evidence: [
        {
          reason: `one object without a key, ${writes.length > 0 ? 'which a write at its path changes' : 'which its name says that the caller has'}`,
          at: read.at,
        },
      ],
    };
    draft.methods.push(...itemWrites(reading, entry, found.item, nouns));
    const isWritten = draft.methods.some(({ kind }) => kind === 'replace' || kind === 'update');
    return isWritten || isOwn ? [draft] : [];
  });
}
