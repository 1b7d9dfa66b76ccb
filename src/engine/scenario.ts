import type { FaultDefinition } from './faults/fault-kinds.ts';

/**
 * A scenario, as its file has it (`scenarios/scenario.schema.json`). In texts of records, ids and data, `{n}` is the
 * number of the repetition, and a text `{now-30d}` is that time in microseconds.
 */
export interface Scenario {
  /** What it does, in one sentence. */
  says: string;
  /** Changes to the fixtures. */
  data?: readonly DataChange[];
  faults?: readonly FaultDefinition[];
  tokens?: readonly TokenRule[];
  /** Later events, by the sandbox's clock. */
  timeline?: readonly TimelineStep[];
  /** The published rate limits apply; `left`: how many calls of each account's longest window are left at first. */
  rate_limits?: true | { left: number };
}

/** Members that a record must have; a list means any of its values. */
export type Where = Readonly<Record<string, unknown>>;

/** An event, as `POST events` of the control API takes it. */
export interface Emit {
  emit: string;
  /** A persona. */
  actor?: string;
  ids?: Readonly<Record<string, unknown>>;
  data?: Readonly<Record<string, unknown>>;
}

/** Replaces the record with the same key, or adds it at the end. */
export interface Put {
  put: string;
  record: Readonly<Record<string, unknown>>;
}

export interface Patch {
  patch: string;
  where?: Where;
  set: Readonly<Record<string, unknown>>;
}

export interface Delete {
  delete: string;
  where?: Where;
}

/** `repeat`: how many, `{n}` counts from 1. `over`: the time before the beginning over which the events are spread. */
export type DataChange =
  | { clear: string | readonly string[] }
  | (Emit & { repeat?: number; over?: string })
  | (Put & { repeat?: number })
  | Patch
  | Delete;

/** `by`: the id of the writing user in the API. `live`: simulated activity, as with `serve --live`. */
export type Action = Emit | ((Put | Patch | Delete) & { by?: string }) | { live: true };

/**
 * The first time is `at` after the beginning, then every `every`, `times` in all; each up to `jitter` later, keyed by
 * the seed.
 */
export type TimelineStep = Action & { at?: string; every?: string; times?: number; jitter?: string };

/** What tokens become, and when. `of`: personas; all without it. */
export interface TokenRule {
  become: 'expired' | 'revoked';
  after?: string;
  for?: string;
  of?: string | readonly string[];
}

export type Scenarios = Readonly<Record<string, Scenario>>;
