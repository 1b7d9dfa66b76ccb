import type { ApiCoverage } from '../coverage/coverage.ts';
import type { Share } from '../coverage/shares.ts';
import type { Family } from '../model/check.ts';
import type { Basis } from '../model/expectation.ts';

/**
 * What a run found out, as plain data without secrets: every form of report is made from it, and the JSON one is it. Its
 * schema is spec/report.schema.json; a change that a reader would stumble over gets another `version`.
 */
export interface Report {
  format: 'standin-report';
  version: 1;
  /** Of Standin. */
  standin: string;
  run: RunFacts;
  /** `inconclusive`: nothing was tested, or only the suite itself went wrong. */
  verdict: 'conforms' | 'violates' | 'inconclusive';
  counts: Counts;
  /** What is to be said of the failures as a whole. */
  remarks: string[];
  /** What went wrong, each once, whatever number of checks saw it: failures first, the most seen first. */
  roots: Root[];
  skipped: { reason: string; checks: string[] }[];
  /** Checks that went wrong themselves, which says nothing about the target. */
  errors: { check: string; says: string; message: string }[];
  /** APIs that were not tested. */
  untested: { api: string; reason: string }[];
  coverage: ToldCoverage[];
  checks: CheckRow[];
}

export interface ToldCoverage extends ApiCoverage {
  shares: { statuses: Share; errors: Share; limits: Share; messages: Share; statements: Share };
}

export interface RunFacts {
  id: string;
  target: string;
  /** ISO 8601. */
  startedAt: string;
  /** Milliseconds. */
  took: number;
  requests: number;
  strict: boolean;
  readOnly: boolean;
  seed?: number;
  /** `2/5` */
  shard?: string;
}

/** `known`: it fails, and the baseline has it. */
export type CheckStatus = 'passed' | 'warned' | 'failed' | 'known' | 'skipped' | 'error';

export type Counts = Record<CheckStatus | 'checks', number>;

export interface ToldRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  persona?: string;
  operation?: string;
  /** What was made wrong in it. */
  wrong?: string;
}

export interface ToldReply {
  /** 0: there was none. */
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Milliseconds. */
  took: number;
}

/** One thing that is wrong, as the check that shows it best tells it. */
export interface Root {
  status: 'failed' | 'warned' | 'known';
  api: string;
  operation?: string;
  check: string;
  says: string;
  source: string;
  basis: Basis;
  node?: string;
  documented: string;
  received: string;
  /** Why it only warns, or that it is known. */
  why?: string;
  /** What else was to be said of the check. */
  notes: string[];
  request?: ToldRequest;
  reply?: ToldReply;
  /** What the check asked before, `POST https://… → 201`. */
  before: string[];
  /** A line for a shell that shows it again. */
  again?: string;
  /** A command that runs the check again. */
  replay: string;
  /** The other checks that saw it. */
  alike: string[];
}

export interface CheckRow {
  id: string;
  api: string;
  family: Family;
  operation?: string;
  status: CheckStatus;
  says: string;
  source: string;
  basis: Basis;
  node?: string;
  /** Milliseconds. */
  took: number;
  documented?: string;
  received?: string;
  reason?: string;
  notes?: string[];
  /** Its place in `roots`. */
  root?: number;
}
