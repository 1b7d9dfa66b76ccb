import type { Family } from '../conformance/model/check.ts';
import type { ApiDefinition } from '../engine/api.ts';
import type { StandinReply, StandinRequest } from '../engine/message.ts';

/** One thing that is wrong with a mock. Each member changes one part of it. */
export interface Defect {
  /** Changes the API: its handlers, contract or other members. */
  api?: (api: ApiDefinition) => ApiDefinition;
  /** Changes each request before the mock sees it. */
  request?: (request: StandinRequest) => StandinRequest;
  /** Changes each reply, also refusals. */
  reply?: (reply: StandinReply, request: StandinRequest) => StandinReply;
}

/** Our mock with one realistic defect, to prove that a check would catch it. */
export interface Mutant {
  /** `water-quality/limit-lets-101-through`; unique. */
  id: string;
  api: string;
  description: string;
  /** The ids of statements, or schema nodes (`#/components/…`), that it violates: a check of one of them has to catch it. */
  violates: readonly string[];
  /** Whose checks should catch it. */
  family: Family;
  defect: Defect;
}

/** The mutants of one API, by name. */
export type MutantTable = Readonly<Record<string, Omit<Mutant, 'id' | 'api'>>>;

export const mutantsOf = (api: string, table: MutantTable): Mutant[] =>
  Object.entries(table).map(([name, mutant]) => ({ id: `${api}/${name}`, api, ...mutant }));
