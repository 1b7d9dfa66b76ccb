import { type Difference, narrowed, widened } from './difference.ts';
import { keywordOf, type Located } from './located.ts';

/** A number that a keyword gives. */
export interface Limit {
  value: number;
  pointer: string;
}

export function readLimit(leaf: Located, keyword: string): Limit | undefined {
  const value = keywordOf(leaf, keyword);
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  return isNumber ? { value: Number(value), pointer: `${leaf.pointer}/${keyword}` } : undefined;
}

export const greater = (a: Limit | undefined, b: Limit | undefined): Limit | undefined =>
  a && b ? (b.value > a.value ? b : a) : (a ?? b);

export const smaller = (a: Limit | undefined, b: Limit | undefined): Limit | undefined =>
  a && b ? (b.value < a.value ? b : a) : (a ?? b);

/** What a limit counts, and how its keyword is named in a rule and in a sentence. */
export interface LimitNames {
  rule: string;
  text: string;
}

/** `none` is what holds without the keyword; `implied` what other keywords demand anyway. */
interface LeastOptions {
  none?: number;
  impliedByOld?: number;
  impliedByNew?: number;
}

/** Of a keyword that demands a least number. */
export function compareLeast(
  old: Limit | undefined,
  next: Limit | undefined,
  { rule, text }: LimitNames,
  { none = 0, impliedByOld = none, impliedByNew = none }: LeastOptions = {},
): Difference[] {
  const [before, after] = [old?.value ?? none, next?.value ?? none];
  const [demanded, demands] = [Math.max(before, impliedByOld), Math.max(after, impliedByNew)];
  const changed = changeOf(old, next, text);
  if (after > before && after > demanded)
    return [{ ...changed, ...narrowed, kind: `${rule}-${before > none ? 'raised' : 'added'}` }];
  if (after < before && before > demands)
    return [{ ...changed, ...widened, kind: `${rule}-${after > none ? 'lowered' : 'removed'}` }];
  return [];
}

interface MostOptions {
  impliedByOld?: number;
  impliedByNew?: number;
}

/** Of a keyword that demands a greatest number. */
export function compareMost(
  old: Limit | undefined,
  next: Limit | undefined,
  { rule, text }: LimitNames,
  { impliedByOld = Infinity, impliedByNew = Infinity }: MostOptions = {},
): Difference[] {
  const [before, after] = [old?.value ?? Infinity, next?.value ?? Infinity];
  const [allowed, allows] = [Math.min(before, impliedByOld), Math.min(after, impliedByNew)];
  const changed = changeOf(old, next, text);
  if (after < before && after < allowed)
    return [{ ...changed, ...narrowed, kind: `${rule}-${old ? 'lowered' : 'added'}` }];
  if (after > before && before < allows)
    return [{ ...changed, ...widened, kind: `${rule}-${next ? 'raised' : 'removed'}` }];
  return [];
}

const changeOf = (old: Limit | undefined, next: Limit | undefined, text: string) => ({
  text: limitText(text, old?.value, next?.value),
  step: '',
  oldPointer: old?.pointer,
  newPointer: next?.pointer,
});

export const limitText = (name: string, old: unknown, next: unknown): string =>
  next === undefined
    ? `no longer has the ${name} ${old}`
    : old === undefined
      ? `has the ${name} ${next}, before it had none`
      : `has the ${name} ${next}, before it was ${old}`;
