import type { ApiDefinition } from '../engine/api.ts';
import type { ResourceModel } from '../resources/model.ts';
import type { BehaviourOptions } from './with-behaviour.ts';

/**
 * For `behave` of a contract that has `resources`: the API as they behave. Only such contracts have it, so that a page without them
 * loads nothing of it.
 */
export async function behave<Api extends object>(api: Api, options?: BehaviourOptions): Promise<Api> {
  const definition = api as unknown as ApiDefinition;
  const [{ withBehaviour }, model] = await Promise.all([
    import('./with-behaviour.ts'),
    definition.contract.resources?.(),
  ]);
  if (!model) return api;
  return { ...api, ...(await withBehaviour(definition, model as ResourceModel, options)) };
}
