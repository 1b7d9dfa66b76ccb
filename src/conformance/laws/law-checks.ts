import { kebabCase } from '../../contract/kebab-case.ts';
import { SchemaView } from '../../resources/schema-view.ts';
import { operationSources } from '../derive/operation-source.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { ApiProfile } from '../model/api-profile.ts';
import type { Check } from '../model/check.ts';
import { DocumentedCalls } from '../records/documented-calls.ts';
import type { Demand, Law } from './law.ts';
import { LawResource } from './law-resource.ts';
import { laws, lawsOfRoles } from './laws.ts';
import { ResourceCalls } from './resource-calls.ts';

/** The checks of the laws for each resource of a document that they are about, those included that the profile leaves out. */
export function lawChecks(api: ApiContract, profile: ApiProfile): Check[] {
  const { resources } = api.resources();
  if (resources.length === 0) return [];
  const sources = new Map(operationSources(api, profile).map((one) => [one.operation.id, one]));
  const calls = new DocumentedCalls(api);
  const view = new SchemaView(api.document);
  return resources.flatMap((resource) => {
    const of = new LawResource(api, resource, calls.records, view, sources);
    return [...laws, ...lawsOfRoles].flatMap((law) => {
      const demand = law.demand(of);
      if (!demand) return [];
      const leftOut = profile.exceptions?.[`${resource.name} law/${law.name}`];
      return [{ ...lawCheck(of, law, demand, calls), ...(leftOut !== undefined && { leftOut }) }];
    });
  });
}

function lawCheck(of: LawResource, law: Law, demand: Demand, calls: DocumentedCalls): Check {
  const { api, name } = of;
  const { sentence, method, documentedAt } = demand;
  const operation = of.node(method);
  const wanted = [documentedAt ?? demand.inferredAt ?? method.evidence[0]?.at, operation.pointer];
  const pointer =
    wanted.find((one) => one !== undefined && api.lineOf(one) !== undefined) ?? operation.pointer;
  const line = api.lineOf(pointer);
  return {
    id: `${api.name}/${kebabCase(name)}/law/${law.name}`,
    api: api.name,
    family: law.family,
    operation: method.operation,
    resource: name,
    expectation: {
      sentence,
      basis: documentedAt === undefined ? 'inferred' : 'implied',
      source: line === undefined ? `${api.file}${pointer}` : `${api.file}:${line}`,
      pointer,
    },
    covers: {},
    ...(law.needsRole && { needsRole: law.needsRole }),
    isSafe: law.isSafe ?? false,
    run: (context) => law.run(new ResourceCalls(context, of, calls)),
  };
}
