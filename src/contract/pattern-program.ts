import { documentRegExp } from './document-reg-exp.ts';
import { longestMatch, type PatternNode } from './pattern-tree.ts';

type Instruction =
  | { op: 'char'; matches: (char: string) => boolean; next: number }
  | { op: 'assertion'; source: string; next: number }
  | { op: 'lookahead'; program: PatternProgram; isNegative: boolean; next: number }
  | { op: 'lookbehind'; program: PatternProgram; longest: number; isNegative: boolean; next: number }
  | { op: 'split'; next: number; other: number }
  | { op: 'match' };

const mostInstructions = 200_000;
/** Characters that a lookbehind may look back: it is tried from each of them. */
const farthestBack = 100;

/** Counts the steps of one match, also of what it looks ahead or back for. */
export interface StepBudget {
  left: number;
}

/**
 * A regular expression that is matched without going back: all ways to match are followed at once, character by character
 * (Thompson, "Regular Expression Search Algorithm", 1968). The steps are at most its length times that of the text.
 */
export class PatternProgram {
  readonly #instructions: Instruction[] = [];
  /** The position at which an instruction was last added, so that it is added once for each. */
  readonly #addedAt: Int32Array;

  /** @throws {RangeError} it is too long, or has a part of the kind `other`, or one that looks back without a limit */
  constructor(node: PatternNode) {
    this.#add({ op: 'match' });
    this.#start = this.#compile(node, 0);
    this.#addedAt = new Int32Array(this.#instructions.length);
  }

  readonly #start: number;

  /**
   * Whether the text matches at some position, or with `isAnchored` at `from` itself, and with `end` up to there; false if the
   * budget is used up.
   */
  matches(text: string, budget: StepBudget, from = 0, isAnchored = false, end?: number): boolean {
    this.#addedAt.fill(-1);
    let current: number[] = [];
    for (let at = from; ; ) {
      const starts = at === from || !isAnchored ? [this.#start] : [];
      const reached: number[] = [];
      for (const pc of [...current, ...starts])
        if (this.#follow(pc, text, at, reached, budget, end)) return true;
      if (budget.left <= 0 || at >= (end ?? text.length) || (isAnchored && reached.length === 0))
        return false;
      const char = String.fromCodePoint(text.codePointAt(at) as number);
      current = [];
      for (const pc of reached) {
        const one = this.#instructions[pc] as Instruction & { op: 'char' };
        if (one.matches(char)) current.push(one.next);
      }
      at += char.length;
    }
  }

  /** Adds the characters that may come next. Returns whether the end is reached. */
  #follow(
    first: number,
    text: string,
    at: number,
    reached: number[],
    budget: StepBudget,
    end: number | undefined,
  ): boolean {
    const pending = [first];
    for (let pc = pending.pop(); pc !== undefined; pc = pending.pop()) {
      if (this.#addedAt[pc] === at) continue;
      this.#addedAt[pc] = at;
      if (--budget.left <= 0) return false;
      const one = this.#instructions[pc] as Instruction;
      if (one.op === 'match') {
        if (end === undefined || at === end) return true;
      } else if (one.op === 'char') reached.push(pc);
      else if (one.op === 'split') pending.push(one.other, one.next);
      else if (one.op === 'assertion') {
        if (holds(one.source, text, at)) pending.push(one.next);
      } else if (one.op === 'lookbehind') {
        if (endsAt(one, text, at, budget) !== one.isNegative) pending.push(one.next);
      } else if (one.program.matches(text, budget, at, true) !== one.isNegative) pending.push(one.next);
    }
    return false;
  }

  #add(instruction: Instruction): number {
    if (this.#instructions.length >= mostInstructions) throw new RangeError('the pattern is too long');
    return this.#instructions.push(instruction) - 1;
  }

  /** Returns the first instruction; after the last one `next` follows. */
  #compile(node: PatternNode, next: number): number {
    switch (node.kind) {
      case 'char':
        return this.#add({ op: 'char', matches: charMatcher(node.source), next });
      case 'assertion':
        return this.#add({ op: 'assertion', source: node.source, next });
      case 'lookahead':
        return this.#add({
          op: 'lookahead',
          program: new PatternProgram(node.node),
          isNegative: node.isNegative,
          next,
        });
      case 'sequence':
        return node.parts.reduceRight((after, part) => this.#compile(part, after), next);
      case 'choice':
        return node.branches
          .map((branch) => this.#compile(branch, next))
          .reduceRight((other, branch) => this.#add({ op: 'split', next: branch, other }));
      case 'repeat':
        return this.#repeat(node, next);
      case 'lookbehind': {
        const longest = longestMatch(node.node, Number.POSITIVE_INFINITY);
        if (longest > farthestBack) throw new RangeError('it looks back without a limit');
        const program = new PatternProgram(node.node);
        return this.#add({ op: 'lookbehind', program, longest, isNegative: node.isNegative, next });
      }
      case 'other':
        throw new RangeError('it can only be matched by going back');
    }
  }

  #repeat({ node, min, max }: PatternNode & { kind: 'repeat' }, next: number): number {
    let first = next;
    if (max === Infinity) {
      const loop = { op: 'split' as const, next, other: next };
      first = this.#add(loop);
      loop.next = this.#compile(node, first);
    } else for (let count = min; count < max; count++) first = this.#optional(node, first, next);
    for (let count = 0; count < min; count++) {
      const before = this.#instructions.length;
      first = this.#compile(node, first);
      // It matches nothing, however often it is repeated.
      if (this.#instructions.length === before) break;
    }
    return first;
  }

  #optional(node: PatternNode, after: number, next: number): number {
    return this.#add({ op: 'split', next: this.#compile(node, after), other: next });
  }
}

/** Whether what a lookbehind asks for ends at this position. */
function endsAt(
  { program, longest }: Instruction & { op: 'lookbehind' },
  text: string,
  at: number,
  budget: StepBudget,
): boolean {
  let from = at;
  for (let back = 0; back <= longest && from >= 0; back++) {
    if (program.matches(text, budget, from, true, at)) return true;
    if (from === 0) break;
    // A character may have two halves.
    from -= from > 1 && (text.codePointAt(from - 2) as number) > 0xffff ? 2 : 1;
  }
  return false;
}

function holds(source: string, text: string, at: number): boolean {
  if (source === '^') return at === 0;
  if (source === '$') return at === text.length;
  const isBoundary = /\w/.test(text[at - 1] ?? '') !== /\w/.test(text[at] ?? '');
  return (source === '\\b') === isBoundary;
}

/** How many results a matcher keeps. */
const mostKept = 1000;

/** Asks the engine itself what a class or an escape means. */
function charMatcher(source: string): (char: string) => boolean {
  if (!/[\\[.]/.test(source)) return (char) => char === source;
  const pattern = documentRegExp(`^${source}$`);
  const results = new Map<string, boolean>();
  return (char) => {
    let result = results.get(char);
    if (result === undefined) {
      result = pattern.test(char);
      if (results.size < mostKept) results.set(char, result);
    }
    return result;
  };
}
