import type { ApiResources, OperationSummary } from '../../client/index.ts';

/** Why a decision was taken, and where in the document that stands. */
export interface Evidence {
  reason: string;
  at: string;
}

/** A resource, as far as the page reads it. */
export interface ModelledResource {
  name: string;
  kind: string;
  schema: string;
  key?: { member: string[]; parameter: string; made: string; evidence: Evidence[] };
  parents: { resource?: string; member: string[]; evidence: Evidence[] }[];
  methods: ({ kind: string; operation: string; evidence: Evidence[] } & Record<string, unknown>)[];
  members: { relations?: { member: string[]; resource: string; isList: boolean; evidence: Evidence[] }[] };
  evidence: Evidence[];
}

export const resourcesOf = (model: NonNullable<ApiResources['model']>): ModelledResource[] =>
  model.resources as unknown as ModelledResource[];

/** Operations of resources that nothing behaves: the code of an own folder may have handlers for some of them only. */
export function withoutHandlerIn(
  model: NonNullable<ApiResources['model']>,
  operations: readonly OperationSummary[],
): string[] {
  const modelled = new Set(resourcesOf(model).flatMap(({ methods }) => methods.map((one) => one.operation)));
  return operations.filter(({ id, behaves }) => !behaves && modelled.has(id)).map(({ id }) => id);
}

/** One decision about a resource, with what it rests on. */
export interface Decision {
  /** What was decided, in one line. */
  text: string;
  evidence: readonly Evidence[];
}

export function decisionsOf(resource: ModelledResource): Decision[] {
  const { name, kind, key, parents, methods, members, evidence } = resource;
  return [
    { text: `${name} is a ${kind}`, evidence },
    ...(key
      ? [
          {
            text: `key: ${key.member.join('.')}, ${key.parameter === undefined ? 'in no path' : `in the path {${key.parameter}}`}; made as ${key.made}`,
            evidence: key.evidence,
          },
        ]
      : []),
    ...parents.map((one) => ({
      text: `belongs to ${one.resource ?? 'a parent that the document does not describe'} by ${one.member.join('.')}`,
      evidence: one.evidence,
    })),
    ...methods.flatMap((method) => [
      { text: `${method.operation} is its ${method.kind}`, evidence: method.evidence },
      ...partsOf(method),
    ]),
    ...(members.relations ?? []).map((one) => ({
      text: `${one.member.join('.')} leads to ${one.isList ? 'records' : 'a record'} of ${one.resource}`,
      evidence: one.evidence,
    })),
  ];
}

interface Paging {
  style: string;
  position: string;
  size?: string;
  evidence: Evidence[];
}
interface Filter {
  parameter: string;
  member: string[];
  operator: string;
  evidence: Evidence[];
}

/** The paging and the filters of a list. */
function partsOf({ operation, paging, filters }: ModelledResource['methods'][number]): Decision[] {
  const read = paging as Paging | undefined;
  return [
    ...(read
      ? [
          {
            text: `${operation} is read in parts by ${read.style}: ${[read.position, read.size].filter(Boolean).join(', ')}`,
            evidence: read.evidence,
          },
        ]
      : []),
    ...((filters as Filter[] | undefined) ?? []).map((one) => ({
      text: `${operation}: ${one.parameter} compares ${one.member.join('.')} (${one.operator})`,
      evidence: one.evidence,
    })),
  ];
}

/**
 * The node of the document at a pointer such as `#/paths/~1orders/get`, through references; `undefined` if there is none. The
 * resource model points to a parameter by its name.
 */
export function nodeAt(document: unknown, pointer: string): unknown {
  let node = document;
  for (const part of pointer.replace(/^#?\/?/, '').split('/')) {
    if (part === '') continue;
    const name = decoded(part).replaceAll('~1', '/').replaceAll('~0', '~');
    node = childOf(targetOf(document, node), name, document);
    if (node === undefined) return undefined;
  }
  return node;
}

function childOf(node: unknown, name: string, document: unknown): unknown {
  if (typeof node !== 'object' || node === null) return undefined;
  if (Array.isArray(node) && !/^\d+$/.test(name))
    return node.find((one) => (targetOf(document, one) as { name?: unknown } | undefined)?.name === name);
  return (node as Record<string, unknown>)[name];
}

/** What a local `$ref` leads to, else the node itself. One step: a chain of references could be a circle. */
function targetOf(document: unknown, node: unknown): unknown {
  const ref = typeof node === 'object' && node !== null ? (node as { $ref?: unknown }).$ref : undefined;
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return node;
  let target = document;
  for (const part of ref.slice(2).split('/')) {
    const name = decoded(part).replaceAll('~1', '/').replaceAll('~0', '~');
    target = (target as Record<string, unknown> | undefined)?.[name];
  }
  return target;
}

/** A document may have a `%` that begins no escape. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
