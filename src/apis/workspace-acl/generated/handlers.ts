// Generated from the contract by `npm run generate`. Do not edit.
import type { HandlerContext, Reply } from '../../../engine/handler.ts';
import type { Defaulted } from './defaults.ts';
import type { ErrorName, OperationId } from './errors.ts';
import type { operations } from './types.ts';

/** What a handler of this operation works with. */
export type Context<Id extends OperationId, State> = HandlerContext<operations[Id], ErrorName<Id>, Defaulted[Id], State>;

/** Handlers of these operations. */
export type Handlers<Ids extends OperationId, State> = { [Id in Ids]: (context: Context<Id, State>) => Reply };
