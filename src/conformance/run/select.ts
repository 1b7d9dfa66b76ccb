import type { Check } from '../model/check.ts';
import { hashOf } from './keyed-numbers.ts';

/** Which checks are run. */
export interface Selection {
  /** Globs over ids: `*` is any text, `?` one letter, `{a,b}` a or b. One that matches is enough. */
  filter?: readonly string[] | undefined;
  /** Part `part` (from 1) of `of` parts, by the hash of the check's id, so that a check is always in the same part. */
  shard?: { part: number; of: number } | undefined;
  /** Only this check. */
  replay?: string | undefined;
}

export function selected(checks: readonly Check[], { filter = [], shard, replay }: Selection): Check[] {
  const patterns = filter.map(globPattern);
  return checks.filter(({ id }) => {
    if (replay !== undefined && id !== replay) return false;
    if (patterns.length > 0 && !patterns.some((pattern) => pattern.test(id))) return false;
    return !shard || hashOf(id) % shard.of === shard.part - 1;
  });
}

/** A glob as a pattern that matches whole texts. */
export function globPattern(glob: string): RegExp {
  let depth = 0;
  const source = [...glob].map((letter) => {
    if (letter === '*') return '.*';
    if (letter === '?') return '.';
    if (letter === '{') {
      depth++;
      return '(?:';
    }
    if (letter === '}' && depth > 0) {
      depth--;
      return ')';
    }
    if (letter === ',' && depth > 0) return '|';
    return letter.replace(/[.+^$()|[\]\\{}]/, '\\$&');
  });
  return new RegExp(`^${source.join('')}${')'.repeat(depth)}$`);
}

/** Reads `2/5`; undefined if it is anything else. */
export function parseShard(text: string): { part: number; of: number } | undefined {
  const [, part, of] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? [];
  if (part === undefined || of === undefined || Number(part) > Number(of)) return undefined;
  return { part: Number(part), of: Number(of) };
}
