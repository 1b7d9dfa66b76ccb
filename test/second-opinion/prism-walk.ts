/**
 * A random walk over what a document's resources do, of which Prism judges each answer: the status is one that the document has
 * for the operation (a walk asks for what is not there, too), and the reply is valid by its schema.
 */

import { behave } from '../../src/behaviour/behave.ts';
import { readApiContract } from '../../src/conformance/model/api-contract.ts';
import { keyedNumbers } from '../../src/conformance/run/keyed-numbers.ts';
import { Standin } from '../../src/engine/standin.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';
import type { Method, Resource } from '../../src/resources/model.ts';
import { type Answer, DocumentClient, isWithoutError } from './document-client.ts';
import { at, type Json } from './member-values.ts';
import type { PathValues } from './path-values.ts';
import { prismValidator } from './prism-validator.ts';

export interface Walked {
  /** What Prism, or Standin's own validator, says against an answer; a line each. */
  findings: string[];
  /** How many requests were answered, by their status. */
  statuses: Record<number, number>;
}

/** Takes so many steps, the same ones for the same seed. `change` is done to each answer before Prism sees it. */
export async function walk(
  file: string,
  steps: number,
  seed: number,
  change: (answer: Answer) => Answer = (answer) => answer,
): Promise<Walked> {
  const api = await readApiContract(file);
  const model = inferResources(api.document, api.contract);
  const contract = { ...api.contract, resources: async () => model };
  const standin = new Standin({ apis: [await behave({ name: api.name, contract })], clock: 'frozen' });
  const findings: string[] = [];
  const client = new DocumentClient(api, standin, (law, holds, detail) => {
    if (!holds) findings.push(`${law}: ${detail}`);
  });
  const judge = await prismValidator(file);
  const random = keyedNumbers(`${file} ${seed}`);
  const pick = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)] as One;
  const recordsOf = ({ name }: Resource): readonly Json[] =>
    standin.sandboxes.use('default')?.state(api.name)[name]?.all() ?? [];
  const ways = model.resources.flatMap((resource) =>
    resource.methods.map((method) => ({ resource, method })),
  );
  const statuses: Record<number, number> = {};
  for (let step = 0; step < steps; step++) {
    const { resource, method } = pick(ways);
    const records = recordsOf(resource);
    // One in five requests is about something that most likely does not exist.
    const path = random() < 0.2 || records.length === 0 ? {} : pathOf(method, pick(records));
    const query = method.kind === 'list' ? queryOf(method, records, random, pick) : {};
    const answer = await client.ask(method, {
      ...{ path, query },
      ...(random() < 0.5 && { changed: true }),
    });
    if (!answer) continue;
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    const operation = client.operation(method.operation);
    for (const line of isWithoutError(operation, answer.status) ? [] : judge(operation, change(answer)))
      findings.push(`${operation.id} ${answer.status}: Prism: ${line}: ${answer.text.slice(0, 300)}`);
  }
  standin.close();
  return { findings, statuses };
}

/** Where the record is. */
const pathOf = ({ address }: Method, record: Json): PathValues =>
  Object.fromEntries(
    Object.values(address).flatMap((member) => {
      const value = at(record, member);
      return value === undefined || value === null ? [] : [[String(member), String(value)]];
    }),
  );

/** A part of a list, or what one of its filters lets through. */
function queryOf(
  { paging, filters }: Extract<Method, { kind: 'list' }>,
  records: readonly Json[],
  random: () => number,
  pick: <One>(all: readonly One[]) => One,
): Record<string, unknown> {
  const query: Record<string, unknown> = {};
  if (paging?.size !== undefined && random() < 0.5) query[paging.size] = 1 + Math.floor(random() * 5);
  const filter = filters.length > 0 && random() < 0.5 ? pick(filters) : undefined;
  const value = filter && records.length > 0 ? at(pick(records), filter.member) : undefined;
  if (filter && !filter.parameter.includes('[') && value !== undefined && typeof value !== 'object')
    query[filter.parameter] = value;
  return query;
}
