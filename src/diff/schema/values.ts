import { asNumbers } from '../../contract/exact-json.ts';
import { shortened } from '../../contract/one-line.ts';
import { type Difference, narrowed, widened } from './difference.ts';
import { keywordOf, type Located } from './located.ts';
import { allTypes, type Type, typeOfValue } from './types.ts';

/** Lists of values: JSON Schema 2020-12, validation 6.1.2 and 6.1.3. */
export interface ValueFacts {
  /** The values of each type that is listed, by a text that equal ones have in common. Of other types each value is allowed. */
  listed: ReadonlyMap<Type, ReadonlyMap<string, unknown>>;
  pointer: string | undefined;
}

export const anyValue: ValueFacts = { listed: new Map(), pointer: undefined };

/** `is30`: an empty list does not count, because OpenAPI 3.0 does not allow it. */
export function readValues(leaf: Located, is30: boolean): ValueFacts {
  const list: unknown = keywordOf(leaf, 'enum');
  const only: unknown = keywordOf(leaf, 'const');
  const ofList =
    Array.isArray(list) && !(is30 && list.length === 0)
      ? listedValues(list, `${leaf.pointer}/enum`)
      : anyValue;
  return only === undefined ? ofList : bothValues(ofList, listedValues([only], `${leaf.pointer}/const`));
}

function listedValues(values: readonly unknown[], pointer: string): ValueFacts {
  const listed = new Map(allTypes.map((type) => [type, new Map<string, unknown>()]));
  for (const value of values) listed.get(typeOfValue(value))?.set(canonicalText(value), value);
  return { listed, pointer };
}

export function bothValues(a: ValueFacts, b: ValueFacts): ValueFacts {
  if (a.listed.size === 0) return b;
  if (b.listed.size === 0) return a;
  const listed = new Map(a.listed);
  for (const [type, values] of b.listed) {
    const others = listed.get(type);
    const common = others ? new Map([...others].filter(([text]) => values.has(text))) : values;
    listed.set(type, common);
  }
  return { listed, pointer: b.pointer ?? a.pointer };
}

/** JSON with the members in the order of their names, so that equal values have one text. */
export const canonicalText = (value: unknown): string =>
  JSON.stringify(value, (_, one) =>
    typeof one === 'bigint'
      ? asNumbers(one)
      : typeof one === 'object' && one !== null && !Array.isArray(one)
        ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
        : one,
  );

/** `added` and `removed` are values as canonical texts. */
export function valueDifferences(
  old: ValueFacts,
  next: ValueFacts,
  added: readonly string[],
  removed: readonly string[],
): Difference[] {
  const place = { step: '', oldPointer: old.pointer, newPointer: next.pointer };
  const found: Difference[] = [];
  if (added.length > 0)
    found.push({ ...widened, ...place, kind: 'enum-value-added', text: `also allows ${valueNames(added)}` });
  if (removed.length > 0)
    found.push({
      ...{ ...narrowed, ...place, kind: 'enum-value-removed' },
      text: `no longer allows ${valueNames(removed)}`,
    });
  return found;
}

export function valueNames(texts: readonly string[]): string {
  const shown = texts.slice(0, 5).map((one) => shortened(one, 60));
  return texts.length > shown.length
    ? `${shown.join(', ')} and ${texts.length - shown.length} other values`
    : shown.join(', ');
}
