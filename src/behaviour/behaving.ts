import type { ApiDefinition } from '../engine/api.ts';
import type { ResourceModel } from '../resources/model.ts';
import type { BehaviourOptions } from './with-behaviour.ts';

export interface BehaviourSettings extends BehaviourOptions {
  /**
   * Whether the operations of an API's own document keep state, as its resources say: what was created can be got, listed, changed and
   * deleted. Without it, those without a handler are answered from the contract's examples and schemas. Default true.
   */
  behaviour?: boolean | undefined;
}

/** The API as it behaves by the model that its contract carries; the API itself if it carries none. */
export async function behaving<Api extends ApiDefinition>(
  api: Api,
  { behaviour = true, ...options }: BehaviourSettings = {},
): Promise<Api> {
  const { resources } = api.contract;
  if (!behaviour || !resources) return api;
  // Loaded on demand: with it come the resources, the schemas and what makes values of them.
  const [{ withBehaviour }, model] = await Promise.all([import('./with-behaviour.ts'), resources()]);
  return { ...api, ...(await withBehaviour(api, model as ResourceModel, options)) };
}

/** The APIs as they begin to behave before the first request. */
export const prepared = <Api extends ApiDefinition>(
  apis: readonly Api[],
  settings: BehaviourSettings,
): readonly Api[] =>
  apis.map((api) =>
    settings.behaviour === false || !api.contract.resources
      ? api
      : { ...api, prepare: () => behaving(api, settings) },
  );
