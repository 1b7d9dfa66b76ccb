import type { ActionMethod, MemberPath, Method, Resource, ResourceModel } from './model.ts';

/** Finds an operation's method and path for a person: `GET /orders/{id}`. */
export type NameOfOperation = (operation: string) => string;

/** The model as a person reads it: a tree of resources, then the operations that are left to the contract. */
export function describeModel({ resources, unmodelled }: ResourceModel, nameOf: NameOfOperation): string[] {
  const lines = resources.flatMap((resource) => [...describeResource(resource, nameOf), '']);
  if (unmodelled.length === 0) return lines.slice(0, -1);
  return [
    ...lines,
    'answered by the contract',
    ...unmodelled.map(({ operation, reason }) => `  ${nameOf(operation)}: ${reason}`),
  ];
}

function describeResource(resource: Resource, nameOf: NameOfOperation): string[] {
  const { name, kind, key, parents, methods, members } = resource;
  const below = [...new Set(parents.map((parent) => parent.resource ?? textOf(parent.member)))];
  const relations = members.relations.map(
    ({ member, resource: other, isList }) => `${textOf(member)} -> ${isList ? 'several ' : ''}${other}`,
  );
  const derived = (members.derived ?? []).map(
    ({ member, resource: other, holds }) =>
      `${textOf(member)} has ${holds === 'count' ? 'how many' : 'which'} of ${other} belong to it`,
  );
  const heading = [
    name,
    kind === 'singleton' && '(one record)',
    key && `key ${textOf(key.member)} (${madeBy[key.made]})`,
    below.length > 0 && `below ${below.join(', ')}`,
  ];
  return [
    heading.filter(Boolean).join('  '),
    ...methods.flatMap((method) => describeMethod(method, nameOf)),
    ...(relations.length > 0 ? [`  relations  ${relations.join(', ')}`] : []),
    ...(derived.length > 0 ? [`  derived  ${derived.join(', ')}`] : []),
  ];
}

function describeEffect({ takes, element, deletes }: ActionMethod): string[] {
  if (takes) return takes.map(({ parameter, member }) => `${textOf(member)} becomes what ${parameter} has`);
  if (element)
    return [
      `${element.change === 'add' ? 'adds' : 'removes'} {${element.parameter}} ${element.change === 'add' ? 'to' : 'from'} ${textOf(element.member)}`,
    ];
  if (!deletes) return [];
  if (deletes.from === 'all') return ['deletes all'];
  return [`deletes those in ${deletes.from === 'query' ? deletes.parameter : textOf(deletes.path)}`];
}

const madeBy = {
  client: 'the request may give it',
  integer: 'the next integer',
  uuid: 'a new UUID',
  text: 'a new text of its schema',
} as const;

const textOf = (path: MemberPath): string => (path.length === 0 ? 'the body' : path.join('.'));

function describeMethod(method: Method, nameOf: NameOfOperation): string[] {
  const { kind, operation, reply } = method;
  const first = `  ${kind.padEnd(8)} ${nameOf(operation)}`;
  if (method.kind === 'action') {
    const sets = method.sets.map(({ member, value }) => `${textOf(member)} becomes ${JSON.stringify(value)}`);
    return [`${first}  ${[...sets, ...describeEffect(method)].join(', ')}`];
  }
  const at = 'path' in reply && reply.path.length > 0 ? `  in ${reply.path.join('.')}` : '';
  if (method.kind !== 'list') return [`${first}${at}`];
  const { paging, limit, filters, order, search, total } = method;
  const filterNames = filters.map(({ parameter, member, operator }) =>
    operator === 'eq' && parameter === member.join('.')
      ? parameter
      : `${parameter} (${textOf(member)} ${operator})`,
  );
  const more = [
    paging && `${paging.style} paging by ${[paging.position, paging.size].filter(Boolean).join(' and ')}`,
    limit !== undefined && `at most as many as ${limit} says`,
    total && `total in ${textOf(total)}`,
    filterNames.length > 0 && `filters ${filterNames.join(', ')}`,
    order && `order by ${[order.by, order.direction, order.descending].filter(Boolean).join(' and ')}`,
    search !== undefined && `search ${search}`,
  ].filter((part) => typeof part === 'string');
  return [`${first}${at}`, ...more.map((part) => `             ${part}`)];
}
