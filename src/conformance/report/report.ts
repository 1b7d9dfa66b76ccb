import type { ApiCoverage } from '../coverage/coverage.ts';
import type { CoverageFacts } from '../coverage/coverage-facts.ts';
import type { Share } from '../coverage/shares.ts';
import type { Family } from '../model/check.ts';
import type { Basis } from '../model/expectation.ts';
import type { RootFacts } from '../roots/root-facts.ts';

/**
 * The result of a run as plain data without secrets. The JSON report is this data; the other formats are made from it. Its
 * schema is spec/report.schema.json; a change that breaks a reader gets another `version`.
 */
export interface Report {
  format: 'standin-report';
  version: 1;
  /** Of Standin. */
  standin: string;
  run: RunFacts;
  /**
   * `partial`: nothing wrong was found, and much was left out. `inconclusive`: nothing was tested, the time was over, a call was
   * refused that checks need and that no check explains, or a check itself has a fault.
   */
  verdict: 'conforms' | 'violates' | 'inconclusive' | 'partial';
  /** The verdict in words, after the target: `conforms`, `nothing wrong in the 90 of 620 checks that ran`. */
  conclusion: string;
  counts: Counts;
  /** Observations about all failures together. */
  remarks: string[];
  /** Each difference once, however many checks found it: failures first, then those that most checks found. */
  roots: Root[];
  skipped: { reason: string; checks: string[] }[];
  /** How many checks of each operation were skipped, the most first; a channel under its name. */
  leftOut: { operation: string; checks: number }[];
  /** Checks that have a fault themselves, so that nothing is known about the target. */
  errors: { check: string; says: string; message: string }[];
  /** APIs that were not tested. */
  untested: { api: string; reason: string }[];
  coverage: ReportedCoverage[];
  checks: CheckRow[];
  /** What `standin report merge` needs, in the report of a shard only. */
  evidence?: ShardEvidence;
}

export interface ReportedCoverage extends ApiCoverage {
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
  /** Why it ended before its last check. */
  cut?: string;
  /** Personas that the target refused. */
  refused?: string[];
}

/** `known`: it fails, and the baseline lists it. `blocked`: a call failed that it needs. */
export type CheckStatus = 'passed' | 'warned' | 'failed' | 'known' | 'blocked' | 'skipped' | 'error';

export type Counts = Record<CheckStatus | 'checks', number>;

export interface ReportedRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
  persona?: string;
  operation?: string;
  /** What is wrong with it on purpose. */
  wrong?: string;
}

export interface ReportedReply {
  /** 0 if there was no reply. */
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Milliseconds. */
  took: number;
}

/** What one check has found, as it is shown. */
export interface Finding {
  api: string;
  operation?: string;
  check: string;
  says: string;
  source: string;
  basis: Basis;
  node?: string;
  /** Where the node stands, or else the operation. */
  place?: Place;
  documented: string;
  received: string;
  /** The check's own notes. */
  notes: string[];
  request?: ReportedRequest;
  reply?: ReportedReply;
  /** The requests before it: `POST https://… → 201`. */
  before: string[];
  /** A shell command that sends the request again. */
  again?: string;
  /** A command that runs the check again. */
  replay: string;
}

/** One difference from the contract, as found by the check that shows it best. */
export interface Root extends Finding {
  /** `blocked`: a call that checks need was refused, and no failure explains that. */
  status: 'failed' | 'warned' | 'known' | 'blocked';
  /** Why it is only a warning, or known. */
  why?: string;
  /** The other checks that found it. */
  alike: string[];
  /** The checks that can't be judged because of it. */
  blocks: string[];
}

/** A place in a document: a path or a URL, and the line if it is known. */
export interface Place {
  file: string;
  line?: number;
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
  /** The index of its entry in `roots`; of a blocked check, of what blocks it. */
  root?: number;
  /** The check that blocks it. */
  blockedBy?: string;
}

/** What `standin report merge` needs of a shard. */
export interface ShardEvidence {
  /** Equal for equal contracts. */
  contract: string;
  /** Equal for runs that choose the same checks. */
  selection: string;
  /** The tested APIs, in the order of the report. */
  apis: string[];
  named: string[];
  cutByTime: boolean;
  allowsPartial: boolean;
  checks: CheckEvidence[];
}

/** `cause`, `difference` and `call` are digests. */
export interface CheckEvidence extends RootFacts {
  /** Its place in the order in which one run would run the checks. */
  at: number;
  coverage: CoverageFacts;
  known?: string;
  /** Of a check that failed or is blocked. */
  finding?: Finding;
}
