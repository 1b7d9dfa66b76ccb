import type { components, operations } from './generated/types.ts';

export type Schemas = components['schemas'];

/** An operation of the control contract, by its `operationId`. */
export type OperationId = keyof operations;

type Json = { content: { 'application/json': unknown } };

type BodyOf<Id extends OperationId> =
  NonNullable<operations[Id]['requestBody']> extends infer Body
    ? [Body] extends [never]
      ? { body?: never }
      : Body extends Json
        ? undefined extends operations[Id]['requestBody']
          ? { body?: Body['content']['application/json'] }
          : { body: Body['content']['application/json'] }
        : never
    : never;

/** The parameters and the body of an operation, typed by the contract. */
export type CallArguments<Id extends OperationId> = Pick<operations[Id]['parameters'], 'path' | 'query'> &
  BodyOf<Id> & {
    /** Aborts the call, which then rejects with the signal's reason. */
    signal?: AbortSignal | undefined;
  };

type Answered<Reply> = Reply extends Json
  ? Reply['content']['application/json']
  : Reply extends { content: { 'text/event-stream': unknown } }
    ? ReadableStream<Uint8Array<ArrayBuffer>>
    : undefined;

type Responses<Id extends OperationId> = operations[Id]['responses'];

/** The reply of an operation: JSON as a value, a stream of events as its bytes, no body as `undefined`. */
export type CallResult<Id extends OperationId> = Answered<
  Responses<Id>[keyof Responses<Id> & (200 | 201 | 204)]
>;

/** Calls one operation of the control API; rejects with a `ControlError`. */
export type Call = <Id extends OperationId>(
  operation: Id,
  // The second argument may be omitted if the operation requires nothing.
  ...rest: Record<never, never> extends CallArguments<Id>
    ? [given?: CallArguments<Id>]
    : [given: CallArguments<Id>]
) => Promise<CallResult<Id>>;
