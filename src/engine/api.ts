import type { Contract } from '../contract/contract.ts';
import type { LogEntry } from '../sandbox/event-log.ts';
import type { Sandbox, StateDefinition } from '../sandbox/sandbox.ts';
import type { Caller } from './caller.ts';
import type { AnyHandler } from './handler.ts';
import type { StandinRequest } from './message.ts';
import type { RateLimit } from './rate-limit.ts';
import type { DescribeRefusal } from './refusal.ts';
import type { Scenarios } from './scenario.ts';
import type { SocketHandler } from './socket-handler.ts';
import type { Tokens } from './tokens.ts';

export type { Caller };

export const personaNames = ['owner', 'admin', 'member', 'viewer', 'outsider'] as const;
export type PersonaName = (typeof personaNames)[number];

/** Why a request's credentials do not do. `example` names the documented error, where the scheme has one of its own. */
export interface Denial {
  denied: string;
  example?: string;
}

export interface SecurityContext {
  tokens: Tokens;
  api: ApiDefinition;
  /** Seconds since the epoch, by the clock of the sandbox that the request names, else of the one that its token names. */
  seconds: (sandbox: unknown) => number;
}

/** Finds the caller in a request's credentials. Only a token not seen before may take a promise. */
export type Authenticate = (
  request: StandinRequest,
  context: SecurityContext,
) => Caller | Denial | Promise<Caller | Denial>;

/** An event that is asked for, in the words of the API's documents. */
export interface WantedEvent {
  event: string;
  /** A persona; without one nobody in particular, or whom the API chooses. */
  actor: string | undefined;
  /** By the documents' names: `workspace_id`, `object_id`. */
  ids: Readonly<Record<string, unknown>>;
  data: Readonly<Record<string, unknown>>;
  /** Microseconds since the epoch: of what is long past, and later than all that is in the log. Now, without it. */
  at?: number;
}

/** An API is a value (DESIGN, decision 1): the built-in ones and a user's own come through this door. */
export interface ApiDefinition {
  /** `water-quality` */
  name: string;
  contract: Contract;
  /** What role each persona has here, in a few words. An API without personas lets every token in. */
  personas?: Partial<Record<PersonaName, string>>;
  /** Security schemes of the contract that are more than a persona's token. */
  security?: Record<string, Authenticate>;
  describeRefusal?: DescribeRefusal;
  /** How it writes its errors down for this query, where not as JSON: only where the contract documents that type. */
  writeError?: (query: string) => { mediaType: string; write: (error: unknown) => string } | undefined;
  /** The collections that it keeps in each sandbox, and what is in them at first. */
  state?: StateDefinition;
  /** By operationId. Where there is none the contract answers. */
  handlers?: Readonly<Record<string, AnyHandler>>;
  /** Published limits on calls, kept where a sandbox is `limited`. `describeRefusal` names the error of a call over the limit. */
  rateLimits?: readonly RateLimit[];
  /** WebSocket channels by path, with their names in `asyncapi.yaml`. */
  sockets?: Readonly<Record<string, { channel: string; handler: SocketHandler }>>;
  /** The names of all its channels, `long-poll` among them: what faults can be put on. */
  channels?: readonly string[];
  /** Makes an event happen, as if somebody had caused it; `refused` says why it can't. */
  emit?: (sandbox: Sandbox, wanted: WantedEvent) => LogEntry | { refused: string };
  /** By their names. */
  scenarios?: Scenarios;
  /** Lets something plausible happen, by itself (`serve --live`). */
  live?: (sandbox: Sandbox, random: () => number) => void;
  /** It is the control API of this mock: its requests belong to no sandbox, and its handlers get none. */
  isControlApi?: true;
  /** Origins whose pages may call it; any, without it. */
  origins?: readonly string[];
}

export const defineApi = (definition: ApiDefinition): ApiDefinition => definition;
