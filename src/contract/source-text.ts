import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import type { SourceLocation } from './input-error.ts';
import { type Path, pathOf } from './json-pointer.ts';

/** A parsed YAML or JSON text with the location of each value. */
export class SourceText {
  /** Why and where the text is invalid; undefined if it is valid. */
  readonly fault: { reason: string; location: SourceLocation } | undefined;
  /** undefined if the text is invalid, null if it is empty. */
  readonly value: unknown;
  readonly #file: string;
  readonly #pairs = new WeakMap<Node, ReadonlyMap<string, Pair>>();
  readonly #lines = new LineCounter();
  readonly #document: ReturnType<typeof parseDocument>;

  /** `file` is the name in locations. A byte order mark is ignored. */
  constructor(file: string, text: string) {
    this.#file = file;
    this.#document = parseDocument(text.replace(/^\uFEFF/, ''), {
      lineCounter: this.#lines,
      prettyErrors: false,
    });
    const fault = this.#findFault();
    if (fault) {
      this.fault = { reason: `no valid YAML: ${fault.reason}`, location: this.#at(fault.offset) };
      return;
    }
    try {
      this.value = this.#document.toJS();
    } catch (error) {
      // Nested aliases can expand to more values than fit into memory.
      this.fault = { reason: `no valid YAML: ${(error as Error).message}`, location: this.#at(0) };
    }
  }

  /** The beginning of the value at this path or pointer; if it is missing, of the nearest value around it. */
  locate(path: Path | string = []): SourceLocation {
    return this.#at(this.#offset(path, false));
  }

  /** The beginning of the member's name, or of the list's item; else as `locate`. */
  locateKey(path: Path | string): SourceLocation {
    return this.#at(this.#offset(path, true));
  }

  #findFault(): { reason: string; offset: number } | undefined {
    const [error] = this.#document.errors;
    if (error) return { reason: error.message, offset: error.pos[0] };
    let fault: { reason: string; offset: number } | undefined;
    visit(this.#document, {
      Alias: (_, alias, around) => {
        const target = alias.resolve(this.#document);
        // A value inside itself has no end.
        if (target && !around.includes(target)) return undefined;
        const reason = target
          ? `the alias ${alias.source} stands inside what it repeats`
          : `there is no anchor ${alias.source} before its alias`;
        fault = { reason, offset: alias.range?.[0] ?? 0 };
        return visit.BREAK;
      },
    });
    return fault;
  }

  #offset(path: Path | string, ofKey: boolean): number {
    const steps = typeof path === 'string' ? pathOf(path) : path;
    let node: Node | null | undefined = this.#document.contents;
    let offset = node?.range?.[0] ?? 0;
    for (const [index, step] of steps.entries()) {
      if (isAlias(node)) node = node.resolve(this.#document);
      if (isMap(node)) {
        const pair = this.#pairsOf(node).get(String(step));
        if (!pair) return offset;
        offset = (pair.key as Node).range?.[0] ?? offset;
        node = pair.value as Node | null;
        if (ofKey && index === steps.length - 1) return offset;
      } else if (isSeq(node)) node = node.items[Number(step)] as Node | undefined;
      else return offset;
      offset = node?.range?.[0] ?? offset;
    }
    return offset;
  }

  /** The members of a map by their names. A YAML key may be a number; in JSON it is a text. Of equal ones the first counts. */
  #pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    const known = this.#pairs.get(map);
    if (known) return known;
    const pairs = new Map(
      map.items.toReversed().map((pair) => [String(isScalar(pair.key) ? pair.key.value : pair.key), pair]),
    );
    this.#pairs.set(map, pairs);
    return pairs;
  }

  #at(offset: number): SourceLocation {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.#file, line: line || 1, column: col || 1 };
  }
}
