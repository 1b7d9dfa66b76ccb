import { allTypes, type Type } from './types.ts';
import { canonicalText } from './values.ts';
import { accepts, type View } from './view.ts';

/**
 * Parameters, headers and fields of forms are written as text, where 12 and "12" are the same (OpenAPI 3.1, section 4.8.12). So two views of
 * such a value are brought to types in which they can be compared: a text that may be anything holds numbers and booleans too, and
 * listed values are texts. Undefined if a text is limited in a way that can't be compared with numbers.
 */
export function writtenAsText(old: View, next: View): [old: View, next: View] | undefined {
  const scalars = (view: View): string => scalarTypes.filter((type) => view.types.types.has(type)).join(' ');
  if (scalars(old) === scalars(next) || !(hasText(old) || hasText(next))) return [old, next];
  const [before, after] = [withTexts(old), withTexts(next)];
  const [one, other] = [withNumbersOf(before, after), withNumbersOf(after, before)];
  return one && other && [one, other];
}

const numberTypes: readonly Type[] = ['integer', 'fraction'];
const scalarTypes: readonly Type[] = ['boolean', ...numberTypes, 'string'];

/** Formats of which no text is a number. */
const formatsWithoutNumbers: ReadonlySet<string> = new Set([
  ...['date', 'time', 'date-time', 'email', 'idn-email', 'ipv4', 'ipv6', 'uri', 'iri', 'uuid'],
]);

const hasText = ({ types }: View): boolean => types.types.has('string');

/** Booleans and listed numbers as texts. */
function withTexts(view: View): View {
  const types = new Set(view.types.types);
  const listed = new Map(view.values.listed);
  const isAnyText = types.has('string') && !listed.has('string');
  const texts = new Map(listed.get('string'));
  for (const type of ['boolean', ...numberTypes] as const) {
    const values =
      type === 'boolean' ? [...(listed.get(type)?.values() ?? [true, false])] : listed.get(type)?.values();
    if (!types.has(type) || !values) continue;
    for (const value of values) texts.set(canonicalText(String(value)), String(value));
    types.delete(type);
    listed.delete(type);
  }
  if (texts.size > 0) types.add('string');
  if (texts.size > 0 && !isAnyText) listed.set('string', texts);
  return { ...view, types: { ...view.types, types }, values: { ...view.values, listed } };
}

/** `view`, with the numbers that its texts hold, if `other` has numbers. */
function withNumbersOf(view: View, other: View): View | undefined {
  const missing = numberTypes.filter((type) => other.types.types.has(type) && !view.types.types.has(type));
  if (missing.length === 0 || !hasText(view)) return view;
  const texts = view.values.listed.get('string');
  if (!texts) {
    const { min, max, patterns, formats } = view.texts;
    if ([...formats.keys()].some((format) => formatsWithoutNumbers.has(format))) return view;
    if ((min?.value ?? 0) > 1 || max !== undefined || patterns.size > 0 || formats.size > 0) return undefined;
    const types = new Set([...view.types.types, ...missing]);
    return { ...view, types: { ...view.types, types }, numbers: other.numbers };
  }
  // Of listed texts, those that are numbers are compared as numbers.
  const listed = new Map(view.values.listed);
  const numbers = new Map<Type, Map<string, unknown>>();
  const left = new Map(texts);
  for (const [key, text] of texts) {
    const value = Number(text);
    const type = Number.isInteger(value) ? 'integer' : 'fraction';
    if (String(value) !== text || !missing.includes(type) || !accepts(other, value)) continue;
    numbers.set(type, (numbers.get(type) ?? new Map()).set(canonicalText(value), value));
    left.delete(key);
  }
  for (const [type, values] of numbers) listed.set(type, values);
  listed.set('string', left);
  if (left.size === 0) listed.delete('string');
  const types = new Set(
    allTypes.filter(
      (type) => numbers.has(type) || (view.types.types.has(type) && (type !== 'string' || left.size > 0)),
    ),
  );
  return { ...view, types: { ...view.types, types }, values: { ...view.values, listed } };
}
