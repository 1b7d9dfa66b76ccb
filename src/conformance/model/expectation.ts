/** Where a sentence comes from: the documents state or imply it, the vendor published it elsewhere, or we inferred it. */
export type Basis = 'stated' | 'implied' | 'published' | 'inferred';

/** The sentence that a check tests: a statement, or one made from a node of the contract. */
export interface Expectation {
  sentence: string;
  basis: Basis;
  /** Document and section, or file and line. */
  source: string;
  /** The node of the contract, for a derived check: `#/components/schemas/Workspace/properties/name`. */
  pointer?: string;
  /** Statuses that a real target may answer with instead of the documented one. */
  accepts?: readonly number[];
}
