/** Types of handlers, drawn from the operation types that `generate` emits (openapi-typescript). */
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedBody } from '../sandbox/sink.ts';
import type { Caller } from './caller.ts';
import type { StandinReply } from './message.ts';
import type { NamedError } from './refusal.ts';
import type { Tokens } from './tokens.ts';

/** An operation as openapi-typescript types it. */
export interface OperationTypes {
  parameters: { query?: unknown; path?: unknown; header?: unknown; cookie?: unknown };
  requestBody?: unknown;
  responses: object;
}

/** A reply of a handler: its status and body are those that the contract documents. */
export type Reply = StandinReply | Promise<StandinReply>;

type Body<Op extends OperationTypes> =
  NonNullable<Op['requestBody']> extends { content: infer Content } ? Content[keyof Content] : undefined;

/** The body documented for a status: that of JSON, where there are several. */
type ReplyBody<Op extends OperationTypes, Status> = Status extends keyof Op['responses']
  ? Op['responses'][Status] extends { content: infer Content }
    ? Content extends { 'application/json': infer Json }
      ? Json
      : Content[keyof Content]
    : undefined
  : never;

type Success<Op extends OperationTypes> = Extract<keyof Op['responses'], 200 | 201 | 202 | 203 | 204>;

/** Members that a default fills in are there. */
type Filled<Group, Names> = Group extends object
  ? [Extract<keyof Group, Names>] extends [never]
    ? Group
    : Required<Pick<Group, Extract<keyof Group, Names>>> & Omit<Group, Extract<keyof Group, Names>>
  : Record<never, never>;

/** What a handler works with. */
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
  /** Where this mock is reached, as far as the request tells: `http://127.0.0.1:4010`. */
  readonly origin: string;

  /**
   * Has `gone` called when the client goes away before it is answered. Gives what cuts the connection without an answer,
   * where there is a connection.
   */
  onGone(gone: () => void): (() => void) | undefined;
  reply<Status extends Success<Op>>(
    status: Status,
    body: ReplyBody<Op, Status>,
    headers?: Readonly<Record<string, string>>,
  ): StandinReply;
  /** A reply that is text already, of another media type than JSON. */
  text(status: Success<Op>, mediaType: string, text: string): StandinReply;
  /** A reply whose body goes on. */
  push(status: Success<Op>, headers: Readonly<Record<string, string>>, body: PushedBody): StandinReply;
  /** Says no, by the name of a documented error; nothing after it runs. */
  refuse(refusal: Errors | (NamedError & { example: Errors })): never;
}

/** The names that handlers throw by; they cross the door between a user's copy of us and another as plain data. */
const thrown = Symbol.for('standin.refusal');

export interface ThrownRefusal {
  [thrown]: true;
  error: NamedError;
}

export const throwable = (refusal: string | NamedError): ThrownRefusal => ({
  [thrown]: true,
  error: typeof refusal === 'string' ? { example: refusal } : refusal,
});

export const isThrownRefusal = (value: unknown): value is ThrownRefusal =>
  typeof value === 'object' && value !== null && thrown in value;

/** A handler as the engine calls it: what types it has is known where it is written. */
// biome-ignore lint/suspicious/noExplicitAny: each handler has types of its own
export type AnyHandler = (context: any) => Reply;
