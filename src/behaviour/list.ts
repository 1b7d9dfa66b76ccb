import { type AnyHandler, thrownRefusal } from '../engine/handler.ts';
import { explodedParameters } from '../resources/api-operation.ts';
import { memberOf, withMember, withoutMember } from '../resources/member-path.ts';
import type { ListMethod, Resource } from '../resources/model.ts';
import { SchemaView } from '../resources/schema-view.ts';
import { type ApiBehaviour, operationOf } from './api-behaviour.ts';
import type { OperationContext } from './context.ts';
import { envelopeOf } from './envelope.ts';
import { fieldsReader } from './fields.ts';
import { askedFor, askedValues, type ListFilter, listFilter, type Query } from './filters.ts';
import { includer } from './linked-records.ts';
import { linkHeader } from './links.ts';
import { elementSchema, elementShower } from './list-element.ts';
import { listIndexes } from './list-indexes.ts';
import type { Listing } from './listing.ts';
import { type ListOrder, orderReader } from './order.ts';
import { type InvalidPosition, type PagePart, type PositionTexts, partOf, wholeList } from './paging.ts';
import { partHeaders, partMember, replyMembers } from './paging-members.ts';
import { positionTexts } from './positions.ts';
import type { StoredRecord } from './record.ts';
import { selfMembers } from './record-url.ts';
import { searcher } from './search.ts';
import { recordSelector } from './select-records.ts';

/** Answers a list: the records of the path that its filters let through, in order, in parts. Made once for each operation. */
export function listHandler(behaviour: ApiBehaviour, resource: Resource, method: ListMethod): AnyHandler {
  const { document } = behaviour;
  const { paging, search } = method;
  const view = new SchemaView(document);
  const record = { node: { $ref: resource.schema }, at: resource.schema };
  const operation = operationOf(behaviour, method.operation);
  const envelope = envelopeOf(behaviour, method);
  const defaults = Object.fromEntries(
    operation.parameters.map((parameter) => [parameter.name, parameter.default]),
  );
  const selves = selfMembers(behaviour, resource).filter(({ isWritten }) => !isWritten);
  const filters = method.filters.map((filter) => {
    const made = listFilter(filter, record, view, defaults);
    const self = selves.find(({ path }) => String(path) === String(filter.member));
    const isEquality = ['eq', 'in', 'ne', 'nin'].includes(filter.operator);
    return self && isEquality ? { ...made, pathOf: (one: StoredRecord) => self.urlOf(one, '') } : made;
  });
  const exploded = explodedParameters(operation).map(({ name }) => name);
  const hiding = [
    ...filters.filter(({ ignored }) => ignored !== undefined).map(({ parameter }) => parameter),
    ...(method.limit === undefined ? [] : [method.limit]),
  ];
  const parameters = Object.keys(method.address);
  const scope = Object.values(method.address);
  const select = recordSelector({
    ...{ scope, filters, indexes: listIndexes(resource, view) },
    searchTest: searcher(resource.members.writeOnly),
  });
  const readOrder = orderReader(method.order, record, view, resource.members);
  const textsFor = positionTexts(behaviour, resource, method);
  const readFields = fieldsReader(document, elementSchema(behaviour, method, envelope), method.fields);
  const show = elementShower(behaviour, resource, method, envelope);
  const members = replyMembers(method).map((one) => partMember(document, envelope.schema, paging, one));
  const included = includer(behaviour, resource, method.operation, envelope);
  const headersOf = partHeaders([...envelope.documentedHeaders], method.totalHeader, paging?.position);
  const canRefuse = operation.replies.some(({ status }) => /^(400|422|4XX|default)$/.test(status));

  const withMembers = (
    body: unknown,
    part: PagePart,
    listing: Listing,
    context: OperationContext,
    order: ListOrder,
  ): unknown => {
    let whole = body;
    const total = (): number => listing.total;
    for (const { path, isRequired, left, read } of members) {
      const value = read(part, total, context, order);
      if (value !== undefined) whole = withMember(whole, path, value);
      else if (!isRequired) whole = withoutMember(whole, left);
    }
    return whole;
  };

  const firstPart = (query: Query, listing: Listing, texts: PositionTexts): PagePart | undefined => {
    if (paging?.style !== 'page' && paging?.style !== 'offset') return undefined;
    const found = partOf(paging, { ...query, [paging.position]: undefined }, listing, texts);
    return 'invalid' in found ? undefined : found;
  };

  return (context: OperationContext) => {
    const { sandbox } = context;
    const query = withMembersOf(exploded, withoutHiding(context, hiding));
    const collection = context.state[resource.name];
    if (!collection) throw new Error(`there is no collection ${resource.name}`);
    const order = readOrder(query);
    const asked = search === undefined ? undefined : askedFor(query, search);
    const listing = select(collection, {
      keys: parameters.map((name) => memberOf(context.path, [name])),
      ...{ query, order },
      search: typeof asked === 'string' && asked !== '' ? asked : undefined,
    });
    const texts = textsFor(context, collection, order);
    const found = paging ? partOf(paging, query, listing, texts) : wholeList(method.limit, query, listing);
    if ('invalid' in found && canRefuse) throw refusedPosition(found.invalid);
    // Without an error for it, a page before the first is the first one.
    const part: PagePart =
      'invalid' in found
        ? (isBeforeFirst(found.invalid) && firstPart(query, listing, texts)) || nothing
        : found;
    const fields = readFields(query);
    const held = part.records.map((one) => show(context, one, fields));
    context.explain(explanation(resource, filters, query, order));
    const whole = withMembers(envelope.around(sandbox, held), part, listing, context, order);
    const body = included ? included(context, whole, part.records) : whole;
    const link = paging?.hasLink ? linkHeader(context, part) : '';
    const headers = { ...headersOf(part, () => listing.total), ...(link !== '' && { link }) };
    return envelope.reply(context, body, Object.keys(headers).length > 0 ? headers : undefined);
  };
}

const isBeforeFirst = ({ value }: InvalidPosition): boolean => Number(value) <= 0;

/** The query without defaults that would hide records, as far as they were not sent. */
function withoutHiding({ query, target }: OperationContext, hiding: readonly string[]): Query {
  const given = hiding.filter((name) => Object.hasOwn(query, name));
  if (given.length === 0) return query;
  const sent = new URLSearchParams(target.slice(target.indexOf('?') + 1));
  const defaults = given.filter((name) => !sent.has(name));
  return Object.fromEntries(Object.entries(query).filter(([name]) => !defaults.includes(name)));
}

/** Members of these parameters are parameters of their own in the URL. */
const withMembersOf = (exploded: readonly string[], query: Query): Query =>
  exploded.length === 0
    ? query
    : { ...Object.assign({}, ...exploded.map((name) => memberOf(query, [name]))), ...query };

const nothing: PagePart = { records: [], hasNext: false, hasPrevious: false };

const refusedPosition = ({ parameter, value, message }: InvalidPosition) =>
  thrownRefusal({
    kind: 'invalid',
    violations: [{ in: 'query', path: [parameter], keyword: 'position', message, params: {}, value }],
  });

/** `behaviour: list orders, filter status, order -created` */
function explanation(
  { name }: Resource,
  filters: readonly ListFilter[],
  query: Query,
  { text }: ListOrder,
): string {
  const used = filters.filter((one) => askedValues(one, query)).map(({ parameter }) => parameter);
  const parts = [
    ...(used.length > 0 ? [`filter ${used.join(', ')}`] : []),
    ...(text === '' ? [] : [text === '-' ? 'newest first' : `order ${text}`]),
  ];
  return [`behaviour: list ${name}`, ...parts].join(', ');
}
