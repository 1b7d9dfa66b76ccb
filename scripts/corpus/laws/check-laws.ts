/** The laws of resources, checked by a client that knows only the document and its resource model. */
import type { ApiContract } from '../../../src/conformance/model/api-contract.ts';
import type { Standin } from '../../../src/engine/standin.ts';
import type { ResourceModel } from '../../../src/resources/model.ts';
import { DocumentClient } from './document-client.ts';
import { expecter, type LawsResult } from './laws-result.ts';
import { LifeLaws } from './life-laws.ts';
import { checkList } from './list-laws.ts';
import type { Json } from './member-values.ts';

/** Checks the laws of every resource of the model. The mock must have no other clients. `doing` is called with what is done next. */
export async function checkLaws(
  api: ApiContract,
  model: ResourceModel,
  standin: Standin,
  doing: (what: string) => void = () => {},
): Promise<LawsResult> {
  const result: LawsResult = { resources: 0, checked: {}, broken: [] };
  const recordsOf = (name: string): readonly Json[] =>
    standin.sandboxes.use('default')?.state(api.name)[name]?.all() ?? [];
  for (const resource of model.resources) {
    doing(resource.name);
    result.resources++;
    const expect = expecter(result, resource.name);
    const client = new DocumentClient(api, standin, expect);
    for (const method of resource.methods)
      if (method.kind === 'list') await checkList(client, expect, resource, method, recordsOf);
    if (!resource.key) continue;
    const life = new LifeLaws(client, expect, resource, recordsOf);
    for (const method of resource.methods)
      if (method.kind === 'create' || (method.kind === 'replace' && method.creates && !method.keyInBody))
        await life.check(method);
  }
  return result;
}
