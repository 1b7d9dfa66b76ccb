import { isMultiple } from '../../contract/is-multiple.ts';
import { withNumericBounds } from '../../contract/numeric-bounds.ts';
import { type Difference, narrowed, widened } from './difference.ts';
import { type Limit, limitText, readLimit } from './limits.ts';
import { keywordOf, type Located } from './located.ts';

/** `minimum`, `maximum`, their exclusive forms, `multipleOf`, and formats that are ranges: JSON Schema 2020-12, validation 6.2. */
export interface NumberFacts {
  lower: Bound | undefined;
  upper: Bound | undefined;
  steps: readonly Limit[];
  /** How the number is stored, by a format: `double`, `int64`. */
  storage: { name: string; pointer: string } | undefined;
}

interface Bound extends Limit {
  isExclusive: boolean;
  /** The format that it comes from. */
  format?: string;
}

export const anyNumber: NumberFacts = { lower: undefined, upper: undefined, steps: [], storage: undefined };

/**
 * OpenAPI's registry of formats. Beyond 64 bits there is nothing that a client or a server counts with, so that `int64` excludes no
 * integer: it tells only how the number is stored.
 */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  int8: [-(2 ** 7), 2 ** 7 - 1],
  int16: [-(2 ** 15), 2 ** 15 - 1],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-Infinity, Infinity],
  uint8: [0, 2 ** 8 - 1],
  uint16: [0, 2 ** 16 - 1],
  uint32: [0, 2 ** 32 - 1],
  uint64: [0, Infinity],
};

const storages: ReadonlySet<unknown> = new Set(['float', 'double', 'int64', 'uint64']);

export const isNumberFormat = (format: string): boolean =>
  Object.hasOwn(ranges, format) || storages.has(format);

export function readNumbers(leaf: Located, is30: boolean): NumberFacts {
  const node = is30 ? withNumericBounds(leaf.node) : leaf.node;
  const bound = (keyword: string, isExclusive: boolean): Bound | undefined => {
    const limit = readLimit({ ...leaf, node }, keyword);
    return limit && { ...limit, isExclusive };
  };
  const format = keywordOf(leaf, 'format');
  const range = typeof format === 'string' && Object.hasOwn(ranges, format) ? ranges[format] : undefined;
  const ofFormat = (value: number | undefined): Bound | undefined =>
    typeof format === 'string' && value !== undefined && Number.isFinite(value)
      ? { value, pointer: `${leaf.pointer}/format`, isExclusive: false, format }
      : undefined;
  const step = readLimit(leaf, 'multipleOf');
  return {
    lower: higher(higher(bound('minimum', false), bound('exclusiveMinimum', true)), ofFormat(range?.[0])),
    upper: lower(lower(bound('maximum', false), bound('exclusiveMaximum', true)), ofFormat(range?.[1])),
    steps: step && step.value > 0 ? [step] : [],
    storage:
      typeof format === 'string' && storages.has(format)
        ? { name: format, pointer: `${leaf.pointer}/format` }
        : undefined,
  };
}

export const bothNumbers = (a: NumberFacts, b: NumberFacts): NumberFacts => ({
  lower: higher(a.lower, b.lower),
  upper: lower(a.upper, b.upper),
  steps: [...a.steps, ...b.steps],
  storage: a.storage ?? b.storage,
});

function higher(a: Bound | undefined, b: Bound | undefined): Bound | undefined {
  if (!a || !b) return a ?? b;
  return b.value > a.value || (b.value === a.value && b.isExclusive) ? b : a;
}

function lower(a: Bound | undefined, b: Bound | undefined): Bound | undefined {
  if (!a || !b) return a ?? b;
  return b.value < a.value || (b.value === a.value && b.isExclusive) ? b : a;
}

export function acceptsNumber({ lower, upper, steps }: NumberFacts, value: number): boolean {
  if (lower && (lower.isExclusive ? value <= lower.value : value < lower.value)) return false;
  if (upper && (upper.isExclusive ? value >= upper.value : value > upper.value)) return false;
  return steps.every((step) => isMultiple(value, step.value));
}

/** Whether the range is wider than one number. */
export const hasFractions = ({ lower, upper }: NumberFacts): boolean =>
  (lower?.value ?? -Infinity) < (upper?.value ?? Infinity);

/** The first and the last integer. */
export const integerRange = ({ lower, upper }: NumberFacts): [number, number] => [
  lower ? firstInteger(lower) : -Infinity,
  upper ? lastInteger(upper) : Infinity,
];

const firstInteger = ({ value, isExclusive }: Bound): number =>
  isExclusive ? Math.floor(value) + 1 : Math.ceil(value);

const lastInteger = ({ value, isExclusive }: Bound): number =>
  isExclusive ? Math.ceil(value) - 1 : Math.floor(value);

/** `areIntegers`: only integers are allowed by both. */
export function compareNumbers(old: NumberFacts, next: NumberFacts, areIntegers: boolean): Difference[] {
  const found = [
    ...compareBounds('minimum', old.lower, next.lower, areIntegers),
    ...compareBounds('maximum', old.upper, next.upper, areIntegers),
    ...compareSteps(old.steps, next.steps, areIntegers),
    ...compareStorage(old.storage, next.storage),
  ];
  // A format moves both bounds, and is stored otherwise.
  const isRepeated = ({ kind }: Difference, index: number): boolean =>
    kind.startsWith('format-')
      ? found.findIndex((one) => one.kind === kind) < index
      : kind === 'number-format-changed' && found.some((one) => one.kind.startsWith('format-'));
  return found.filter((one, index) => !isRepeated(one, index));
}

function compareBounds(
  name: 'minimum' | 'maximum',
  old: Bound | undefined,
  next: Bound | undefined,
  areIntegers: boolean,
): Difference[] {
  const way = name === 'minimum' ? 1 : -1;
  const none = -Infinity * way;
  const place = (bound: Bound | undefined): number => {
    if (!bound) return none * way;
    if (!areIntegers) return bound.value * way;
    return (way > 0 ? firstInteger(bound) : lastInteger(bound)) * way;
  };
  const [before, after] = [place(old), place(next)];
  const flag = (bound: Bound | undefined): number => Number(!areIntegers && bound?.isExclusive === true);
  const difference = after === before ? flag(next) - flag(old) : after - before;
  if (difference === 0 || Number.isNaN(difference)) return [];
  const isNarrower = difference > 0;
  const isOfFormat = (isNarrower ? next : old)?.format !== undefined;
  const raised = isNarrower === way > 0 ? 'raised' : 'lowered';
  const verb = !old ? 'added' : !next ? 'removed' : raised;
  const kind = isOfFormat ? `format-${isNarrower ? 'narrowed' : 'widened'}` : `${name}-${verb}`;
  const isExclusive = (isNarrower ? next : old)?.isExclusive;
  return [
    {
      ...(isNarrower ? narrowed : widened),
      kind,
      text: limitText(isExclusive ? `exclusive ${name}` : name, old?.value, next?.value),
      step: '',
      oldPointer: old?.pointer,
      newPointer: next?.pointer,
    },
  ];
}

function compareSteps(old: readonly Limit[], next: readonly Limit[], areIntegers: boolean): Difference[] {
  const integers = { value: 1, pointer: '' };
  const isImplied = ({ value }: Limit, by: readonly Limit[]): boolean =>
    (areIntegers ? [...by, integers] : by).some((one) => isMultiple(one.value, value));
  const added = next.find((one) => !isImplied(one, old));
  const removed = old.find((one) => !isImplied(one, next));
  const [before, after] = [removed ?? old[0], added ?? next[0]];
  if (!added && !removed) return [];
  return [
    {
      widens: removed ? 'yes' : 'no',
      narrows: added ? 'yes' : 'no',
      kind: `multiple-of-${before && after ? 'changed' : after ? 'added' : 'removed'}`,
      text: limitText('step', before?.value, after?.value),
      step: '',
      oldPointer: before?.pointer,
      newPointer: after?.pointer,
    },
  ];
}

/** Who reads an integer of 64 bits reads any integer that is sent; fractions lose digits. */
const isOfFractions = (storage: NumberFacts['storage']): boolean =>
  storage?.name === 'float' || storage?.name === 'double';

function compareStorage(old: NumberFacts['storage'], next: NumberFacts['storage']): Difference[] {
  if (old?.name === next?.name) return [];
  return [
    {
      ...{
        widens: 'no',
        narrows: 'no',
        note: isOfFractions(old) || isOfFractions(next) ? 'warning' : 'info',
      },
      kind: 'number-format-changed',
      text: limitText('format', old?.name, next?.name),
      ...{ step: '', oldPointer: old?.pointer, newPointer: next?.pointer },
    },
  ];
}
