import { controlApi } from './control/control-api.ts';
import { Standin, type StandinOptions } from './engine/standin.ts';
import { version } from './version.ts';

export type { Contract } from './contract/contract.ts';
export { type ApiDefinition, defineApi, type PersonaName, personaNames } from './engine/api.ts';
export type { ExchangeRecord } from './engine/exchange-record.ts';
export { fetchFrom } from './engine/fetch.ts';
export type { HandlerContext, Reply } from './engine/handler.ts';
export type { StandinReply, StandinRequest } from './engine/message.ts';
export { Standin, type StandinOptions } from './engine/standin.ts';
export { view } from './engine/to-json.ts';
export type { CollectionDefinition } from './sandbox/collection.ts';
export type { StateDefinition, StateOf } from './sandbox/sandbox.ts';

/** A mock of the given APIs with its control API under `/__standin/`, without a transport. */
export function createStandin(options: StandinOptions): Standin {
  return new Standin({ doors: (standin) => [controlApi(standin, { version })], ...options });
}
