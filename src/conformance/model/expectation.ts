/** Whether what is documented is certain, or published or inferred: DESIGN, decision 4. */
export type Basis = 'stated' | 'implied' | 'published' | 'inferred';

/** What a check is about: a statement, or a node of the contract that its sentence is made from. */
export interface Expectation {
  sentence: string;
  basis: Basis;
  /** Document and section, or file and line. */
  source: string;
  /** Of a derived check: where its node stands in the document: `#/components/schemas/Workspace/properties/name`. */
  pointer?: string;
  /** Statuses that a real target may answer with instead of the documented one. */
  accepts?: readonly number[];
}
