import type { WrongValue } from './error-facts.ts';
import { isPlace, roleOf } from './member-roles.ts';

/** Where a member of an error stands, and which wrong value it is about. */
export interface MemberContext {
  name: string;
  /** The names of the members of its object, itself included. */
  siblings: ReadonlySet<string>;
  /** Whether another member of its object has the sentence, so that this one need not. */
  hasSentence: boolean;
  /** Whether its object is an entry of a list with an entry for each wrong value. */
  isEntry: boolean;
  /** The one that the entry is about. */
  violation: WrongValue | undefined;
}

/** Whether another member of its object names the wrong value. */
export function hasPlace({ siblings, violation }: MemberContext): boolean {
  const roles = [...siblings].map((name) => roleOf(name, true)).filter((one) => isPlace(one));
  return roles.some((role) => role !== 'pointer' || violation?.in === 'body');
}
