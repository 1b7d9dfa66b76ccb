import type { MessageFaultKind } from '../../sandbox/delivery.ts';
import type { CallTarget, Fault } from '../../sandbox/faults.ts';
import type { StandinReply } from '../message.ts';

/** Where a kind of fault has an effect: on calls, on calls and WebSocket handshakes, on messages, on WebSockets only. */
export type FaultScope = 'operation' | 'exchange' | 'channel' | 'socket';

/** What a kind of fault may know of the call, or of the WebSocket handshake, that it applies to. */
export interface FaultyCall extends CallTarget {
  isHandshake: boolean;
  /** Whether the operation needs a token and the caller sent one. */
  usesToken: boolean;
  /** When that token was issued, in microseconds since the epoch; undefined for a persona's fixed token. */
  tokenIssued: number | undefined;
  /** Whether the operation documents an example of this name. */
  documents(example: string): boolean;
  /** The documented error of this name. */
  namedError(example: string): StandinReply;
  /** The contract's own reply of this status, if it has an example of one. */
  documentedReply(status: number): StandinReply | undefined;
  /** Whether the contract does not allow the reply. */
  isViolation(reply: StandinReply): boolean;
}

/** A reply that is about to be sent. Kinds of faults change how, and each notes for the journal what it did. */
export interface Sending {
  reply: StandinReply;
  /** Whether it has a body that is complete from the beginning: a stream's is not. */
  readonly hasBody: boolean;
  /** Microseconds until it is sent. */
  delay: number;
  /** The connection is cut after half of the body. */
  isCut: boolean;
  bytesPerSecond: number;
  /** By the kind's name. The engine adds which fault it was. */
  readonly notes: Map<string, { text: string; by: Fault }>;
}

/** A fault that changes a reply, with its keyed random numbers in [0, 1). */
export interface SendingFault {
  fault: Fault;
  call: FaultyCall;
  random(): number;
}

/**
 * A kind of fault: its name, what it may be set on, and what it does. Each is one file in this folder, and one line in
 * `fault-kinds.ts`; its schema stands in the control API's contract too, and a test compares the two.
 */
// biome-ignore lint/suspicious/noExplicitAny: each kind has values of its own
export interface FaultKind<Name extends string = string, Value = any> extends MessageFaultKind<Value> {
  readonly name: Name;
  /** JSON Schema of its value. */
  readonly schema: object;
  readonly scope: FaultScope;
  /** Kinds that one fault cannot have beside this one. It is enough that one of the two names the other. */
  readonly contradicts?: readonly string[];
  /** What is wrong with a value that the schema allows, in one line. `examples` are those that `on` documents. */
  problem?(value: Value, target: { on: string; examples: readonly string[] }): string | undefined;
  /** Whether it can have its effect on this call at all; without this, on each call of its scope. */
  canShow?(value: Value, call: FaultyCall, fault: Fault): boolean;
  /** Refuses the caller before the path and the body are read, so it goes with no other effect on calls. Gives why. */
  refuse?(value: Value): string;
  /** The reply in place of the operation's, and what it is, for the journal. */
  replace?(value: Value, call: FaultyCall): { reply: StandinReply; text: string };
  /** Changes how the reply is sent, be it the operation's or another fault's. */
  send?(value: Value, sending: Sending, by: SendingFault): void;
}
