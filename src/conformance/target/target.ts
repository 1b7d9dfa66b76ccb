import type { MockClient, SandboxClient } from '../../client/index.ts';
import type { PersonaRole } from './persona-role.ts';

/** The credentials of a persona. */
export interface Identity {
  /** Sent with every request of this persona. */
  headers: Readonly<Record<string, string>>;
  /** Added to the query of every request of this persona. */
  query?: Readonly<Record<string, string>> | undefined;
  /** The OAuth scopes that it holds; all without them. */
  scopes?: readonly string[] | undefined;
  role?: PersonaRole | undefined;
}

/** One API of a target. */
export interface ApiTarget {
  /** Base URL of the contract's paths, without a slash at its end. */
  url: string;
  /** By operation: its base URL, if it is another. */
  urls?: Readonly<Record<string, string>>;
  /** The ids of the operations that it has; undefined for all. */
  operations?: readonly string[] | undefined;
  /** The channels that it has; undefined for all. */
  channels?: readonly string[] | undefined;
  personas: Readonly<Record<string, Identity>>;
  /** It was asked for by name, and no answer has shown yet that the target speaks it. */
  isUncertain?: boolean;
  /** Our own mock of a document without personas: it takes any token. */
  takesAnyToken?: boolean;
  /** By persona that the target does not accept: the reason. It is not among `personas`. */
  refused?: Readonly<Record<string, string>>;
  /** By persona: a read that accepted it before the first check. */
  accepting?: Readonly<Record<string, string>>;
  /** Ids of things that exist there, by the documents' names: `org_id`, `workspace_id`. */
  ids: Readonly<Record<string, string>>;
  /** Of these ids, those at which the target has nothing: by the id, the sentence that says so. */
  missing?: Readonly<Record<string, string>>;
  /** Sent with every request of every persona. */
  headers?: Readonly<Record<string, string>>;
  /** By operation: the body of its valid call. */
  bodies?: Readonly<Record<string, unknown>>;
  /** Operations that only read, although their method is POST. */
  reads?: readonly string[];
  /** Operations that may be called although nothing undoes them. */
  writes?: readonly string[];
  /** Resources whose laws the user has confirmed: one that does not hold fails. */
  confirmed?: readonly string[];
}

/** What the user's configuration does at the target for the checks. */
export interface Hooks {
  /** Makes an event happen, by its name in the documents, with the ids that it belongs to. */
  event?: ((event: StimulusEvent) => Promise<void>) | undefined;
}

export interface StimulusEvent {
  api: string;
  event: string;
  actor?: string | undefined;
  [id: string]: unknown;
}

/** What is known of an API in our own mock. */
export interface MockFacts {
  /** Ids of its fixtures, under the names that the configuration of a real target gives them. */
  ids?: Readonly<Record<string, string>>;
  /** By the event's name: how to cause an event that the mock cannot emit, by a write to the sandbox's state. */
  events?: Readonly<Record<string, (sandbox: SandboxClient, event: StimulusEvent) => Promise<unknown>>>;
}

/** What the checks run against. */
export interface Target {
  /** As given by the user, without a slash at its end. */
  url: string;
  apis: Readonly<Record<string, ApiTarget>>;
  hooks: Hooks;
  /** The client of the control API, if the target is our own mock: for sandboxes, clock and events. */
  mock?: MockClient | undefined;
  /** By documented status: other statuses that this target may answer. */
  allow: Readonly<Record<number, readonly number[]>>;
  /** Milliseconds by which an event or a timed reply may be late. */
  tolerance: number;
  /** Whether what is published or inferred fails a check, like what is stated, instead of warning. */
  strict: boolean;
  /** Only safe methods are sent. */
  readOnly: boolean;
  /** Whether budgets of requests may be used up. */
  limits?: boolean;
  /** Milliseconds that one request may take, beyond the time that it is held back on purpose. */
  timeout: number;
  /** Milliseconds that a check may wait at a target whose clock cannot be advanced. */
  patience: number;
}
