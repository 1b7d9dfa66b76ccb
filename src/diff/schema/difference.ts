/** `maybe`: it could not be decided. */
export type Answer = 'yes' | 'no' | 'maybe';

/** Whether the new set holds a value that the old one lacks (it widens), and the other way round (it narrows). */
export interface Relation {
  widens: Answer;
  narrows: Answer;
}

/** One thing about a value that two schemas say otherwise. */
export interface Difference extends Relation {
  /** In kebab case: `maximum-lowered`. */
  kind: string;
  /** What is said about the value, after its name: `has the maximum 50, before it was 100`. */
  text: string;
  /** From the value that the two schemas describe to the value that this is about: `/price`. */
  step: string;
  oldPointer: string | undefined;
  newPointer: string | undefined;
  /**
   * The severity of what breaks nobody: it is not about what is allowed, or it is about members that were not documented, which
   * nobody sends. A new member hurts at most a strict client, which gets what it does not know.
   */
  note?: 'warning' | 'info' | 'of-new-member';
  /** It matters for bodies of XML only. */
  isOfXml?: true;
  /** It only makes the relation uncertain: another difference tells what changed. */
  isSilent?: true;
}

export const equal: Relation = { widens: 'no', narrows: 'no' };

const order: readonly Answer[] = ['no', 'maybe', 'yes'];

const eitherAnswer = (a: Answer, b: Answer): Answer =>
  order[Math.max(order.indexOf(a), order.indexOf(b))] as Answer;

export const eitherRelation = (a: Relation, b: Relation): Relation => ({
  widens: eitherAnswer(a.widens, b.widens),
  narrows: eitherAnswer(a.narrows, b.narrows),
});

export const isEqual = ({ widens, narrows }: Relation): boolean => widens === 'no' && narrows === 'no';

export const widened: Relation = { widens: 'yes', narrows: 'no' };
export const narrowed: Relation = { widens: 'no', narrows: 'yes' };
export const replaced: Relation = { widens: 'yes', narrows: 'yes' };
export const undecided: Relation = { widens: 'maybe', narrows: 'maybe' };
