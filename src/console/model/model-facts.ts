import type { ApiResources } from '../../client/index.ts';

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
            text: `key: ${key.member.join('.')}, in the path {${key.parameter}}; made as ${key.made}`,
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

/** The node of the document at a pointer such as `#/paths/~1orders/get`; `undefined` if there is none. */
export function nodeAt(document: unknown, pointer: string): unknown {
  let node = document;
  for (const part of pointer.replace(/^#?\/?/, '').split('/')) {
    if (part === '') continue;
    if (typeof node !== 'object' || node === null) return undefined;
    const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    node = (node as Record<string, unknown>)[name];
  }
  return node;
}
