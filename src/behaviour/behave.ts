import type { ApiDefinition } from '../engine/api.ts';
import type { ResourceModel } from '../resources/model.ts';
import type { BehaviourOptions } from './with-behaviour.ts';

/**
 * For `behave` of a contract that has `resources`: the API as they behave, with the model as the API corrects it. Only such contracts
 * have it, so that a page without them loads nothing of it.
 * @throws {InputError} the corrections contradict the document
 */
export async function behave<Api extends object>(api: Api, options?: BehaviourOptions): Promise<Api> {
  const definition = api as unknown as ApiDefinition;
  const [{ withBehaviour }, model] = await Promise.all([import('./with-behaviour.ts'), modelOf(definition)]);
  if (!model) return api;
  const contract = { ...definition.contract, resources: async () => model };
  return { ...api, ...(await withBehaviour({ ...definition, contract }, model, options)) };
}

async function modelOf({ contract, resources }: ApiDefinition): Promise<ResourceModel | undefined> {
  if (!contract.resources || !resources) return (await contract.resources?.()) as ResourceModel | undefined;
  const { inferResources } = await import('../resources/infer-resources.ts');
  return inferResources(await contract.document(), contract, resources);
}
