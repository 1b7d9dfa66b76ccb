import { oneLine } from '../contract/one-line.ts';
import type { Change, ChangedOperation, Party, Severity } from './change.ts';

export interface Finding extends Omit<Change, 'operations'> {
  operation: ChangedOperation | undefined;
}

/** What makes two findings the same change. */
export type Identity = Pick<Change, 'rule' | 'breaks' | 'part' | 'oldPointer' | 'newPointer'>;

interface Known {
  change: Omit<Change, 'operations'>;
  operations: Map<string, ChangedOperation>;
}

/** The changes that were found, each once, with all operations that it is about. */
export class Changes {
  readonly #found = new Map<string, Known>();

  add({ operation, ...change }: Finding): void {
    if (this.extend(change, operation)) return;
    const operations = new Map(operation ? [[operation.name, operation]] : []);
    this.#found.set(keyOf(change), { change: { ...change, message: oneLine(change.message) }, operations });
  }

  /** Adds the operation to a change that was found before. Gives false if it was not. */
  extend(identity: Identity, operation: ChangedOperation | undefined): boolean {
    const known = this.#found.get(keyOf(identity));
    if (known && operation && !known.operations.has(operation.name))
      known.operations.set(operation.name, operation);
    return known !== undefined;
  }

  list(): Change[] {
    return [...this.#found.values()].map(({ change, operations }) => ({
      ...change,
      operations: [...operations.values()],
    }));
  }
}

function keyOf({ rule, breaks, part, oldPointer = '', newPointer = '' }: Identity): string {
  const place = oldPointer === '' && newPointer === '' ? part : `${oldPointer} ${newPointer}`;
  return `${rule}\n${breaks.join(' ')}\n${place}`;
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
