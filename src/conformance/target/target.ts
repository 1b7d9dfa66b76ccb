import type { MockClient, SandboxClient } from '../../client/index.ts';

/** How to be somebody at the target. */
export interface Identity {
  /** Sent with every request of this persona. */
  headers: Readonly<Record<string, string>>;
}

/** One API of a target. */
export interface ApiTarget {
  /** Base URL that the contract's paths are put after, without a slash at its end. */
  url: string;
  /** The operations that it has, by id; all, without it. */
  operations?: readonly string[] | undefined;
  /** The channels that it has; all, without it. */
  channels?: readonly string[] | undefined;
  personas: Readonly<Record<string, Identity>>;
  /** Ids of things that exist there, by the documents' names: `org_id`, `workspace_id`. */
  ids: Readonly<Record<string, string>>;
  /** Sent with every request, whoever sends it. */
  headers?: Readonly<Record<string, string>>;
  /** Operations that may be called though what they make can't be taken away. */
  writes?: readonly string[];
}

/** Makes something happen at the target that no operation of the contract does. */
export interface Hooks {
  /** An event by its name in the documents, with the ids that it is of. */
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
  /** By the event's name: how an event is caused that the mock does not emit, by a write to the sandbox's state. */
  events?: Readonly<Record<string, (sandbox: SandboxClient, event: StimulusEvent) => Promise<unknown>>>;
}

/** What the checks run against. */
export interface Target {
  /** As the user gave it. */
  url: string;
  apis: Readonly<Record<string, ApiTarget>>;
  hooks: Hooks;
  /** Our own mock's control API, where the target is one: clock, sandboxes and stimulus come from it. */
  mock?: MockClient | undefined;
  /** A status that is documented, and those that this target may answer with in its place. */
  allow: Readonly<Record<number, readonly number[]>>;
  /** Milliseconds by which something that is timed may be late, or an event be slow to appear. */
  tolerance: number;
  /** Judge what is published or inferred as strictly as what is stated. */
  strict: boolean;
  /** Only safe methods are sent. */
  readOnly: boolean;
  /** Whether budgets of requests may be used up. */
  limits?: boolean;
  /** Milliseconds that one request may take, beyond what it is meant to be held for. */
  timeout: number;
  /** Milliseconds that a check may really wait, where there is no clock to advance. */
  patience: number;
}
