import { builtInApis } from './apis/built-in.ts';
import {
  type ConformanceOptions,
  registerChecks,
  type TestRunner,
} from './conformance/run/register-checks.ts';

export type { ApiProfile, ValidCall } from './conformance/model/api-profile.ts';
export type { Family } from './conformance/model/check.ts';
export { documentedError } from './conformance/model/differences.ts';
export type { Json, Received } from './conformance/model/exchange.ts';
export { Mismatch } from './conformance/model/mismatch.ts';
export { buildRequest, type RequestParts } from './conformance/model/request.ts';
export {
  readOnlyChecks,
  type StatementCheck,
  type StatementChecks,
  writingChecks,
} from './conformance/model/statement-checks.ts';
export type { ApiConfig, CheckConfig, PersonaConfig } from './conformance/read/config.ts';
export { isOpen, openSocket, type Socket, type SocketOptions } from './conformance/run/channels/socket.ts';
export { openStream, type Stream } from './conformance/run/channels/stream.ts';
export type { CallOptions, CheckContext } from './conformance/run/check-context.ts';
export { keyedNumbers } from './conformance/run/keyed-numbers.ts';
export { NoAnswer } from './conformance/run/send.ts';
// What checks of one's own are written with: those of the built-in APIs have nothing else.
export type { Operation } from './contract/contract.ts';
export type { ConformanceOptions, TestRunner };

/**
 * Registers the checks as tests, one each. Await it at the top of a test file, when the target is already running: the target
 * is asked which APIs it speaks. A check that cannot run is a skipped test with the reason.
 * @throws {ConfigError} wrong options or configuration
 * @throws {InputError} the contract cannot be read
 * @throws {InputError} your own checks cannot be loaded
 * @throws {Inconclusive} nothing answers there, or nothing would be tested: that is never a success
 */
export const conformance = (options: ConformanceOptions, runner: TestRunner): Promise<void> =>
  registerChecks(options, runner, builtInApis);
