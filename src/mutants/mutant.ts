import type { Family } from '../conformance/model/check.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { StandinReply, StandinRequest } from '../engine/message.ts';

/** One thing that is wrong with a mock. Each part is left out where it is right. */
export interface Defect {
  /** In the API itself: its handlers, its contract, its words. */
  api?: (api: ApiDefinition) => ApiDefinition;
  /** In what is asked of it. */
  request?: (request: StandinRequest) => StandinRequest;
  /** In what it answers, refusals included. */
  reply?: (reply: StandinReply, request: StandinRequest) => StandinReply;
}

/** Our mock with one realistic defect, to prove that a check would catch it. */
export interface Mutant {
  /** `water-quality/limit-lets-101-through`; unique. */
  id: string;
  api: string;
  /** What is wrong, in one sentence. */
  description: string;
  /** The statements, by id, or schema nodes (`#/components/…`), that it violates; a check of one of them has to catch it. */
  violates: readonly string[];
  /** Whose checks should catch it. */
  family: Family;
  defect: Defect;
}

/** The mutants of one API, by their names. */
export type MutantTable = Readonly<Record<string, Omit<Mutant, 'id' | 'api'>>>;

export const mutantsOf = (api: string, table: MutantTable): Mutant[] =>
  Object.entries(table).map(([name, mutant]) => ({ id: `${api}/${name}`, api, ...mutant }));
