import type { Method, Resource, ResourceModel } from '../../resources/model.ts';

/** The resources of a model by their names, and their methods by their operations. */
export interface ModelIndex {
  resources: ReadonlyMap<string, Resource>;
  methods: ReadonlyMap<string, { resource: Resource; method: Method }>;
}

export function modelIndex({ resources }: ResourceModel): ModelIndex {
  const methods = resources.flatMap((resource) =>
    resource.methods.map((method) => [method.operation, { resource, method }] as const),
  );
  return { resources: new Map(resources.map((one) => [one.name, one])), methods: new Map(methods) };
}
