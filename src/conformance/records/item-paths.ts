import type { Operation } from '../../contract/contract.ts';
import type { MemberPath, Resource, ResourceModel } from '../../resources/model.ts';

/** The record that a path leads to, before the path goes on. */
export interface ItemOnPath {
  resource: Resource;
  /** Which member of the record each parameter is, by the name that the parameter has in the longer path. */
  address: Readonly<Record<string, MemberPath>>;
}

/**
 * Finds the nearest record that the path of an operation goes through: an order in `/orders/{id}/refunds`. Parameters at the same
 * place of both paths are the same, whatever their names.
 */
export function itemPaths(
  { resources }: ResourceModel,
  operations: readonly Operation[],
): (path: string) => ItemOnPath | undefined {
  const pathOf = new Map(operations.map(({ id, path }) => [id, path]));
  const items = resources.flatMap((resource) =>
    resource.methods.flatMap(({ kind, operation, address }) => {
      const path = pathOf.get(operation);
      const isItem = resource.kind === 'collection' && ['get', 'replace', 'update', 'delete'].includes(kind);
      return path === undefined || !isItem ? [] : [{ resource, address, segments: segmentsOf(path) }];
    }),
  );
  const longestFirst = items.toSorted((a, b) => b.segments.length - a.segments.length);
  return (path) => {
    const segments = segmentsOf(path);
    for (const item of longestFirst) {
      if (item.segments.length > segments.length) continue;
      const isPrefix = item.segments.every((one, index) => isSameSegment(one, segments[index] as string));
      if (isPrefix) return { resource: item.resource, address: renamed(item, segments) };
    }
    return undefined;
  };
}

const segmentsOf = (path: string): string[] => path.split('/').filter((one) => one !== '');
const parameterIn = (segment: string): string | undefined => /^\{([^}]+)\}$/.exec(segment)?.[1];

const isSameSegment = (one: string, other: string): boolean =>
  one === other || (parameterIn(one) !== undefined && parameterIn(other) !== undefined);

function renamed(
  item: { segments: readonly string[]; address: Readonly<Record<string, MemberPath>> },
  segments: readonly string[],
): Record<string, MemberPath> {
  const entries = item.segments.flatMap((segment, index): [string, MemberPath][] => {
    const member = item.address[parameterIn(segment) ?? ''];
    const name = parameterIn(segments[index] ?? '');
    return member && name !== undefined ? [[name, member]] : [];
  });
  return Object.fromEntries(entries);
}
