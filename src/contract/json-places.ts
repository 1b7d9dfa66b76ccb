import type { Path } from './json-pointer.ts';

/** The offsets of a member's name, or of a list's item, and of its value. */
interface Member {
  key: number;
  value: number;
}

type Members = Map<string, Member>;

const quote = 0x22;

/**
 * Finds where values stand in a valid JSON text, without a parser of YAML, which takes half a second for a document of some MB. The
 * members of a map or list are listed once, so that thousands of places cost little more than one.
 */
export class JsonPlaces {
  readonly #text: string;
  readonly #members = new Map<number, Members>();
  #lineStarts: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Of the value at this path, or of its name; if it is missing, of the nearest value around it. Both count from 1. */
  locate(path: Path, ofKey = false): { line: number; column: number } {
    return this.#at(this.#offset(path, ofKey));
  }

  #offset(path: Path, ofKey: boolean): number {
    let at = this.#skipSpace(0);
    for (const [index, step] of path.entries()) {
      const found = this.#member(at, step);
      if (!found) return at;
      if (ofKey && index === path.length - 1) return found.key;
      at = found.value;
    }
    return at;
  }

  #member(start: number, step: string | number): Member | undefined {
    let members = this.#members.get(start);
    if (!members) {
      members = this.#membersOf(start);
      this.#members.set(start, members);
    }
    return members.get(String(step));
  }

  /** The last of several members of one name is the one that `JSON.parse` gives. */
  #membersOf(start: number): Members {
    const members: Members = new Map();
    const isMap = this.#text[start] === '{';
    if (!isMap && this.#text[start] !== '[') return members;
    let at = this.#skipSpace(start + 1);
    for (let index = 0; at < this.#text.length && !/[}\]]/.test(this.#text[at] as string); index++) {
      const key = at;
      let name = String(index);
      if (isMap) {
        const end = this.#endOfText(at);
        const written = this.#text.slice(at, end);
        name = written.includes('\\') ? JSON.parse(written) : written.slice(1, -1);
        at = this.#skipSpace(this.#skipSpace(end) + 1);
      }
      members.set(name, { key, value: at });
      at = this.#skipSpace(this.#endOfValue(at));
      if (this.#text[at] === ',') at = this.#skipSpace(at + 1);
    }
    return members;
  }

  #endOfValue(start: number): number {
    const first = this.#text[start];
    if (first === '"') return this.#endOfText(start);
    if (first !== '{' && first !== '[')
      return start + (/^[^,\]}\s]+/.exec(this.#text.slice(start, start + 2000))?.[0].length ?? 1);
    let depth = 0;
    for (let at = start; at < this.#text.length; at++) {
      const char = this.#text.charCodeAt(at);
      if (char === quote) at = this.#endOfText(at) - 1;
      // `{` and `[`, `}` and `]`: the code units differ in one bit.
      else if ((char | 0x20) === 0x7b) depth++;
      else if ((char | 0x20) === 0x7d && --depth === 0) return at + 1;
    }
    return this.#text.length;
  }

  #endOfText(start: number): number {
    let end = start;
    do {
      end = this.#text.indexOf('"', end + 1);
      if (end === -1) return this.#text.length;
    } while (this.#isEscaped(end));
    return end + 1;
  }

  /** Whether an odd number of backslashes stands before it. */
  #isEscaped(at: number): boolean {
    let before = at;
    while (this.#text.charCodeAt(before - 1) === 0x5c) before--;
    return (at - before) % 2 === 1;
  }

  #skipSpace(start: number): number {
    let at = start;
    while (this.#text.charCodeAt(at) <= 0x20) at++;
    return at;
  }

  #startsOfLines(): number[] {
    const starts = [0];
    for (let at = this.#text.indexOf('\n'); at !== -1; at = this.#text.indexOf('\n', at + 1))
      starts.push(at + 1);
    return starts;
  }

  #at(offset: number): { line: number; column: number } {
    this.#lineStarts ??= this.#startsOfLines();
    let [low, high] = [0, this.#lineStarts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#lineStarts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] as number) + 1 };
  }
}
