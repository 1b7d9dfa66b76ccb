/** The handler of a list: its records by the path and the filters, in order, in parts. */
import { operationOf } from '../../behaviour/api-behaviour.ts';
import { listFilter } from '../../behaviour/filters.ts';
import { elementSchema } from '../../behaviour/list-element.ts';
import { noOrder, orderReader } from '../../behaviour/order.ts';
import type { PagePart } from '../../behaviour/paging.ts';
import { partHeaders, partMember, replyMembers } from '../../behaviour/paging-members.ts';
import { deref } from '../../contract/json-pointer.ts';
import { parameterNode } from '../../contract/operation-node.ts';
import { valueProblem } from '../../contract/value-problem.ts';
import { isSlot, memberOf, withMember } from '../../resources/member-path.ts';
import type { Filter, ListMethod, PagingMember } from '../../resources/model.ts';
import { SchemaView } from '../../resources/schema-view.ts';
import { parentLines } from './find-code.ts';
import { collectionIn, leave, pathValue } from './handler-writer.ts';
import { Code, literal, memberAccess, quoted } from './literal.ts';
import type { OwnResource } from './own-resource.ts';
import {
  bodyCode,
  headersToWrite,
  isRepresentation,
  marked,
  requirePlain,
  sampleSandbox,
  shownCode,
  shownListCode,
} from './reply-code.ts';

export function listLines(own: OwnResource, method: ListMethod): string[] {
  const { behaviour, names } = own;
  const envelope = requirePlain(own, method);
  const { reply, paging, limit } = method;
  if (reply.holds !== 'list') return leave('its reply has no list');
  if (method.fields !== undefined) leave(`${method.fields} chooses the members that are sent`);
  if (!isRepresentation(own, elementSchema(behaviour, method, envelope)))
    leave('its elements have other members than a record');
  const { replies } = operationOf(behaviour, method.operation);
  const hasNotFound = replies.some(({ status }) => /^(404|410|4XX|default)$/.test(status));
  const lines = hasNotFound ? parentLines(own, method) : [];
  lines.push(`const found = select(${[collectionIn(own), ...selectOptions(own, method)].join(', ')});`);
  if (paging) lines.push(`const page = pageOf(found, context, ${pagingCode(own, method)});`);
  const most = limit === undefined ? '' : `.slice(0, ${queryValue(limit)})`;
  const records = paging ? 'page.records' : `found.all()${most}`;
  const shown = shownListCode(own, records, names.one);
  const elements =
    reply.each === undefined
      ? shown
      : `${records}.map((${names.one}) => (${literal({ [reply.each]: new Code(shownCode(own, names.one)) })}))`;
  let body = envelope.around(sampleSandbox(behaviour.name), marked(elements));
  for (const member of replyMembers(method)) {
    const code = memberCode(own, method, member, envelope.schema);
    if (code !== undefined) body = withMember(body, member.path, marked(code));
  }
  const headers = headersCode(own, method);
  const { status } = envelope;
  return [...lines, `return reply(${status}, ${bodyCode(body, '')}${headers === '' ? '' : `, ${headers}`});`];
}

function selectOptions(own: OwnResource, method: ListMethod): string[] {
  const filter: Record<string, unknown> = {};
  for (const [parameter, path] of Object.entries(method.address)) {
    const [member = '', ...inner] = path;
    const isEvery = isSlot(path) && own.fixtures.some((one) => memberOf(one, path) === undefined);
    if (inner.length > 0 || isEvery) leave('what its path names is not a member of each record');
    filter[member] = new Code(pathValue(parameter));
  }
  for (const one of method.filters) {
    const [member = '', ...inner] = one.member;
    if (inner.length > 0) leave(`${one.parameter} is about a member of a member`);
    const value = filterCode(own, method, one);
    const known = filter[member];
    if (one.operator === 'eq' && known === undefined) filter[member] = value;
    else if (known instanceof Code) filter[member] = { eq: known, [one.operator]: value };
    else filter[member] = { ...(known as object), [one.operator]: value };
  }
  const order = orderCode(own, method);
  const options = {
    ...(Object.keys(filter).length > 0 && { filter }),
    ...(method.search !== undefined && { search: new Code(queryValue(method.search)) }),
    ...(order !== undefined && { order: new Code(order) }),
  };
  return Object.keys(options).length > 0 ? [literal(options, '', 40)] : [];
}

const queryValue = (parameter: string): string => memberAccess('query', parameter);

function filterCode({ behaviour, resource }: OwnResource, { operation }: ListMethod, filter: Filter): Code {
  const { parameter } = filter;
  const { document } = behaviour;
  if (parameter.includes('[')) leave(`${parameter} is a part of a parameter`);
  const view = new SchemaView(document);
  const record = { node: { $ref: resource.schema }, at: resource.schema };
  const documented = operationOf(behaviour, operation).parameters.find(({ name }) => name === parameter);
  const { values } = listFilter(filter, record, view);
  const schema = deref(
    document,
    parameterNode(document, operationOf(behaviour, operation), 'query', parameter)?.schema,
  );
  const asked = [schema?.enum, deref(document, schema?.items)?.enum].find(Array.isArray) as
    | unknown[]
    | undefined;
  if (values && !asked?.every((one) => values.has(String(one))))
    leave(`${parameter} may ask for values in other words than those of ${filter.member.join('.')}`);
  if (!values && documented?.default !== undefined) leave(`${parameter} has a default`);
  return new Code(queryValue(parameter));
}

function orderCode({ behaviour, resource }: OwnResource, method: ListMethod): string | undefined {
  const { order, operation } = method;
  if (!order) return undefined;
  const { document } = behaviour;
  const record = { node: { $ref: resource.schema }, at: resource.schema };
  const read = orderReader(order, record, new SchemaView(document), resource.members);
  if (order.direction !== undefined) leave(`${order.direction} is the direction of its order`);
  const usual = read({}).text;
  if (order.by === undefined) return usual === '' ? undefined : quoted(usual);
  const node = parameterNode(document, operationOf(behaviour, operation), 'query', order.by);
  const asked: unknown = deref(document, node?.schema)?.enum;
  if (!Array.isArray(asked) || !asked.every((one) => read({ [order.by as string]: one }).text === one))
    leave(`${order.by} may name members in other words`);
  return usual === '' ? queryValue(order.by) : `${queryValue(order.by)} ?? ${quoted(usual)}`;
}

function pagingCode({ behaviour, resource }: OwnResource, method: ListMethod): string {
  const { paging, operation, address } = method;
  if (!paging) return leave('it is not read in parts');
  const { style, position, before, size, defaultSize, maxSize, firstPage, firstOffset } = paging;
  for (const name of [position, before, size])
    if (name?.includes('[')) leave(`${name} is a part of a parameter`);
  const { replies } = operationOf(behaviour, operation);
  if (!replies.some(({ status }) => /^(400|422|4XX|default)$/.test(status))) {
    const node = parameterNode(behaviour.document, operationOf(behaviour, operation), 'query', position);
    const schema = deref(behaviour.document, node?.schema);
    const least = style === 'page' ? firstPage : (firstOffset ?? 0);
    if ((style !== 'page' && style !== 'offset') || !(schema?.type === 'integer' && schema.minimum >= least))
      leave(`it has no error for a wrong ${position}`);
  }
  const isKeyed = style === 'key' || (style === 'cursor' && !takesTokens(behaviour, method));
  const [key = '', ...inner] = resource.key?.member ?? [];
  if (isKeyed && (inner.length > 0 || resource.identity.length !== 1 || Object.keys(address).length > 0))
    leave('it goes on from a key of several parts');
  const options = {
    ...{ style: isKeyed ? 'key' : style, position, before, size, defaultSize, maxSize },
    firstPage: firstPage === 1 ? undefined : firstPage,
    firstOffset,
    ...(isKeyed && key !== 'id' && { key }),
    ...(style === 'cursor' && !isKeyed && { list: operation }),
  };
  return literal(options, '', 40);
}

/** As `positionTexts` decides. */
function takesTokens(behaviour: OwnResource['behaviour'], { operation, paging }: ListMethod): boolean {
  const node = parameterNode(
    behaviour.document,
    operationOf(behaviour, operation),
    'query',
    paging?.position ?? '',
  );
  const schema = deref(behaviour.document, node?.schema) ?? {};
  return valueProblem(schema, 'a'.repeat(40)) === undefined && schema.format !== 'uuid';
}

/** A part in which each number is another one. */
const numbers = { size: 90_001, offset: 90_002, page: 90_003, pages: 90_004 };
const total = 90_007;

const numberCodes = (isPaged: boolean): Record<number, string> => ({
  [numbers.size]: 'page.size',
  [numbers.offset]: 'page.offset',
  [numbers.page]: 'page.page',
  [numbers.pages]: 'page.pages',
  [total]: isPaged ? 'page.total' : 'found.total',
});

/** `first` says that nothing comes before the part, and `next` that something comes after it. */
function flagCode(holds: 'next' | 'previous' | 'first' | 'last', isPaged: boolean): string {
  const isEnd = holds === 'first' || holds === 'last';
  if (!isPaged) return String(isEnd);
  const other = holds === 'first' ? 'previous' : holds === 'last' ? 'next' : holds;
  return `page.${other} ${isEnd ? '===' : '!=='} undefined`;
}

/** The expression of a member about the part; `undefined` if the body around the list has its value already. */
function memberCode(
  { behaviour }: OwnResource,
  { paging }: ListMethod,
  member: PagingMember,
  reply: unknown,
): string | undefined {
  const { document } = behaviour;
  const { holds, form, path } = member;
  const { read, isRequired } = partMember(document, reply, paging, member);
  const place = { origin: 'http://localhost', target: '/' };
  if (holds === 'self') return 'pageUrl(context, {})';
  if (holds === 'next' || holds === 'previous' || holds === 'first' || holds === 'last') {
    if (form === 'flag') return flagCode(holds, paging !== undefined);
    if (!paging) return leave(`its reply has ${path.join('.')}`);
    const absent = read({ records: [], hasNext: false, hasPrevious: false }, () => 0, place, noOrder);
    const fallback = absent === undefined ? '' : ` ?? ${literal(absent)}`;
    if (form === 'url') return `pageUrl(context, page.${holds})${fallback}`;
    if (holds === 'first' || (holds === 'previous' && paging.before !== undefined))
      leave(`its reply has the position ${path.join('.')}`);
    const isNumber = paging.style === 'page' || paging.style === 'offset';
    const sample = isNumber ? 7 : 'a';
    const change = { [paging.position]: sample };
    const value = read(
      { records: [], hasNext: true, hasPrevious: true, [holds]: change },
      () => 0,
      place,
      noOrder,
    );
    if (value !== sample) leave(`${path.join('.')} is written in another form than ${paging.position}`);
    const type = isNumber ? 'number' : 'string';
    return `(${memberAccess(`page.${holds}?`, paging.position).replace('?[', '?.[')} as ${type} | undefined)${fallback}`;
  }
  if (holds === 'empty') return paging ? 'page.records.length === 0' : 'found.total === 0';
  if (form === 'list' || /^(un)?(sorted|paged)$/.test(holds)) return leave(`its reply has ${path.join('.')}`);
  if (holds === 'count') {
    const value = read({ records: [], hasNext: false, hasPrevious: false }, () => 0, place, noOrder);
    if (value !== 0) leave(`${path.join('.')} is a number as a text`);
    return paging ? 'page.records.length' : 'found.total';
  }
  const part: PagePart = {
    records: [],
    hasNext: false,
    hasPrevious: false,
    ...(paging ? numbers : { offset: 0 }),
  };
  const value = read(part, () => total, place, noOrder);
  if (!paging && value === undefined) return isRequired ? undefined : 'undefined';
  if (!paging && value === 0) return holds === 'size' ? 'found.total' : '0';
  const code = numberCodes(paging !== undefined)[Number(value)];
  if (code === undefined) return leave(`its reply has ${path.join('.')}`);
  const isNumbered = paging === undefined || paging.style === 'page' || paging.style === 'offset';
  if (!isNumbered && (holds === 'page' || holds === 'offset')) leave(`its reply has ${path.join('.')}`);
  if (typeof value === 'string') return `String(${code})`;
  return holds === 'page' || holds === 'offset' || holds === 'pages' ? `${code} ?? 0` : code;
}

function headersCode(own: OwnResource, method: ListMethod): string {
  const { paging } = method;
  const known = /^(link|x-.*|count|total.*)$/;
  const names = headersToWrite(own, method, known);
  const part: PagePart = { records: [], hasNext: false, hasPrevious: false, ...(paging && numbers) };
  const sent = partHeaders(names, method.totalHeader, paging?.position)(part, () => total);
  const entries: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(sent)) {
    const code = numberCodes(paging !== undefined)[Number(value)];
    if (code === undefined) leave(`its reply has the header ${name}`);
    entries[name] = new Code(`String(${code})`);
  }
  if (paging?.hasLink) entries['...'] = new Code('linksOf(context, page)');
  const keys = Object.keys(entries);
  if (keys.length === 0) return '';
  return keys.length === 1 && paging?.hasLink ? 'linksOf(context, page)' : literal(entries);
}
