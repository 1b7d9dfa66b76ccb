import { oneLine } from '../contract/one-line.ts';
import type { Change, ChangedOperation, Party, Severity } from './change.ts';

export interface Finding extends Omit<Change, 'operations'> {
  operation: ChangedOperation | undefined;
}

/** The changes that were found, each once, with all operations that it is about. */
export class Changes {
  readonly #found = new Map<string, Change & { operations: ChangedOperation[] }>();

  add({ operation, ...change }: Finding): void {
    const { rule, breaks, oldPointer = '', newPointer = '', part } = change;
    const place = oldPointer === '' && newPointer === '' ? part : `${oldPointer} ${newPointer}`;
    const key = [rule, breaks.join(' '), place].join('\n');
    const known = this.#found.get(key);
    if (!known) {
      const operations = operation ? [operation] : [];
      this.#found.set(key, { ...change, message: oneLine(change.message), operations });
      return;
    }
    if (operation && !known.operations.some(({ name }) => name === operation.name))
      known.operations.push(operation);
  }

  list(): Change[] {
    return [...this.#found.values()];
  }
}

/** Severity and parties in one: what breaks somebody is breaking. */
export const verdict = (
  breaks: readonly Party[],
  otherwise: Severity = 'info',
): Pick<Change, 'severity' | 'breaks'> => ({
  breaks: [...new Set(breaks)].sort(),
  severity: breaks.length > 0 ? 'breaking' : otherwise,
});

/** A sentence of what changed and what follows from it. */
export const sentence = (part: string, text: string, consequence: string): string => {
  const first = `${part.charAt(0).toUpperCase()}${part.slice(1)} ${text}`;
  return consequence === '' ? `${first}.` : `${first}: ${consequence}.`;
};
