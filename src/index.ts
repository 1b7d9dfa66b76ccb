import { type CreateStandinOptions, createStandin as create } from './control/create-standin.ts';
import type { Standin } from './engine/standin.ts';
import { version } from './version.ts';

export type { Contract } from './contract/contract.ts';
export { type ApiDefinition, defineApi, type PersonaName, personaNames } from './engine/api.ts';
export type { ExchangeRecord } from './engine/exchange-record.ts';
export { fetchFrom } from './engine/fetch.ts';
export type { HandlerContext, Reply } from './engine/handler.ts';
export type { StandinReply, StandinRequest } from './engine/message.ts';
export type { Scenario, Scenarios } from './engine/scenario.ts';
export { Standin, type StandinOptions } from './engine/standin.ts';
export { view } from './engine/to-json.ts';
export type { CollectionDefinition } from './sandbox/collection.ts';
export type { StateDefinition, StateOf } from './sandbox/sandbox.ts';

/**
 * A mock of the given APIs, without a transport, with its control API under `/__standin/` and its scenarios.
 * @throws there is no scenario of the name under which new sandboxes are to begin
 */
export const createStandin = (options: Omit<CreateStandinOptions, 'version'>): Standin =>
  create({ version, ...options });
