import type { Contract } from '../contract/contract.ts';
import type { LogEntry } from '../sandbox/event-log.ts';
import type { Sandbox, StateDefinition } from '../sandbox/sandbox.ts';
import type { Caller } from './caller.ts';
import type { AnyHandler } from './handler.ts';
import type { StandinReply, StandinRequest } from './message.ts';
import type { RateLimit } from './rate-limit.ts';
import type { DescribeRefusal } from './refusal.ts';
import type { Scenarios } from './scenario.ts';
import type { SocketHandler } from './socket-handler.ts';
import type { Tokens } from './tokens.ts';

export type { Caller };

export const personaNames = ['owner', 'admin', 'member', 'viewer', 'outsider'] as const;
export type PersonaName = (typeof personaNames)[number];

/** Why a request's credentials are not accepted. */
export interface Denial {
  denied: string;
  /** The documented error, where the scheme has one of its own. */
  example?: string;
  /** Of a token whose signature was verified: the engine says first that it has expired, if it has. */
  claims?: Caller['claims'] | undefined;
}

export interface SecurityContext {
  tokens: Tokens;
  api: ApiDefinition;
}

/**
 * Finds the caller in a request's credentials, with the claims of the token. Only a token not seen before may take a promise.
 * It knows no clock and no sandbox: the engine chooses the sandbox by the claim `sandbox`, and judges the expiry by `exp`.
 */
export type Authenticate = (
  request: StandinRequest,
  context: SecurityContext,
) => Caller | Denial | Promise<Caller | Denial>;

/** A WebSocket channel of an API. */
export interface SocketDefinition {
  /** Its name in `asyncapi.yaml`. */
  channel: string;
  /** Finds the caller in the handshake's credentials; without it the channel is open to everyone. */
  authenticate?: Authenticate;
  /** The reply to a handshake that is not authenticated, with the reason; without it a problem+json. */
  deny?: (reason: string) => StandinReply;
  handler: SocketHandler;
}

/** An event to make happen, by the names of the API's documents. */
export interface WantedEvent {
  event: string;
  /** A persona; without one the API chooses, or nobody in particular acts. */
  actor: string | undefined;
  /** By the documents' names: `workspace_id`, `object_id`. */
  ids: Readonly<Record<string, unknown>>;
  data: Readonly<Record<string, unknown>>;
  /** Microseconds since the epoch, later than every entry of the log; now by default. */
  at?: number;
}

/** An API as a value: the built-in ones and a user's own are defined in the same way. */
export interface ApiDefinition {
  /** `water-quality` */
  name: string;
  contract: Contract;
  /** What role each persona has here, in a few words. An API without personas lets every token in. */
  personas?: Partial<Record<PersonaName, string>>;
  /** Security schemes of the contract that are more than a persona's token. */
  security?: Record<string, Authenticate>;
  describeRefusal?: DescribeRefusal;
  /** How it writes errors for this query, where not as JSON. It applies where the contract documents the media type. */
  writeError?: (query: string) => { mediaType: string; write: (error: unknown) => string } | undefined;
  /** The collections that it keeps in each sandbox, and what is in them at first. */
  state?: StateDefinition;
  /** By operationId. The contract answers an operation without a handler. */
  handlers?: Readonly<Record<string, AnyHandler>>;
  /** Published limits on calls, kept where a sandbox is `limited`. `describeRefusal` names the error of a call over the limit. */
  rateLimits?: readonly RateLimit[];
  /** WebSocket channels, by path. */
  sockets?: Readonly<Record<string, SocketDefinition>>;
  /** The names of all its channels, `long-poll` among them. Faults can be set on them. */
  channels?: readonly string[];
  /** Makes an event happen, as if somebody had caused it; `refused` says why it can't. */
  emit?: (sandbox: Sandbox, wanted: WantedEvent) => LogEntry | { refused: string };
  /** By their names. */
  scenarios?: Scenarios;
  /** Makes a plausible event happen (`serve --live`). */
  live?: (sandbox: Sandbox, random: () => number) => void;
  /** It is the control API of this mock: its requests belong to no sandbox, and its handlers get none. */
  isControlApi?: true;
  /** Origins whose pages may call it; any, without it. */
  origins?: readonly string[];
}

export const defineApi = (definition: ApiDefinition): ApiDefinition => definition;
