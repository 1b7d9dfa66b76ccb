/** Reads a whole list, part by part. */
import type { ListMethod, MemberPath, Paging, Resource } from '../../../src/resources/model.ts';
import type { Answer, DocumentClient, Question } from './document-client.ts';
import { at, isObject, type Json } from './member-values.ts';

export interface ReadList {
  records: Json[];
  /** What the reply says of the number of all records. */
  total: number | undefined;
  /** The records of each part. */
  parts: number[];
  first: Answer;
}

/** How many parts of a list are read. */
const mostParts = 60;

/** How the next part is found: by what its number, offset or last key is, or where the reply says. */
export type Following = 'counting' | 'member' | 'url' | 'link';

/** The ways in which the document says that a list is read. */
export function followings({ paging }: ListMethod): Following[] {
  if (!paging) return [];
  const has = (form: string): boolean =>
    paging.members.some((one) => one.holds === 'next' && one.form === form);
  return [
    ...(paging.style === 'cursor' ? [] : ['counting' as const]),
    ...(has('position') ? ['member' as const] : []),
    ...(has('url') ? ['url' as const] : []),
    ...(paging.hasLink ? ['link' as const] : []),
  ];
}

/** `undefined` if the list could not be asked for, or is refused. */
export async function readList(
  client: DocumentClient,
  { key }: Pick<Resource, 'key'>,
  list: ListMethod,
  question: Question,
  following: Following | undefined = followings(list)[0],
): Promise<ReadList | undefined> {
  const { paging, reply, total, totalHeader } = list;
  if (reply.holds !== 'list') return undefined;
  const records: Json[] = [];
  const parts: number[] = [];
  let first: Answer | undefined;
  let position: Question = paging ? startOf(client, list, paging) : {};
  for (let part = 0; part < mostParts; part++) {
    const { query, target } = position;
    const answer = await client.ask(list, {
      ...{ ...question, query: merged(question.query, query) },
      ...(target !== undefined && { target }),
    });
    if (!answer || answer.status >= 300) {
      if (part === 0) return undefined;
      break;
    }
    first ??= answer;
    const { each } = reply;
    const found: Json[] = at(answer.value, reply.path) ?? [];
    records.push(...(each === undefined ? found : found.map((one) => one[each])));
    parts.push(found.length);
    if (!paging || !following || found.length === 0) break;
    const next = nextPosition(paging, following, key?.member ?? [], {
      ...{ part, records, answer },
      at: (value) => queryOf(client, list, paging.position, value),
    });
    if (next === undefined) break;
    position = next;
  }
  if (!first) return undefined;
  const count = total ? at(first.value, total) : Number(first.headers[totalHeader ?? ''] ?? Number.NaN);
  return { records, parts, first, total: Number.isInteger(count) ? count : undefined };
}

function nextPosition(
  { style, firstPage, members }: Paging,
  following: Following,
  key: MemberPath,
  {
    part,
    records,
    answer,
    at: positionAt,
  }: { part: number; records: readonly Json[]; answer: Answer; at: (value: unknown) => Question['query'] },
): Question | undefined {
  const next = (form: string): unknown => {
    const member = members.find((one) => one.holds === 'next' && one.form === form);
    return member && at(answer.value, member.path);
  };
  const atPosition = (value: unknown): Question | undefined =>
    value === undefined || value === null || value === '' ? undefined : { query: positionAt(value) };
  switch (following) {
    case 'counting':
      if (style === 'page') return atPosition(firstPage + part + 1);
      return atPosition(style === 'offset' ? records.length : at(records.at(-1), key));
    case 'member':
      return atPosition(next('position'));
    case 'url':
      return linked(next('url'));
    case 'link': {
      const [, url] = /<([^>]*)>\s*;\s*rel="?next"?/.exec(answer.headers.link ?? '') ?? [];
      return linked(url);
    }
  }
}

const merged = (one: Question['query'] = {}, other: Question['query'] = {}): Record<string, unknown> => {
  const all: Record<string, unknown> = { ...one };
  for (const [name, value] of Object.entries(other))
    all[name] = isObject(value) && isObject(all[name]) ? { ...all[name], ...value } : value;
  return all;
};

/** The first part, where a position has to be sent. */
function startOf(client: DocumentClient, list: ListMethod, { style, position, firstPage }: Paging): Question {
  const parameter = client.operation(list.operation).parameters.find(({ name }) => name === position);
  if (!parameter?.required || style === 'cursor' || style === 'key') return {};
  return { query: { [position]: style === 'page' ? firstPage : 0 } };
}

/** A query parameter of this name: `page[number]` may be a member of a parameter `page`. */
export function queryOf(
  client: DocumentClient,
  { operation }: ListMethod,
  name: string,
  value: unknown,
): Record<string, unknown> {
  const [outer = '', inner] = name.split(/[[\]]/);
  const isWhole = client.operation(operation).parameters.some((one) => one.name === name);
  return isWhole || !inner ? { [name]: value } : { [outer]: { [inner]: value } };
}

function linked(url: unknown): Question | undefined {
  if (typeof url !== 'string' || !URL.canParse(url, 'http://mock')) return undefined;
  const { pathname, search } = new URL(url, 'http://mock');
  return { target: `${pathname}${search}` };
}
