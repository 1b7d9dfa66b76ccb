import { type BehaviourSettings, prepared } from './behaviour/behaving.ts';
import { type CreateStandinOptions, createStandin as create } from './control/create-standin.ts';
import type { Standin } from './engine/standin.ts';
import { version } from './version.ts';

// A mock, and what it does.

export type { ExchangeRecord } from './engine/exchange-record.ts';
export { fetchFrom } from './engine/fetch.ts';
export type { StandinReply, StandinRequest } from './engine/message.ts';
export { Standin, type StandinOptions } from './engine/standin.ts';

// An API: its contract, its callers, its errors.

export { behave } from './behaviour/behave.ts';
export { chooseOperation } from './contract/choose-operation.ts';
export { compiledContract } from './contract/compiled-contract.ts';
export type { Contract, Operation, Validate } from './contract/contract.ts';
export type { Persona } from './contract/personas.ts';
export { recordCheck } from './contract/record-check.ts';
export type {
  MethodOverride,
  ResourceOverride,
  ResourceOverrides,
} from './contract/resource-overrides.ts';
export type { Violation } from './contract/violation.ts';
export { withReaders } from './contract/with-readers.ts';
export {
  type ApiDefinition,
  type Authenticate,
  type Caller,
  type Denial,
  defineApi,
  type SecurityContext,
  type SocketDefinition,
  type WantedEvent,
} from './engine/api.ts';
export { type PersonaName, personaNames } from './engine/personas.ts';
export type { RateLimit } from './engine/rate-limit.ts';
export type { DescribeRefusal, NamedError, Refusal } from './engine/refusal.ts';
export type { Scenario, Scenarios } from './engine/scenario.ts';
export type { TokenClaims, Tokens, Verified } from './engine/tokens.ts';
export { whenReady } from './engine/when-ready.ts';
export type { RateVerdict, RateWindow } from './sandbox/rate-windows.ts';

// Its handlers and their replies.

export type { UploadedFile } from './contract/bodies/part.ts';
export type { HandlerContext, OperationTypes, Reply } from './engine/handler.ts';
export { jsonReply } from './engine/message.ts';
export { readCursor, writeCursor } from './sandbox/cursors.ts';

// Short handlers on collections, as `standin init --from` writes them.

export { alreadyExists, noRecord as notFound, unknownKey } from './behaviour/errors.ts';
export { linksOf, type PageOptions, pageOf, pageUrl, type SelectedPage } from './behaviour/page-of.ts';
export { type PatchOptions, patched } from './behaviour/patched.ts';
export { newNumber, newUuid, recordKey } from './behaviour/record-key.ts';
export { type Selection, type SelectOptions, select } from './behaviour/select.ts';
export { shiftTimes } from './behaviour/shift-times.ts';

// What it keeps in a sandbox: collections, log, ids, time.

export { frozenStart } from './sandbox/clock.ts';
export type { Change, Collection, CollectionDefinition, PageQuery } from './sandbox/collection.ts';
export type { EventLog, LogEntry } from './sandbox/event-log.ts';
export { alphanumeric, digits, idText, lowerAlphanumeric } from './sandbox/ids.ts';
export type { Page } from './sandbox/page-maker.ts';
export { keyedRandom, pick } from './sandbox/random.ts';
export type { RecordProblem } from './sandbox/record-problem.ts';
export type { Sandbox, StateDefinition, StateOf } from './sandbox/sandbox.ts';
export { microsOf, naiveTimestamp, wholeSeconds } from './sandbox/timestamp.ts';
export type { Views } from './sandbox/views.ts';

// Its channels: the log followed as server-sent events, long-poll and WebSocket.

export {
  type EventStreamOptions,
  eventStream,
  eventStreamHeaders,
  type StreamEvent,
} from './channels/event-stream.ts';
export { type HoldOptions, hold } from './channels/hold.ts';
export { type SocketClose, type SocketOptions, socket } from './channels/socket.ts';
export type { SocketContext, SocketHandler } from './engine/socket-handler.ts';
export type { PushedBody, PushedSocket } from './sandbox/sink.ts';

/**
 * A mock of the given APIs, without a transport, with its control API under `/__standin/` and its scenarios.
 * @throws there is no scenario of the name under which new sandboxes are to begin
 */
export const createStandin = ({
  behaviour,
  records,
  ...options
}: Omit<CreateStandinOptions, 'version'> & BehaviourSettings): Standin =>
  create({
    version,
    ...options,
    apis: prepared(options.apis, { behaviour, ...(records !== undefined && { records }) }),
  });
