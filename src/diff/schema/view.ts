import { isObject, listOf } from '../../contract/document-nodes.ts';
import { type ArrayFacts, anyArray, bothArrays, readArrays } from './arrays.ts';
import { type Choice, readChoices } from './choices.ts';
import { type Discriminator, readDiscriminators } from './discriminators.ts';
import { leavesOf } from './leaves.ts';
import { type Conjunction, keyOf, keywordOf, type Located } from './located.ts';
import { bothNotes, type Notes, noNotes, readNotes } from './notes.ts';
import {
  acceptsNumber,
  anyNumber,
  bothNumbers,
  hasFractions,
  integerRange,
  type NumberFacts,
  readNumbers,
} from './numbers.ts';
import {
  anyObject,
  bothObjects,
  excludedMember,
  isClosed,
  memberAt,
  type ObjectFacts,
  readObjects,
} from './objects.ts';
import type { SchemaSource } from './schema-source.ts';
import { acceptsText, anyText, bothTexts, readTexts, type TextFacts } from './texts.ts';
import { allTypes, anyType, bothTypes, readTypes, type Type, type TypeFacts, typeOfValue } from './types.ts';
import { anyValue, bothValues, canonicalText, readValues, type ValueFacts } from './values.ts';

/** What schemas that hold together demand of a value, by type. */
export interface View {
  types: TypeFacts;
  values: ValueFacts;
  numbers: NumberFacts;
  texts: TextFacts;
  arrays: ArrayFacts;
  objects: ObjectFacts;
  /** One of the branches of each must hold too. */
  choices: readonly Choice[];
  discriminators: readonly Discriminator[];
  nots: readonly Located[];
  /** Schemas with `if`. */
  conditions: readonly Located[];
  notes: Notes;
  leaves: readonly Located[];
  /** Pointer of a schema that could not be read. */
  fault: string | undefined;
}

const anyView: View = {
  ...{ types: anyType, values: anyValue, numbers: anyNumber, texts: anyText, arrays: anyArray },
  ...{
    objects: anyObject,
    choices: [],
    discriminators: [],
    nots: [],
    conditions: [],
    notes: noNotes,
    leaves: [],
  },
  fault: undefined,
};

/** Views of one document's schemas, each made once. */
export class Views {
  readonly #source: SchemaSource;
  readonly #known = new Map<string, View>();
  /** Those that are being made: a schema may be a branch of its own choice. */
  readonly #open = new Set<string>();

  constructor(source: SchemaSource) {
    this.#source = source;
  }

  get source(): SchemaSource {
    return this.#source;
  }

  of(all: Conjunction): View {
    const key = keyOf(all);
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#open.has(key)) return { ...anyView, fault: all[0]?.pointer };
    this.#open.add(key);
    const view = this.#make(all);
    this.#open.delete(key);
    this.#known.set(key, view);
    return view;
  }

  #make(all: Conjunction): View {
    const { leaves, keys, fault } = leavesOf(this.#source, all);
    let view: View = { ...anyView, leaves, fault };
    for (const leaf of leaves) view = bothViews(view, this.#read(leaf));
    const choices = leaves.flatMap((leaf) => readChoices(this.#source, leaf));
    const left: Choice[] = [];
    for (const choice of choices) {
      // A branch that holds anyway decides the choice: Cat is all of Pet, and Pet is one of Cat and Dog.
      if (choice.branches.some((branch) => branch.some(({ key }) => keys.has(key)))) continue;
      const merged = this.#merged(choice);
      if (merged) view = bothViews(view, merged);
      else left.push(choice);
    }
    return settled({ ...view, leaves, choices: [...view.choices, ...left] });
  }

  #read(leaf: Located): View {
    if (leaf.node === false)
      return { ...anyView, types: { types: new Set(), pointer: leaf.pointer, isNullUnclear: false } };
    if (leaf.node.nullable === true && leaf.node.type === undefined && !leaf.without?.has('nullable'))
      return anyView;
    const isNot = keywordOf(leaf, 'not') !== undefined && excludedMember(leaf) === undefined;
    return {
      ...anyView,
      types: isClosed([leaf]) ? { ...anyType, types: new Set() } : readTypes(leaf),
      values: readValues(leaf, this.#source.is30),
      numbers: readNumbers(leaf, this.#source.is30),
      texts: readTexts(leaf),
      arrays: readArrays(this.#source, leaf),
      objects: readObjects(this.#source, leaf),
      discriminators: readDiscriminators(leaf),
      nots: isNot ? [this.#source.at(keywordOf(leaf, 'not'), `${leaf.pointer}/not`)] : [],
      conditions: keywordOf(leaf, 'if') === undefined ? [] : [leaf],
      notes: readNotes(leaf),
    };
  }

  /**
   * One view in place of a choice whose branches are of different types, or are lists of values: what is demanded of one type does
   * not concern the others.
   */
  #merged(choice: Choice): View | undefined {
    if (choice.branches.length > maxMerged) return undefined;
    const views = choice.branches.map((branch) => this.of(branch));
    let merged = views[0];
    for (const view of views.slice(1)) {
      merged = merged && unionOf(merged, view, choice);
      if (!merged) return undefined;
    }
    return merged;
  }
}

const maxMerged = 200;

const bothViews = (a: View, b: View): View => ({
  types: bothTypes(a.types, b.types),
  values: bothValues(a.values, b.values),
  numbers: bothNumbers(a.numbers, b.numbers),
  texts: bothTexts(a.texts, b.texts),
  arrays: bothArrays(a.arrays, b.arrays),
  objects: bothObjects(a.objects, b.objects),
  choices: [...a.choices, ...b.choices],
  discriminators: [...a.discriminators, ...b.discriminators],
  nots: [...a.nots, ...b.nots],
  conditions: [...a.conditions, ...b.conditions],
  notes: bothNotes(a.notes, b.notes),
  leaves: [...a.leaves, ...b.leaves],
  fault: a.fault ?? b.fault,
});

/** A value of either; undefined if that is not one view. */
function unionOf(a: View, b: View, { keyword, pointer }: Choice): View | undefined {
  if (!isPlain(a) || !isPlain(b)) return undefined;
  const listed = new Map<Type, ReadonlyMap<string, unknown>>();
  for (const type of allTypes) {
    const [inA, inB] = [a.types.types.has(type), b.types.types.has(type)];
    const [one, other] = [a.values.listed.get(type), b.values.listed.get(type)];
    if (inA && inB) {
      if (!one || !other) return undefined;
      if (keyword === 'oneOf' && [...one.keys()].some((text) => other.has(text))) return undefined;
      listed.set(type, new Map([...one, ...other]));
    } else if (inA && one) listed.set(type, one);
    else if (inB && other) listed.set(type, other);
  }
  if (numberOf(a) === 'limited' && numberOf(b) !== 'none') return undefined;
  if (numberOf(b) === 'limited' && numberOf(a) !== 'none') return undefined;
  const pick = <T>(type: Type, one: T, other: T, any: T): T =>
    a.types.types.has(type) ? (b.types.types.has(type) ? any : one) : other;
  const limited = [a, b].find((one) => numberOf(one) === 'limited');
  return {
    ...anyView,
    types: {
      ...{ types: new Set([...a.types.types, ...b.types.types]), pointer },
      isNullUnclear: a.types.isNullUnclear || b.types.isNullUnclear,
    },
    values: { listed, pointer },
    numbers: limited?.numbers ?? anyNumber,
    texts: pick('string', a.texts, b.texts, anyText),
    arrays: pick('array', a.arrays, b.arrays, anyArray),
    objects: pick('object', a.objects, b.objects, anyObject),
  };
}

const isPlain = ({ choices, nots, conditions, fault }: View): boolean =>
  choices.length === 0 && nots.length === 0 && conditions.length === 0 && fault === undefined;

/** Whether no number is allowed, listed ones only, or those within limits. */
function numberOf({ types: { types }, values: { listed } }: View): 'none' | 'listed' | 'limited' {
  const numbers = (['integer', 'fraction'] as const).filter((type) => types.has(type));
  if (numbers.length === 0) return 'none';
  return numbers.every((type) => listed.has(type)) ? 'listed' : 'limited';
}

/** Without listed values that other keywords exclude, and without types of which no value is left. */
function settled(view: View): View {
  const types = new Set(view.types.types);
  const listed = new Map(view.values.listed);
  const integers = integersOf(view);
  if (integers) listed.set('integer', integers);
  const nots = view.nots.filter((not) => !excludeValues(not, types, listed));
  for (const [type, values] of listed) {
    const left = new Map([...values].filter(([, value]) => accepts(view, value)));
    listed.set(type, left);
    if (left.size === 0) types.delete(type);
    if (!types.has(type)) listed.delete(type);
  }
  const { numbers, texts, arrays, objects } = view;
  if (!listed.has('integer') && isEmptyRange(...integerRange(numbers))) types.delete('integer');
  if (!listed.has('fraction') && !hasFractions(numbers)) types.delete('fraction');
  const limits = [
    ['string', texts],
    ['array', arrays],
    ['object', objects],
  ] as const;
  for (const [type, { min, max }] of limits)
    if (!listed.has(type) && isEmptyRange(min?.value, max?.value)) types.delete(type);
  const impossible = [...objects.required.keys()].find((name) => isClosed(memberAt(objects, name)));
  if (impossible !== undefined) types.delete('object');
  return {
    ...{ ...view, nots },
    types: { ...view.types, types, ...(impossible !== undefined && { impossible }) },
    values: { ...view.values, listed },
  };
}

/** Takes the values of `not: { enum: [a] }` out of the lists; false if they are not all listed, or it says more. */
function excludeValues(
  { node }: Located,
  types: ReadonlySet<Type>,
  listed: Map<Type, ReadonlyMap<string, unknown>>,
): boolean {
  if (!isObject(node) || !Object.keys(node).every((name) => name === 'enum' || name === 'const'))
    return false;
  const values: unknown[] = 'const' in node ? [node.const] : listOf(node.enum);
  if (Object.keys(node).length !== 1) return false;
  if (values.some((value) => types.has(typeOfValue(value)) && !listed.has(typeOfValue(value)))) return false;
  const excluded = new Set(values.map(canonicalText));
  for (const [type, all] of listed)
    listed.set(type, new Map([...all].filter(([text]) => !excluded.has(text))));
  return true;
}

const isEmptyRange = (first = 0, last = Infinity): boolean => first > last;

/** A range of one integer is a list of it. */
function integersOf({ types, values, numbers }: View): Map<string, unknown> | undefined {
  if (!types.types.has('integer') || types.types.has('fraction') || values.listed.has('integer'))
    return undefined;
  const [first, last] = integerRange(numbers);
  return first === last ? new Map([[canonicalText(first), first]]) : undefined;
}

/** Whether numbers and texts keep to the limits; other values are not decided. */
export function accepts(view: View, value: unknown): boolean {
  if (typeof value === 'number' || typeof value === 'bigint')
    return acceptsNumber(view.numbers, Number(value));
  return typeof value !== 'string' || acceptsText(view.texts, value);
}
