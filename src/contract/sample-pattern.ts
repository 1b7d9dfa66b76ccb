/** Makes texts that match a pattern. */
import RandExp from 'randexp';
import { documentLimits } from './document-limits.ts';
import { DocumentPattern } from './document-pattern.ts';
import { documentRegExp } from './document-reg-exp.ts';
import { shortened } from './one-line.ts';
import { type PatternNode, patternTree, shortestMatch } from './pattern-tree.ts';

export interface PatternLength {
  /** Characters. */
  least: number;
  most: number;
}

/** By how many characters a text is longer than it has to be, at most. */
const mostAdded = 24;
/** The characters of a text that is matched. */
const mostMatched = 10_000;
/** How many texts are made until one matches. */
const mostTried = 40;

/**
 * A text that matches the pattern and has the length, if one was found; else one that has only one of both. `count` is called with the
 * number of characters that are made, and may throw. @throws {Error} no text can be made
 */
export function textOfPattern(
  pattern: string,
  { least, most }: PatternLength,
  random: () => number,
  count: (characters: number) => void,
): string {
  const failure = new Error(`no text could be made for the pattern ${shortened(pattern, 100)}`);
  const tree = patternTree(pattern);
  const expression = compiled(pattern);
  if (!tree || !expression) throw failure;
  const demanded = shortestMatch(tree);
  if (demanded > documentLimits.textLength)
    throw new Error(`the pattern ${shortened(pattern, 100)} demands ${demanded} characters`);
  const maker = new PatternTexts(random);
  const texts = hasKind(tree, 'other') ? () => fromReferences(pattern, random) : undefined;
  // Only a test tells whether such a text matches, and texts that are too long for a test are accepted as they are.
  const looksBack = hasKind(tree, 'lookbehind');
  const matches = (text: string): boolean =>
    expression.test(text) && !(looksBack && !expression.isUnlimited && text.length > expression.nativeLength);
  const [shortest, longest] = maker.lengths(tree);
  const low = Math.max(shortest, Math.min(least, longest));
  const high = Math.max(low, Math.min(most, longest, low + mostAdded));
  let best: string | undefined;
  for (let tried = 0; tried < mostTried; tried++) {
    const wanted = low + Math.floor(random() * (high - low + 1));
    count(Math.max(wanted, demanded));
    const made = texts ? texts() : maker.make(tree, wanted);
    if (made.length > documentLimits.textLength) throw failure;
    // To match a long text, and to make others, would take too long.
    if (made.length > mostMatched) return made;
    for (const text of [made, made.padEnd(least, 'x'), made.padStart(least, 'x')]) {
      if (!matches(text)) continue;
      if (text.length >= least && text.length <= most) return text;
      best ??= text;
    }
    best ??= texts || matches(made) ? made : undefined;
  }
  if (best === undefined && looksBack) throw failure;
  return best ?? maker.make(tree, low);
}

function compiled(pattern: string): DocumentPattern | undefined {
  try {
    return new DocumentPattern(pattern);
  } catch {
    return undefined;
  }
}

const hasKind = (node: PatternNode, kind: 'other' | 'lookbehind'): boolean =>
  node.kind === kind ||
  (node.kind === 'sequence' && node.parts.some((one) => hasKind(one, kind))) ||
  (node.kind === 'choice' && node.branches.some((one) => hasKind(one, kind))) ||
  (node.kind === 'repeat' && hasKind(node.node, kind));

/** For a pattern with backreferences, which the tree does not have. */
function fromReferences(pattern: string, random: () => number): string {
  const made = new RandExp(documentRegExp(pattern));
  made.max = 12;
  made.randInt = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  return made.gen();
}

type Lengths = [shortest: number, longest: number];

class PatternTexts {
  readonly #random: () => number;
  readonly #lengths = new Map<PatternNode, Lengths>();
  readonly #characters = new Map<string, readonly string[]>();
  /** Texts that have to stand somewhere: `(?=.*[A-Z])` demands one capital. */
  #demanded: string[] = [];

  constructor(random: () => number) {
    this.#random = random;
  }

  /** A text of this length, where the pattern has one. */
  make(node: PatternNode, length: number): string {
    this.#demanded = [];
    const text = this.#text(node, length);
    if (this.#demanded.length === 0) return text;
    const places = [...text];
    for (const demanded of this.#demanded) {
      const at = Math.floor(this.#random() * (places.length - demanded.length + 1));
      if (at >= 0) places.splice(at, demanded.length, ...demanded);
    }
    return places.join('');
  }

  lengths(node: PatternNode): Lengths {
    const known = this.#lengths.get(node);
    if (known) return known;
    const found = this.#lengthsOf(node);
    this.#lengths.set(node, found);
    return found;
  }

  #lengthsOf(node: PatternNode): Lengths {
    if (node.kind === 'char') return [1, 1];
    if (node.kind === 'sequence') {
      const parts = node.parts.map((one) => this.lengths(one));
      return [sum(parts.map(([shortest]) => shortest)), sum(parts.map(([, longest]) => longest))];
    }
    if (node.kind === 'choice') {
      const branches = node.branches.map((one) => this.lengths(one));
      return [
        Math.min(...branches.map(([shortest]) => shortest)),
        Math.max(...branches.map(([, longest]) => longest)),
      ];
    }
    if (node.kind !== 'repeat') return [0, 0];
    const [shortest, longest] = this.lengths(node.node);
    return [node.min * shortest, longest === 0 || node.max === 0 ? 0 : node.max * longest];
  }

  #text(node: PatternNode, length: number): string {
    switch (node.kind) {
      case 'char':
        return this.#pick(this.#charactersOf(node.source)) ?? '';
      case 'sequence':
        return this.#sequence(node.parts, length);
      case 'choice': {
        const fitting = node.branches.filter((one) => {
          const [shortest, longest] = this.lengths(one);
          return shortest <= length && longest >= length;
        });
        return this.#text(this.#pick(fitting.length > 0 ? fitting : node.branches), length);
      }
      case 'repeat': {
        // Most repeat one character: many of them are made at once.
        if (node.node.kind === 'char') {
          const characters = this.#charactersOf(node.node.source);
          const times = Math.min(Math.max(length, node.min), node.max);
          return Array.from({ length: times }, () => this.#pick(characters)).join('');
        }
        const [shortest, longest] = this.lengths(node.node);
        const fewest = Math.max(node.min, longest === 0 ? 0 : Math.ceil(length / longest));
        const most = Math.min(node.max, shortest === 0 ? fewest : Math.floor(length / shortest));
        const times = fewest + Math.floor(this.#random() * (Math.max(most, fewest) - fewest + 1));
        return this.#sequence(Array(Math.min(times, node.max)).fill(node.node), length);
      }
      case 'lookahead':
        if (!node.isNegative) this.#demanded.push(this.#text(withoutFiller(node.node), 0));
        return '';
      // Of one that is anchored, another text may match by chance.
      case 'lookbehind':
        return node.isNegative ? '' : this.#text(node.node, 0);
      default:
        return '';
    }
  }

  /** Divides among the parts, at random, what the text is longer than it has to be. */
  #sequence(parts: readonly PatternNode[], length: number): string {
    let left = length;
    let [shortestAfter, longestAfter] = [0, 0];
    const after: Lengths[] = [];
    for (const part of parts.toReversed()) {
      after.push([shortestAfter, longestAfter]);
      const [shortest, longest] = this.lengths(part);
      shortestAfter += shortest;
      longestAfter += longest;
    }
    after.reverse();
    const texts: string[] = [];
    for (const [index, part] of parts.entries()) {
      const [shortest, longest] = this.lengths(part);
      const [shortestRest, longestRest] = after[index] as Lengths;
      const low = Math.max(shortest, left - longestRest);
      const high = Math.max(low, Math.min(longest, left - shortestRest));
      const text = this.#text(part, low + Math.floor(this.#random() * (high - low + 1)));
      texts.push(text);
      left -= text.length;
    }
    return texts.join('');
  }

  #charactersOf(source: string): readonly string[] {
    const known = this.#characters.get(source);
    if (known) return known;
    const found = charactersOf(source);
    this.#characters.set(source, found);
    return found;
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Of `.*[A-Z]`, which a lookahead has, only `[A-Z]`. */
function withoutFiller(node: PatternNode): PatternNode {
  const parts = node.kind === 'sequence' ? node.parts : [node];
  return { kind: 'sequence', parts: parts.filter((one) => one.kind !== 'repeat' || one.min > 0) };
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const printable = String.fromCodePoint(...Array.from({ length: 95 }, (_, index) => 32 + index));

/** Characters that match it: letters and digits of what excludes others, printable ones of ASCII, else any. */
function charactersOf(source: string): string[] {
  const expression = documentRegExp(`^(?:${source})$`);
  const among = (all: string): string[] => [...all].filter((one) => expression.test(one));
  const isBroad = source === '.' || /^(\[\^|\\[SWDP])/.test(source);
  const usual = isBroad ? among(letters) : [];
  const found = usual.length > 0 ? usual : among(printable);
  if (found.length > 0) return found;
  // Without the flag `u`, which `\p{Print}` does not allow, an escape stands for its letters.
  const literal = source.replace(/^\\/, '');
  if (expression.test(literal)) return [literal];
  for (let code = 0; code < 0x11000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const text = String.fromCodePoint(code);
    if (expression.test(text)) return [text];
  }
  return [];
}
