import { compareArrays } from './arrays.ts';
import { compareObjects } from './compare-objects.ts';
import { type Difference, narrowed, type Relation, replaced, undecided, widened } from './difference.ts';
import type { Found } from './edge.ts';
import { compareNotes } from './notes.ts';
import { compareNumbers, integerRange } from './numbers.ts';
import type { SchemaSource } from './schema-source.ts';
import { compareTexts } from './texts.ts';
import { commonTypes, type Type, typeNames } from './types.ts';
import { canonicalText, valueDifferences, valueNames } from './values.ts';
import { accepts, type View } from './view.ts';
import { writtenAsText } from './written-as-text.ts';

interface Sources {
  old: SchemaSource;
  next: SchemaSource;
  /** The values are written as text. */
  areTexts: boolean;
}

/** Compares what two views say without their choices. */
export function compareViews(before: View, after: View, sources: Sources): Found {
  const views = sources.areTexts ? writtenAsText(before, after) : [before, after];
  if (!views)
    return {
      edges: [],
      differences: [
        { ...pointersOf(before, after), ...undecided, kind: 'type-changed', text: typesText(before, after) },
      ],
    };
  const [old, next] = views as [View, View];
  const common = commonTypes(old.types.types, next.types.types);
  const isListed = (type: Type): boolean => old.values.listed.has(type) || next.values.listed.has(type);
  const arrays = common.has('array') && !isListed('array') ? compareArrays(old.arrays, next.arrays) : none;
  const objects =
    common.has('object') && !isListed('object')
      ? compareObjects(
          { facts: old.objects, source: sources.old },
          { facts: next.objects, source: sources.next },
        )
      : none;
  const areNumbers =
    (common.has('integer') || common.has('fraction')) && !isListed('integer') && !isListed('fraction');
  return {
    differences: [
      ...compareTypes(old, next).map((one) =>
        old === before && next === after ? one : { ...one, text: typesText(before, after) },
      ),
      ...compareValues(old, next, common),
      ...(areNumbers ? compareNumbers(old.numbers, next.numbers, !common.has('fraction')) : []),
      ...(common.has('string') && !isListed('string') ? compareTexts(old.texts, next.texts) : []),
      ...arrays.differences,
      ...objects.differences,
      ...compareNotes(old.notes, next.notes, sources.next.side),
    ],
    edges: [...arrays.edges, ...objects.edges],
  };
}

const none: Found = { differences: [], edges: [] };

const typesText = (old: View, next: View): string =>
  `allows ${typeNames(next.types)}, before it was ${typeNames(old.types)}`;

const pointersOf = (old: View, next: View): Pick<Difference, 'step' | 'oldPointer' | 'newPointer'> => ({
  step: '',
  oldPointer: old.types.pointer,
  newPointer: next.types.pointer,
});

const numbers: readonly Type[] = ['integer', 'fraction'];

/** Types of listed values are a matter of the lists. */
function compareTypes(old: View, next: View): Difference[] {
  const only = (one: View, other: View): Type[] =>
    [...one.types.types].filter((type) => !other.types.types.has(type) && !isOfLists(type, one, other));
  const [added, removed] = [only(next, old), only(old, next)];
  if (added.length === 0 && removed.length === 0) return [];
  const place = pointersOf(old, next);
  const isNull = [...added, ...removed].every((type) => type === 'null');
  if (isNull) {
    const relation = added.length > 0 ? widened : narrowed;
    const isUnclear = old.types.isNullUnclear || next.types.isNullUnclear;
    return [
      {
        ...place,
        ...(isUnclear ? undecided : relation),
        kind: added.length > 0 ? 'null-allowed' : 'null-forbidden',
        text: added.length > 0 ? 'may be null' : 'may no longer be null',
      },
    ];
  }
  const relation = added.length === 0 ? narrowed : removed.length === 0 ? widened : replaced;
  const verb = added.length === 0 ? 'narrowed' : removed.length === 0 ? 'widened' : 'changed';
  return [
    {
      ...{ ...place, ...relation, kind: `type-${verb}` },
      text: typesText(old, next),
    },
  ];
}

/** Whether the comparison of lists tells that `one` has this type and `other` lacks it. */
function isOfLists(type: Type, one: View, other: View): boolean {
  if (one.values.listed.has(type)) return other.values.pointer !== undefined || isNumberOf(type, other);
  return (
    numbers.includes(type) &&
    numbers.some((each) => other.values.listed.has(each) && one.types.types.has(each))
  );
}

const isNumberOf = (type: Type, view: View): boolean =>
  numbers.includes(type) && numbers.some((each) => view.types.types.has(each));

function compareValues(old: View, next: View, common: ReadonlySet<Type>): Difference[] {
  const added: string[] = [];
  const removed: string[] = [];
  const found: Difference[] = [];
  let isListAdded = false;
  let isListRemoved = false;
  for (const [type, values] of next.values.listed)
    if (!common.has(type) && isOfLists(type, next, old)) added.push(...values.keys());
  for (const [type, values] of old.values.listed)
    if (!common.has(type) && isOfLists(type, old, next)) removed.push(...values.keys());
  for (const type of common) {
    const [before, after] = [listOf(old, next, type), listOf(next, old, type)];
    if (before && after) {
      added.push(...[...after.keys()].filter((text) => !before.has(text)));
      removed.push(...[...before.keys()].filter((text) => !after.has(text)));
    } else if (after) {
      isListAdded = true;
      added.push(...notAccepted(old, after));
      if (!isDecided(old, type)) found.push(uncertain('widens'));
    } else if (before) {
      isListRemoved = true;
      removed.push(...notAccepted(next, before));
      if (!isDecided(next, type)) found.push(uncertain('narrows'));
    }
  }
  const place = { step: '', oldPointer: old.values.pointer, newPointer: next.values.pointer };
  if (isListAdded)
    found.push({ ...narrowed, ...place, kind: 'enum-added', text: `allows only ${listedNames(next)}` });
  if (isListRemoved)
    found.push({
      ...{ ...widened, ...place, kind: 'enum-removed' },
      text: `allows more than ${listedNames(old)}`,
    });
  const isUnclear = old.types.isNullUnclear || next.types.isNullUnclear;
  const isSure = (text: string): boolean => text !== 'null' || !isUnclear;
  const unclear = valueDifferences(
    old.values,
    next.values,
    added.filter((one) => !isSure(one)),
    removed.filter((one) => !isSure(one)),
  );
  return [
    ...valueDifferences(old.values, next.values, added.filter(isSure), removed.filter(isSure)),
    ...unclear.map((one) => ({ ...one, ...undecided })),
    ...found,
  ];
}

const listedNames = ({ values }: View): string =>
  valueNames([...values.listed.values()].flatMap((one) => [...one.keys()]));

const notAccepted = (view: View, values: ReadonlyMap<string, unknown>): string[] =>
  [...values].filter(([, value]) => !accepts(view, value)).map(([text]) => text);

/** Whether `accepts` tells all of a value of this type. */
const isDecided = (view: View, type: Type): boolean =>
  type === 'integer' ||
  type === 'fraction' ||
  type === 'boolean' ||
  type === 'null' ||
  (type === 'string' && view.texts.formats.size === 0);

const uncertain = (way: keyof Relation): Difference => ({
  ...{ widens: 'no', narrows: 'no', [way]: 'maybe' },
  ...{ kind: 'enum-uncertain', text: '', step: '', oldPointer: undefined, newPointer: undefined },
  isSilent: true,
});

const mostIntegers = 1000;

/** The values of this type, where there are only some; a range of integers counts as a list if the other view has one. */
function listOf(view: View, other: View, type: Type): ReadonlyMap<string, unknown> | undefined {
  const listed = view.values.listed.get(type);
  if (listed || !other.values.listed.has(type)) return listed;
  if (type === 'boolean') return booleans;
  if (type === 'null') return nulls;
  if (type !== 'integer') return undefined;
  const [first, last] = integerRange(view.numbers);
  if (!(last - first < mostIntegers)) return undefined;
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return new Map(all.filter((one) => accepts(view, one)).map((one) => [canonicalText(one), one]));
}

const booleans: ReadonlyMap<string, unknown> = new Map([
  ['true', true],
  ['false', false],
]);
const nulls: ReadonlyMap<string, unknown> = new Map([['null', null]]);
