import type { NameOfOperation } from './describe-model.ts';
import type { Evidence, Method, Resource, ResourceModel } from './model.ts';

/**
 * Why the decisions about a resource, an operation or a path were taken, each with its place in the document. `subject`: the name of
 * a resource, an operationId, a path, or a method and a path. Empty if there is none.
 */
export function evidenceOf(model: ResourceModel, subject: string, nameOf: NameOfOperation): string[] {
  const isSubject = (operation: string): boolean => {
    const [, path] = nameOf(operation).split(' ');
    return [operation, nameOf(operation), path].includes(subject);
  };
  const ofResources = model.resources.flatMap((resource) => {
    if (resource.name === subject) return ofResource(resource, resource.methods, nameOf);
    const methods = resource.methods.filter(({ operation }) => isSubject(operation));
    return methods.length > 0 ? ofResource(resource, methods, nameOf) : [];
  });
  const unmodelled = model.unmodelled
    .filter(({ operation }) => isSubject(operation))
    .flatMap(({ operation, reason, at }) => [
      `${nameOf(operation)} is answered by the contract`,
      ...linesOf([{ reason, at }]),
    ]);
  return [...ofResources, ...unmodelled];
}

function ofResource(resource: Resource, methods: readonly Method[], nameOf: NameOfOperation): string[] {
  const { name, evidence, key, parents, members } = resource;
  return [
    name,
    ...linesOf([
      ...evidence,
      ...(key?.evidence ?? []),
      ...parents.flatMap((parent) => parent.evidence),
      ...members.relations.flatMap((relation) => relation.evidence),
    ]),
    ...methods.flatMap((method) => [
      `${method.kind} ${nameOf(method.operation)}`,
      ...linesOf([
        ...method.evidence,
        ...(method.kind === 'list'
          ? [...(method.paging?.evidence ?? []), ...method.filters.flatMap((filter) => filter.evidence)]
          : []),
      ]),
    ]),
  ];
}

const linesOf = (evidence: readonly Evidence[]): string[] =>
  evidence.map(({ reason, at }) => `  ${reason}\n    ${at}`).flatMap((text) => text.split('\n'));
