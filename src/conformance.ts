import { builtInApis } from './apis/built-in.ts';
import {
  type ConformanceOptions,
  registerChecks,
  type TestRunner,
} from './conformance/run/register-checks.ts';

// Everything that checks are written with: those of the built-in APIs use nothing else.

export { refusesBadCredentials } from './conformance/every-api/bad-credentials.ts';
export { refusesBrokenEncoding } from './conformance/every-api/broken-encoding.ts';
export {
  allBut,
  type Call,
  canSend,
  only,
  send,
  validCall,
  validCalls,
  withParts,
} from './conformance/every-api/calls.ts';
export { bodiesWith, refusesChanged } from './conformance/every-api/changed-calls.ts';
export { largestBody, refusesLargeBodies, sendPadded } from './conformance/every-api/large-bodies.ts';
export { allowsAll, refusesOtherMethods } from './conformance/every-api/other-methods.ts';
export {
  allRefused,
  expectRefusals,
  isAboutFirst,
  refused,
  succeeded,
  unchanged,
} from './conformance/every-api/outcomes.ts';
export { refusesUnknownIds } from './conformance/every-api/unknown-ids.ts';
export { ignoresUnknownInput } from './conformance/every-api/unknown-input.ts';
export { refusesUnknownPaths } from './conformance/every-api/unknown-paths.ts';
export { refusesUnreadableBodies } from './conformance/every-api/unreadable-bodies.ts';
export type { ApiProfile } from './conformance/model/api-profile.ts';
export type { Family } from './conformance/model/check.ts';
export { documentedError } from './conformance/model/differences.ts';
export type { Json, Received } from './conformance/model/exchange.ts';
export { Mismatch } from './conformance/model/mismatch.ts';
export { type BuiltRequest, buildRequest, type RequestParts } from './conformance/model/request.ts';
export {
  readOnlyChecks,
  type StatementCheck,
  type StatementChecks,
  writingChecks,
} from './conformance/model/statement-checks.ts';
export type { ValidCall } from './conformance/model/valid-call.ts';
export type { ApiConfig, CheckConfig, PersonaConfig } from './conformance/read/config.ts';
export type { CallOptions } from './conformance/run/call-options.ts';
export { isOpen, openSocket, type Socket, type SocketOptions } from './conformance/run/channels/socket.ts';
export { openStream, type Stream } from './conformance/run/channels/stream.ts';
export type { CheckContext } from './conformance/run/check-context.ts';
export { keyedNumbers } from './conformance/run/keyed-numbers.ts';
export { NoAnswer } from './conformance/target/send.ts';
export type { Operation } from './contract/contract.ts';
export type { ConformanceOptions, TestRunner };

/**
 * Registers the checks as tests, one each. Await it at the top of a test file, when the target is already running: the target
 * is asked which APIs it speaks. A check that cannot run is a skipped test with the reason.
 * @throws {ConfigError} wrong options or configuration
 * @throws {InputError} the contract, or your own checks, cannot be read
 * @throws {Inconclusive} nothing answers there, or nothing would be tested: that is never a success
 */
export const conformance = (options: ConformanceOptions, runner: TestRunner): Promise<void> =>
  registerChecks(options, runner, builtInApis);
