import { errorText } from './thrown.ts';

/** Why a collection can't keep a record. */
export interface RecordProblem {
  /** JSON Pointer of the wrong member; empty for the whole record. */
  pointer: string;
  /** Follows the member's name: `is required`. */
  message: string;
}

/** What decides whether a record fits: `CollectionDefinition` has these members. */
export interface RecordRules<T> {
  key: (record: T) => string;
  indexes?: Readonly<Record<string, (record: T) => unknown>>;
  /**
   * Why a record from outside (the control API, a snapshot, a scenario) is not one of this collection; by default each
   * is that has a key. `standin generate` makes it from `records.yaml`.
   */
  check?: (record: unknown) => RecordProblem | undefined;
}

/**
 * Why a record from outside, such as a snapshot, does not fit its collection; `undefined` if it does. Handlers' own
 * records are not judged: their types are.
 */
export function recordProblem<T>(
  record: unknown,
  { check, key, indexes = {} }: RecordRules<T>,
): RecordProblem | undefined {
  try {
    const problem = check?.(record);
    if (problem) return problem;
    const found: unknown = key(record as T);
    if (typeof found !== 'string' || found === '') return { pointer: '', message: 'has no key' };
    for (const valuesOf of Object.values(indexes)) valuesOf(record as T);
    return undefined;
  } catch (error) {
    return { pointer: '', message: `lacks what it is found by: ${errorText(error)}` };
  }
}

/** `/expires_at: must be integer` */
export const problemText = ({ pointer, message }: RecordProblem): string =>
  pointer === '' ? message : `${pointer}: ${message}`;
