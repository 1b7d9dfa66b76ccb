import type { Document } from '../../contract/contract.ts';
import { nodeAtRef } from '../../contract/json-pointer.ts';
import type { Conjunction, Node } from './located.ts';
import { is30 } from './schema-source.ts';
import { canonicalText } from './values.ts';

/** Tells schemas that are written alike in both documents, with all that they refer to, so that they need not be compared. */
export class SameSchemas {
  readonly #areComparable: boolean;
  readonly #texts = new WeakMap<object, string>();
  readonly #refs = new WeakMap<object, readonly string[]>();
  /** References that lead to something else, at once or later. */
  readonly #changed: ReadonlySet<string>;

  constructor(old: Document, next: Document) {
    this.#areComparable = is30(old) === is30(next);
    this.#changed = this.#areComparable ? this.#changedReferences(old, next) : new Set();
  }

  isSame(old: Conjunction, next: Conjunction): boolean {
    return (
      this.#areComparable &&
      old.length === next.length &&
      old.every((one, index) => {
        const other = next[index];
        return (
          other !== undefined &&
          keywordsWithout(one) === keywordsWithout(other) &&
          this.#textOf(one.node) === this.#textOf(other.node) &&
          this.#refsOf(one.node).every((ref) => !this.#changed.has(ref))
        );
      })
    );
  }

  #textOf(node: Node): string {
    if (typeof node !== 'object' || node === null) return String(node);
    const known = this.#texts.get(node);
    if (known !== undefined) return known;
    const text = canonicalText(node);
    this.#texts.set(node, text);
    return text;
  }

  #refsOf(node: Node): readonly string[] {
    if (typeof node !== 'object' || node === null) return [];
    const known = this.#refs.get(node) ?? refsOf(node);
    this.#refs.set(node, known);
    return known;
  }

  #changedReferences(old: Document, next: Document): Set<string> {
    const usedBy = new Map<string, string[]>();
    const usersOf = (ref: string): string[] => {
      const users = usedBy.get(ref) ?? [];
      usedBy.set(ref, users);
      return users;
    };
    const changed = new Set<string>();
    const refs = new Set([...refsOf(old), ...refsOf(next)]);
    for (const ref of refs) {
      const [before, after] = [nodeAtRef(old, ref), nodeAtRef(next, ref)];
      if (before === undefined || this.#textOf(before) !== this.#textOf(after)) changed.add(ref);
      else for (const one of refsOf(before)) usersOf(one).push(ref);
    }
    // The set grows while it is read.
    for (const ref of changed) for (const user of usedBy.get(ref) ?? []) changed.add(user);
    return changed;
  }
}

const keywordsWithout = ({ without }: Conjunction[number]): string => [...(without ?? [])].sort().join(' ');

/** What each `$ref` inside a node says. */
function refsOf(root: Node): string[] {
  const found = new Set<string>();
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    if (typeof node.$ref === 'string') found.add(node.$ref);
    for (const one of Object.values(node)) visit(one);
  };
  visit(root);
  return [...found];
}
