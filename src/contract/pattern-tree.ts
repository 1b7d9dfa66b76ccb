import { ecmaPattern } from './ecma-pattern.ts';

/** A part of a regular expression (ECMAScript, flag `u`), with what is needed to match it and to judge its cost. */
export type PatternNode =
  /** One character: itself, an escape, a class or the dot. */
  | { kind: 'char'; source: string }
  /** `^`, `$`, `\b`, `\B` */
  | { kind: 'assertion'; source: string }
  | { kind: 'sequence'; parts: PatternNode[] }
  | { kind: 'choice'; branches: PatternNode[] }
  | { kind: 'repeat'; node: PatternNode; min: number; max: number }
  | { kind: 'lookahead'; node: PatternNode; isNegative: boolean }
  | { kind: 'lookbehind'; node: PatternNode; isNegative: boolean }
  /** A backreference, or a group with flags of its own. */
  | { kind: 'other' };

const deepest = 200;

/** Parses a valid regular expression; undefined if its groups are nested too deeply. */
export function patternTree(source: string): PatternNode | undefined {
  const pattern = ecmaPattern(source);
  let at = 0;
  let depth = 0;

  const choice = (): PatternNode => {
    if (depth > deepest) throw new RangeError('nested too deeply');
    const branches = [sequence()];
    while (pattern[at] === '|') {
      at++;
      branches.push(sequence());
    }
    return branches.length === 1 ? (branches[0] as PatternNode) : { kind: 'choice', branches };
  };
  const sequence = (): PatternNode => {
    const parts: PatternNode[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') parts.push(repeated(atom()));
    return parts.length === 1 ? (parts[0] as PatternNode) : { kind: 'sequence', parts };
  };
  const repeated = (node: PatternNode): PatternNode => {
    const [text, sign, least, comma, most] = take(/([*+?]|\{(\d+)(?:(,)(\d*))?\})\??/y) ?? [];
    if (text === undefined) return node;
    if (sign === '*' || sign === '+' || sign === '?')
      return { kind: 'repeat', node, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
    const min = Number(least);
    return { kind: 'repeat', node, min, max: comma === undefined ? min : most ? Number(most) : Infinity };
  };
  const atom = (): PatternNode => {
    if (pattern[at] === '(') return group();
    const assertion = take(/\^|\$|\\[bB]/y);
    if (assertion) return { kind: 'assertion', source: assertion[0] };
    if (take(/\\([1-9]\d*|k<[^>]*>)/y)) return { kind: 'other' };
    const [source = ''] =
      take(/\[(?:[^\]\\]|\\.)*\]/suy) ??
      take(/\\(?:u\{[^}]*\}|u[dD][89abAB]..\\u[dD][c-fC-F]..|u....|x..|c.|[pP]\{[^}]*\}|.)/suy) ??
      take(/./suy) ??
      [];
    return { kind: 'char', source };
  };
  const group = (): PatternNode => {
    const [start] = take(/\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[a-z-]*:))?/y) as RegExpExecArray;
    depth++;
    const node = choice();
    depth--;
    at++;
    if (start === '(?=' || start === '(?!') return { kind: 'lookahead', node, isNegative: start === '(?!' };
    if (start === '(?<=' || start === '(?<!')
      return { kind: 'lookbehind', node, isNegative: start === '(?<!' };
    // Flags of a group change how its characters match.
    return /^\(\?[a-z-]+:/.test(start) ? { kind: 'other' } : node;
  };
  const take = (token: RegExp): RegExpExecArray | undefined => {
    token.lastIndex = at;
    const found = token.exec(pattern);
    if (found) at = token.lastIndex;
    return found ?? undefined;
  };

  try {
    return choice();
  } catch {
    return undefined;
  }
}

/**
 * The characters of the shortest text that may match. Each time of a repetition counts one at least: to repeat nothing a
 * billion times takes as long.
 */
export function shortestMatch(node: PatternNode): number {
  if (node.kind === 'char') return 1;
  if (node.kind === 'sequence') return node.parts.reduce((sum, one) => sum + shortestMatch(one), 0);
  if (node.kind === 'choice') return Math.min(...node.branches.map(shortestMatch));
  if (node.kind === 'repeat') return node.min === 0 ? 0 : node.min * Math.max(shortestMatch(node.node), 1);
  return 0;
}

/**
 * The characters of the longest text that matches, if what is unlimited occurs at most `unlimited` times; repetitions count as
 * of `shortestMatch`.
 */
export function longestMatch(node: PatternNode, unlimited: number): number {
  const longest = (one: PatternNode): number => longestMatch(one, unlimited);
  if (node.kind === 'char') return 1;
  if (node.kind === 'sequence') return node.parts.reduce((sum, one) => sum + longest(one), 0);
  if (node.kind === 'choice') return Math.max(...node.branches.map(longest));
  if (node.kind !== 'repeat' || node.max === 0) return 0;
  return (node.max === Infinity ? Math.max(unlimited, node.min) : node.max) * Math.max(longest(node.node), 1);
}
