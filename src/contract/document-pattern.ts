import { workLimits } from './document-limits.ts';
import { documentRegExp } from './document-reg-exp.ts';
import { PatternProgram } from './pattern-program.ts';
import { type PatternNode, patternTree } from './pattern-tree.ts';

/**
 * A regular expression of a document, for texts of a request. JavaScript goes back in a text whenever a part does not match,
 * which takes for ever with `(a+)+$`. So it is only used for texts that are short enough for the pattern; longer ones are
 * matched in another way, which is slower but in proportion to the text.
 */
export class DocumentPattern {
  /** The longest text for which JavaScript takes few steps, whatever the text is. */
  readonly nativeLength: number;
  readonly #native: RegExp;
  readonly #tree: PatternNode | undefined;
  #program: PatternProgram | undefined | 'none';

  /** @throws {SyntaxError} it is not valid */
  constructor(source: string, flags = 'u') {
    this.#native = documentRegExp(source, flags);
    this.#tree = patternTree(source);
    this.nativeLength = this.#tree ? lengthWithin(this.#tree, workLimits.backtracking) : 0;
  }

  /** Whether texts of every length can be matched. Without, a text longer than `nativeLength` matches. */
  get isUnlimited(): boolean {
    return this.#programOf() !== undefined;
  }

  test(text: string): boolean {
    if (text.length > this.nativeLength) {
      const program = this.#programOf();
      return program === undefined || program.matches(text, { left: workLimits.patternSteps });
    }
    try {
      return this.#native.test(text);
    } catch {
      // JavaScript compiles a pattern at its first use, and may find it too large.
      return true;
    }
  }

  /** Ajv tells patterns apart by it. */
  toString(): string {
    return String(this.#native);
  }

  #programOf(): PatternProgram | undefined {
    if (this.#program === undefined) {
      try {
        this.#program = this.#tree ? new PatternProgram(this.#tree) : 'none';
      } catch {
        this.#program = 'none';
      }
    }
    return this.#program === 'none' ? undefined : this.#program;
  }
}

/** The longest text, as a power of two, for which the steps of backtracking are within the limit. */
function lengthWithin(tree: PatternNode, limit: number): number {
  const isAnchored = startsAtStart(tree);
  let length = 0;
  for (let tried = 1; tried <= 2 ** 24; tried *= 2) {
    const starts = isAnchored ? 1 : tried + 1;
    if (waysOf(tree, tried) * starts * tried > limit) break;
    length = tried;
  }
  return length;
}

/** At most so many ways are tried to match the node in a text of this length. */
function waysOf(node: PatternNode, length: number): number {
  switch (node.kind) {
    case 'sequence':
      return node.parts.reduce((all, part) => all * waysOf(part, length), 1);
    case 'choice':
      return node.branches.reduce((all, branch) => all + waysOf(branch, length), 0);
    case 'lookahead':
      return waysOf(node.node, length);
    case 'repeat': {
      const most = Math.min(node.max, length);
      const counts = node.max > node.min ? Math.max(most - node.min, 0) + 1 : 1;
      return counts * waysOf(node.node, length) ** most;
    }
    case 'lookbehind':
    case 'other':
      return length + 1;
    default:
      return 1;
  }
}

function startsAtStart(node: PatternNode): boolean {
  if (node.kind === 'assertion') return node.source === '^';
  if (node.kind === 'sequence') return node.parts[0] !== undefined && startsAtStart(node.parts[0]);
  return node.kind === 'choice' && node.branches.every(startsAtStart);
}

/** For Ajv, which makes its patterns by it. */
export const documentPattern = (source: string, flags: string): DocumentPattern =>
  new DocumentPattern(source, flags);
