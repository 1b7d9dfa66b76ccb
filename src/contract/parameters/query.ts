import { decodeFormText } from '../bodies/form-text.ts';
import type { Violation } from '../violation.ts';
import { decodeQueryText } from './percent-encoding.ts';

/**
 * The pairs of a query or a form: names decoded, values as they were sent, because some are split before they are decoded.
 */
export class Query {
  readonly #values = new Map<string, string[]>();
  readonly #taken = new Set<string>();

  /** Of a query, pairs whose percent-encoding is broken are left out and added to `violations`; those of a form are kept. */
  constructor(text: string, violations?: Violation[]) {
    for (const pair of text === '' ? [] : text.split('&')) {
      if (pair === '') continue;
      const equals = pair.indexOf('=');
      const rawName = equals < 0 ? pair : pair.slice(0, equals);
      const value = equals < 0 ? '' : pair.slice(equals + 1);
      if (!violations) {
        this.#add(decodeFormText(rawName), value);
        continue;
      }
      const name = decoded(rawName);
      if (name === undefined || (value.includes('%') && decoded(value) === undefined)) {
        violations.push(brokenEncoding('query', name ?? rawName, name === undefined ? rawName : value));
        continue;
      }
      this.#add(name, value);
    }
  }

  #add(name: string, value: string): void {
    const before = this.#values.get(name);
    if (before) before.push(value);
    else this.#values.set(name, [value]);
  }

  /** The values of a name, as sent; the name is then known. */
  take(name: string): readonly string[] | undefined {
    const found = this.#values.get(name);
    if (found) this.#taken.add(name);
    return found;
  }

  /** The values of every name that fits. */
  takeAll(fits: (name: string) => boolean): [name: string, values: readonly string[]][] {
    const found = [...this.#values].filter(([name]) => fits(name));
    for (const [name] of found) this.#taken.add(name);
    return found;
  }

  /** Names that no parameter took. */
  get unknown(): string[] {
    return this.#values.size === this.#taken.size
      ? []
      : [...this.#values.keys()].filter((name) => !this.#taken.has(name));
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeQueryText(text);
  } catch {
    return undefined;
  }
}

export const brokenEncoding = (location: 'path' | 'query', name: string, value: string): Violation => ({
  ...{ in: location, path: [name], keyword: 'encoding', message: 'has a broken percent-encoding' },
  ...{ params: {}, value },
});
