export type { Contract } from './contract/contract.ts';
export { type ApiDefinition, defineApi, type PersonaName, personaNames } from './engine/api.ts';
export type { ExchangeRecord } from './engine/exchange.ts';
export type { HandlerContext, Reply } from './engine/handler.ts';
export type { StandinReply, StandinRequest } from './engine/message.ts';
export { Standin, type StandinOptions } from './engine/standin.ts';
export { view } from './engine/to-json.ts';
export type { CollectionDefinition } from './sandbox/collection.ts';
export type { StateDefinition, StateOf } from './sandbox/sandbox.ts';
