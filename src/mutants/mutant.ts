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
  defect: Defect;
}

/** The mutants of one API, by name. */
export type MutantTable = Readonly<
  Record<string, { description: string; violates: string | readonly string[]; defect: Defect }>
>;

export const mutantsOf = (api: string, table: MutantTable): Mutant[] =>
  Object.entries(table).map(([name, { description, violates, defect }]) => ({
    ...{ id: `${api}/${name}`, api, description, defect },
    violates: [violates].flat(),
  }));
