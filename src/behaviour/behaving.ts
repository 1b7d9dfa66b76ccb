import type { ApiDefinition } from '../engine/api.ts';
import type { BehaviourOptions } from './with-behaviour.ts';

export interface BehaviourSettings extends BehaviourOptions {
  /**
   * Whether the operations of an API's own document keep state, as its resources say: what was created can be got, listed, changed and
   * deleted. Without it, those without a handler are answered from the contract's examples and schemas. Default true.
   */
  behaviour?: boolean | undefined;
}

/** The APIs as they begin to behave before the first request. Those whose contract has no resources stay as they are. */
export const prepared = <Api extends ApiDefinition>(
  apis: readonly Api[],
  { behaviour = true, ...options }: BehaviourSettings,
): readonly Api[] =>
  apis.map((api) => {
    const { behave } = api.contract;
    return behaviour && behave ? { ...api, prepare: () => behave(api, options) } : api;
  });
