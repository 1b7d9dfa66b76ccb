import type { Caller } from '../engine/caller.ts';
import type { Reply } from '../engine/handler.ts';
import type { Collection } from '../sandbox/collection.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { StoredRecord } from './record.ts';

/** What a handler of any operation works with: see `HandlerContext`. */
export interface OperationContext {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  /** The body as it was sent. */
  readonly bytes: Uint8Array | undefined;
  readonly caller: Caller;
  readonly sandbox: Sandbox;
  readonly state: Readonly<Record<string, Collection<StoredRecord>>>;
  /** Microseconds since the epoch. */
  readonly now: number;
  readonly origin: string;
  /** Path and query, as they were sent. */
  readonly target: string;
  explain(reason: string): void;
  note(text: string): void;
  next(): Reply;
}

export type OperationHandler = (context: OperationContext) => Reply;
