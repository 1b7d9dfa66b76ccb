import type { FaultDefinition } from './faults/fault-kinds.ts';

/**
 * A change to a sandbox, as its file has it (`scenarios/scenario.schema.json`). Texts in records, ids and data may have
 * `{n}`, the number of the repetition, and a text that is all of `{now-30d}` is that time in microseconds.
 */
export interface Scenario {
  /** What it does, in one sentence. */
  says: string;
  /** Changes to the fixtures. */
  data?: readonly DataChange[];
  faults?: readonly FaultDefinition[];
  tokens?: readonly TokenRule[];
  /** What happens later, by the sandbox's clock. */
  timeline?: readonly TimelineStep[];
  /** Keeps the published rate limits; of each account's longest window only so many calls are `left` at first. */
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

/** `repeat`: how many, `{n}` counts from 1. `over`: how far back from the beginning the events are spread. */
export type DataChange =
  | { clear: string | readonly string[] }
  | (Emit & { repeat?: number; over?: string })
  | (Put & { repeat?: number })
  | Patch
  | Delete;

/** `by`: who writes, by the API's own user id. `live`: simulated activity, as with `serve --live`. */
export type Action = Emit | ((Put | Patch | Delete) & { by?: string }) | { live: true };

/** First `at` this time after the beginning, then `every` so often, `times` in all; each up to `jitter` later, keyed by the seed. */
export type TimelineStep = Action & { at?: string; every?: string; times?: number; jitter?: string };

/** What the tokens of these personas become, and when; all personas' without `of`. */
export interface TokenRule {
  become: 'expired' | 'revoked';
  after?: string;
  for?: string;
  of?: string | readonly string[];
}

export type Scenarios = Readonly<Record<string, Scenario>>;
