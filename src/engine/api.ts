import type { Contract } from '../contract/contract.ts';
import type { Persona } from '../contract/personas.ts';
import type { ResourceOverrides } from '../contract/resource-overrides.ts';
import type { LogEntry } from '../sandbox/event-log.ts';
import type { Sandbox, StateDefinition } from '../sandbox/sandbox.ts';
import type { Caller } from './caller.ts';
import type { AnyHandler } from './handler.ts';
import type { StandinReply, StandinRequest } from './message.ts';
import type { PersonaName } from './personas.ts';
import type { RateLimit } from './rate-limit.ts';
import type { DescribeRefusal } from './refusal.ts';
import type { Scenarios } from './scenario.ts';
import type { SocketHandler } from './socket-handler.ts';
import type { Tokens } from './tokens.ts';

export type { Caller };

export interface Denial {
  denied: string;
  /** The scheme's own documented error, if it has one. */
  example?: string;
  /** The claims of a token with a valid signature: if it has expired, that is the reason that the client gets. */
  claims?: Caller['claims'] | undefined;
}

export interface SecurityContext {
  tokens: Tokens;
  api: ApiDefinition;
}

/**
 * Finds the caller and the token's claims in a request's credentials. A promise only for a token that was not seen
 * before. It does not choose the sandbox or check the expiry: the engine does, by the claims `sandbox` and `exp`.
 */
export type Authenticate = (
  request: StandinRequest,
  context: SecurityContext,
) => Caller | Denial | Promise<Caller | Denial>;

/** A WebSocket channel of an API. */
export interface SocketDefinition {
  /** Its name in `asyncapi.yaml`. */
  channel: string;
  /** Without it the channel is open to everyone. */
  authenticate?: Authenticate;
  /** The reply to a handshake that is not authenticated; by default a problem+json. */
  deny?: (reason: string) => StandinReply;
  handler: SocketHandler;
}

/** An event to emit, with names as in the API's documents. */
export interface WantedEvent {
  event: string;
  /** A persona; without one the API chooses one, or the event has no actor. */
  actor: string | undefined;
  /** `workspace_id`, `object_id` */
  ids: Readonly<Record<string, unknown>>;
  data: Readonly<Record<string, unknown>>;
  /** Microseconds since the epoch, later than every entry of the log; now by default. */
  at?: number;
}

/** An API as a value. The built-in APIs and users' own are defined in the same way. `Name`: its personas. */
export interface ApiDefinition<Name extends string = string> {
  /** `water-quality` */
  name: string;
  contract: Contract;
  /**
   * The role of each persona, in a few words, or its role, claims and scopes. Default: those of `x-standin-personas` in the
   * document. An API without personas accepts every token.
   */
  personas?: { readonly [Each in Name]?: string | Persona };
  /** Security schemes that need more than a persona's token. */
  security?: Record<string, Authenticate>;
  describeRefusal?: DescribeRefusal;
  /** How errors are written for this query, if not as JSON. Used only if the contract documents the media type. */
  writeError?: (query: string) => { mediaType: string; write: (error: unknown) => string } | undefined;
  /** Its collections in each sandbox, and their first records. */
  state?: StateDefinition;
  /** Bytes of the largest body, by operationId; 4 MiB for the others. */
  bodyLimits?: Readonly<Record<string, number>>;
  /** By operationId. Operations without a handler are answered from the contract. */
  handlers?: Readonly<Record<string, AnyHandler>>;
  /**
   * Corrections of the resources that are inferred from the document, by their names, which `standin resources` prints. They come
   * after those of `x-standin` in the document.
   */
  resources?: ResourceOverrides;
  /** By operationId: what `next()` of a handler calls. Without one the contract answers. */
  nextHandlers?: Readonly<Record<string, AnyHandler>>;
  /** Published limits on calls; they apply in a sandbox that is `limited`. `describeRefusal` names the error. */
  rateLimits?: readonly RateLimit[];
  /** WebSocket channels, by path. */
  sockets?: Readonly<Record<string, SocketDefinition>>;
  /** The names of all its channels, including `long-poll`. Faults can be set on them. */
  channels?: readonly string[];
  /** Emits an event; `refused` says why it is not possible. */
  emit?: (sandbox: Sandbox, wanted: WantedEvent) => LogEntry | { refused: string };
  scenarios?: Scenarios;
  /** Emits a plausible event (`serve --live`). */
  live?: (sandbox: Sandbox, random: () => number) => void;
  /** Gives the API as it is to answer requests. Called once, before the first one. */
  prepare?: () => Promise<ApiDefinition>;
  /** The control API of this mock: its requests do not belong to a sandbox. */
  isControlApi?: true;
  /** Origins whose pages may call it; without it any. */
  origins?: readonly string[];
}

/** The names of an API's personas; of several APIs the names of all. */
export type PersonaOf<Api extends ApiDefinition> = Api extends ApiDefinition<infer Name> ? Name : never;

export const defineApi = <Name extends string = PersonaName>(
  definition: ApiDefinition<Name>,
): ApiDefinition<Name> => definition;
