import { oneLine } from '../contract/one-line.ts';
import type { Change, ChangedOperation, Party, Severity } from './change.ts';

export interface Finding extends Omit<Change, 'operations'> {
  operation: ChangedOperation | undefined;
  /** What tells it from another change at the same place, such as the status under which a component is used. */
  apart?: string;
}

/** What makes two findings the same change. */
export type Identity = Pick<Finding, 'rule' | 'breaks' | 'part' | 'oldPointer' | 'newPointer' | 'apart'>;

interface Known {
  change: Omit<Change, 'operations'>;
  operations: Map<string, ChangedOperation>;
}

/** The changes that were found, each once, with all operations that it is about. */
export class Changes {
  readonly #found = new Map<string, Known>();

  add({ operation, apart, ...change }: Finding): void {
    const identity = { ...change, ...(apart !== undefined && { apart }) };
    if (this.extend(identity, operation)) return;
    const operations = new Map(operation ? [[operation.name, operation]] : []);
    this.#found.set(keyOf(identity), { change: { ...change, message: oneLine(change.message) }, operations });
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

function keyOf({ rule, breaks, part, oldPointer = '', newPointer = '', apart = '' }: Identity): string {
  const place = oldPointer === '' && newPointer === '' ? part : `${oldPointer} ${newPointer}`;
  return `${rule}\n${breaks.join(' ')}\n${place}\n${apart}`;
}

/**
 * Of what only one of the documents has: the place around it in the other one. A component that many operations refer to is one change
 * of all of them, which has no such place.
 */
export const placeAround = (pointer: string, around: string): string | undefined =>
  pointer.startsWith('/components/') ? undefined : around;

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
