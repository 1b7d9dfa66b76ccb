/** Types of handlers, based on the operation types that `generate` writes (openapi-typescript). */
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedBody } from '../sandbox/sink.ts';
import type { Caller } from './caller.ts';
import type { StandinReply } from './message.ts';
import type { NamedError, Refusal, StateRefusal } from './refusal.ts';
import type { Tokens } from './tokens.ts';

/** An operation as openapi-typescript types it. */
export interface OperationTypes {
  parameters: { query?: unknown; path?: unknown; header?: unknown; cookie?: unknown };
  requestBody?: unknown;
  responses: object;
}

/** Its status and body are documented by the contract. */
export type Reply = StandinReply | Promise<StandinReply>;

type Body<Op extends OperationTypes> =
  NonNullable<Op['requestBody']> extends { content: infer Content } ? Content[keyof Content] : undefined;

/** The documented body; of several media types that of JSON. */
type ReplyBody<Op extends OperationTypes, Status> = Status extends keyof Op['responses']
  ? Op['responses'][Status] extends { content: infer Content }
    ? Content extends { 'application/json': infer Json }
      ? Json
      : Content[keyof Content]
    : undefined
  : never;

type Success<Op extends OperationTypes> = Extract<keyof Op['responses'], 200 | 201 | 202 | 203 | 204>;

/** Members with a default are required. */
type Filled<Group, Names> = Group extends object
  ? [Extract<keyof Group, Names>] extends [never]
    ? Group
    : Required<Pick<Group, Extract<keyof Group, Names>>> & Omit<Group, Extract<keyof Group, Names>>
  : Record<never, never>;

/** The argument of a handler. */
export interface HandlerContext<Op extends OperationTypes, Errors extends string, Defaulted, State> {
  readonly path: NonNullable<Op['parameters']['path']>;
  readonly query: Filled<NonNullable<Op['parameters']['query']>, Defaulted>;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Body<Op> extends undefined ? undefined : Filled<Body<Op>, Defaulted>;
  readonly caller: Caller;
  readonly sandbox: Sandbox;
  readonly state: State;
  /** Signs and verifies tokens of this mock. */
  readonly tokens: Tokens;
  /** Microseconds since the epoch, by the sandbox's clock: when the request came. */
  readonly now: number;
  /** The origin of the mock's URL, as far as the request shows it: `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** Path and query of the request, as they were sent. */
  readonly target: string;

  /**
   * Calls `gone` if the client disconnects before the answer. Returns a function that cuts the connection, if there is
   * one.
   */
  onGone(gone: () => void): (() => void) | undefined;
  reply<Status extends Success<Op>>(
    status: Status,
    body: ReplyBody<Op, Status>,
    headers?: Readonly<Record<string, string>>,
  ): StandinReply;
  /** A text reply of another media type than JSON. */
  text(status: Success<Op>, mediaType: string, text: string): StandinReply;
  /** A reply whose body is sent piece by piece. */
  push(status: Success<Op>, headers: Readonly<Record<string, string>>, body: PushedBody): StandinReply;
  /**
   * What would answer without this handler: the behaviour inferred from the document, else the contract's examples and schemas.
   */
  next(): Reply;
  /** Says why the answer is what it is, for the journal and the log. */
  explain(reason: string): void;
  /** Adds a note to the exchange in the journal. */
  note(text: string): void;
  /** Refuses the request, by throwing: with the documented error of this name, or with the one that is nearest to `notFound(…)`. */
  refuse(refusal: Errors | (NamedError & { example: Errors }) | StateRefusal): never;
}

/** A symbol of the registry, because a user's handler may throw with another copy of this module. */
const thrown = Symbol.for('standin.refusal');

export type ThrownRefusal = { [thrown]: true } & ({ error: NamedError } | { refusal: Refusal });

export const throwable = (refusal: string | NamedError | StateRefusal): ThrownRefusal =>
  typeof refusal === 'object' && 'kind' in refusal
    ? thrownRefusal(refusal)
    : { [thrown]: true, error: typeof refusal === 'string' ? { example: refusal } : refusal };

/** To be thrown by a handler: the request is refused as the engine refuses its own. */
export const thrownRefusal = (refusal: Refusal): ThrownRefusal => ({ [thrown]: true, refusal });

export const isThrownRefusal = (value: unknown): value is ThrownRefusal =>
  typeof value === 'object' && value !== null && thrown in value;

/** A handler as the engine calls it. */
// biome-ignore lint/suspicious/noExplicitAny: each handler has types of its own
export type AnyHandler = (context: any) => Reply;
