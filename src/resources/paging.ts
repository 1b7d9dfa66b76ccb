/** How a list is read in parts: by which query parameters, and what the reply says about the part. */
import { parameterNode } from '../contract/operation-node.ts';
import type { ApiOperation } from './api-operation.ts';
import { explodedParameters, parameterSchema } from './api-operation.ts';
import type { Reading } from './draft.ts';
import type { Evidence, MemberPath, Paging, PagingMember, ReplyEnvelope } from './model.ts';
import { beforeNames, cursorNames, keyNames, offsetNames, pageNames, sizeNames } from './paging-names.ts';
import type { SchemaAt, SchemaView } from './schema-view.ts';
import { plainName } from './words.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a user's document
type Node = any;

/** The number of records of a part for which the document gives no default. */
const usualSize = 20;

/**
 * The names of what a query may have. A parameter that is an object has the names of its members, `page[number]`, which without a
 * schema of them its description or example tells.
 */
function queryNames({ view, document }: Reading, from: ApiOperation): string[] {
  const exploded = new Set(explodedParameters(from.operation));
  return from.operation.parameters.flatMap((one) => {
    if (one.in !== 'query') return [];
    const { name } = one;
    const schema = parameterSchema(document, from, name, 'query');
    if (view.types(schema).join() !== 'object') return [name];
    const members = [...view.members(schema).keys()];
    if (exploded.has(one)) return members;
    const node = parameterNode(document, from.operation, 'query', name);
    const text = `${node?.description ?? ''} ${JSON.stringify([node?.example, node?.examples]) ?? ''}`;
    const named = [...text.matchAll(/([\w-]+)\[([\w-]+)\]/g)].filter(([, outer]) => outer === name);
    const inner = members.length > 0 ? members : named.map(([, , member = '']) => member);
    return [...new Set(inner)].map((member) => `${name}[${member}]`);
  });
}

/** The query parameter of the number of records. */
export function sizeParameter(reading: Reading, from: ApiOperation): string | undefined {
  const queries = queryNames(reading, from);
  const names = sizeNames.filter((name) => name !== 'count' || queries.length > 1);
  return names.flatMap((name) => queries.filter((one) => plainName(one) === name))[0];
}

/** `undefined` if its parameters do not say. `isKeyed`: whether its elements have a key that a part can begin after. */
export function pagingOf(
  reading: Reading,
  from: ApiOperation,
  reply: ReplyEnvelope,
  isKeyed: boolean,
): Paging | undefined {
  const queries = queryNames(reading, from);
  const named = (names: readonly string[], isText = false): string | undefined => {
    const found = names.flatMap((name) => queries.filter((one) => plainName(one) === name));
    return found.find((one) => !isText || !(isNumber(reading, from, one) || isTime(reading, from, one)));
  };
  const size = sizeParameter(reading, from);
  const members = replyMembers(reading, from, reply);
  const key = isKeyed ? named(keyNames) : undefined;
  const page = named(pageNames);
  const offset = named(
    offsetNames.filter((name) => !/^(first|from|start)$/.test(name) || size !== undefined),
  );
  const cursor = named(cursorNames, true);
  // Beside a token that the reply has the next one of, `since_id` only asks for what is newer.
  const hasToken =
    cursor !== undefined && members.some(({ holds, form }) => holds === 'next' && form === 'position');
  const style =
    key !== undefined && !hasToken
      ? 'key'
      : page !== undefined && !isCursorText(reading, from, page, members)
        ? 'page'
        : undefined;
  const position = style === 'key' ? key : style === 'page' ? page : (cursor ?? offset ?? page);
  if (position === undefined) return undefined;
  const isOffset =
    position === offset && position !== cursor && !isCursorText(reading, from, position, members);
  const kind = style ?? (isOffset ? 'offset' : 'cursor');
  const hasPartWords = size !== undefined || members.length > 0 || kind === 'page';
  if (!hasPartWords) return undefined;
  const hasLink = from.success?.headers.includes('link') === true;
  // Nothing would lead a client from one part to the next.
  if (kind === 'cursor' && !hasLink && !members.some(({ holds }) => holds === 'next')) return undefined;
  const before = kind === 'key' || kind === 'cursor' ? named(beforeNames) : undefined;
  const sizeSchema =
    size === undefined
      ? undefined
      : reading.view.resolve(parameterSchema(reading.document, from, size, 'query')).node;
  const positionNode = reading.view.resolve(parameterSchema(reading.document, from, position, 'query')).node;
  const evidence: Evidence[] = [position, ...(size === undefined ? [] : [size])].map((name) => ({
    reason: `the query parameter ${name}`,
    at: `${from.at}/parameters/${name}`,
  }));
  return {
    style: kind,
    position,
    ...(before !== undefined && { before }),
    ...(size !== undefined && { size }),
    firstPage:
      kind === 'page' &&
      (positionNode?.default === 0 || (positionNode?.default === undefined && positionNode?.minimum === 0))
        ? 0
        : 1,
    ...(kind === 'offset' && countsFromOne(position, positionNode, members) && { firstOffset: 1 }),
    defaultSize:
      numberOf(sizeSchema?.default) ?? Math.min(usualSize, numberOf(sizeSchema?.maximum) ?? usualSize),
    ...(numberOf(sizeSchema?.maximum) !== undefined && { maxSize: numberOf(sizeSchema?.maximum) as number }),
    members,
    hasLink,
    evidence,
  };
}

/** By its default or minimum, or because the reply is one of SCIM, whose offset is the number of the first record. */
const countsFromOne = (position: string, node: Node, members: readonly PagingMember[]): boolean =>
  node?.default === 1 ||
  (node?.default === undefined && node?.minimum === 1) ||
  (node?.default === undefined &&
    plainName(position) === 'startindex' &&
    members.some(({ holds, path }) => holds === 'total' && path.join() === 'totalResults'));

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value > 0 ? value : undefined;

function isNumber({ view, document }: Reading, from: ApiOperation, name: string): boolean {
  const types = view.types(parameterSchema(document, from, name, 'query'));
  return (
    types.length > 0 && types.every((type) => type === 'integer' || type === 'number' || type === 'null')
  );
}

/** `since` with a time chooses records, and says nothing about parts. */
const isTime = ({ view, document }: Reading, from: ApiOperation, name: string): boolean =>
  /^date(-time)?$/.test(String(view.resolve(parameterSchema(document, from, name, 'query')).node?.format));

/** A `page` or an `offset` that is a token: a text, where the reply's next page is a text too or its example has no digits. */
function isCursorText(
  reading: Reading,
  from: ApiOperation,
  name: string,
  members: readonly PagingMember[],
): boolean {
  const schema = parameterSchema(reading.document, from, name, 'query');
  const { node } = reading.view.resolve(schema);
  const types = reading.view.types(schema);
  const parameter = parameterNode(reading.document, from.operation, 'query', name);
  const sample = parameter?.example ?? node?.example ?? node?.default;
  const next = members.find(({ holds, form }) => holds === 'next' && form === 'position');
  const schemaOfNext = next && from.success?.schema && reading.view.memberAt(from.success.schema, next.path);
  const hasToken = schemaOfNext !== undefined && reading.view.isText(schemaOfNext);
  return (
    types.length > 0 &&
    types.every((type) => type === 'string') &&
    (sample === undefined ? hasToken : !/^\d+$/.test(String(sample)))
  );
}

type Holds = PagingMember['holds'];

/** What members of the reply say about the part, by their plain names. */
const memberNames: readonly [Holds, readonly string[]][] = [
  [
    'next',
    [
      'next',
      'nextpage',
      'nextcursor',
      'nextpagetoken',
      'nexttoken',
      'nextlink',
      'nextpageurl',
      'nexturl',
      'cursor',
      'odatanextlink',
      'nextoffset',
      'continuationtoken',
      'nextmarker',
      'endcursor',
      'after',
      'hasmore',
      'hasnext',
      'hasnextpage',
      'more',
      'nexthref',
      'continue',
      'nextpageuri',
      'nexturi',
      'moreresults',
      'hasmoreitems',
      'nextpagelink',
      'continuation',
      'iterator',
    ],
  ],
  [
    'previous',
    [
      'previous',
      'prev',
      'previouspage',
      'prevpage',
      'previouscursor',
      'prevcursor',
      'previouslink',
      'previouspagetoken',
      'prevpageurl',
      'previousurl',
      'hasprevious',
      'hasprev',
      'hasprevpage',
      'haspreviouspage',
      'before',
      'startcursor',
      'previouspageuri',
      'prevpagetoken',
      'previterator',
    ],
  ],
  ['first', ['first', 'isfirst', 'firstpage', 'firstpageurl', 'firstpageuri']],
  ['last', ['last', 'islast', 'lastpageurl', 'lastpageuri', 'done']],
  ['empty', ['empty', 'isempty']],
  ['paged', ['paged']],
  ['unpaged', ['unpaged']],
  ['self', ['self', 'href', 'selflink']],
  [
    'total',
    [
      'total',
      'totalcount',
      'totalitems',
      'totalresults',
      'totalelements',
      'totalrecords',
      'totalhits',
      'totalentries',
      'totalsize',
      'itemcount',
      'resultcount',
      'odatacount',
      'totalobjects',
      'recordcount',
      'fulltotal',
      'totalitemscount',
      'found',
      'totalnumber',
      'totalrows',
    ],
  ],
  [
    'pages',
    ['pages', 'totalpages', 'pagecount', 'lastpage', 'numpages', 'pagestotal', 'pagetotal', 'totalpage'],
  ],
  ['page', ['page', 'currentpage', 'pagenumber', 'pageno', 'pageindex', 'pagenum', 'number']],
  [
    'size',
    [
      ...['limit', 'perpage', 'pagesize', 'size', 'maxresults', 'itemsperpage', 'pagelen', 'resultsperpage'],
      ...['take', 'top', 'rows'],
    ],
  ],
  ['offset', ['offset', 'skip', 'startat', 'start', 'startindex']],
  [
    'count',
    [
      'count',
      'numberofelements',
      'returned',
      'resultsreturned',
      'itemsreturned',
      'pagesizeactual',
      'currentcount',
      'totalreturned',
    ],
  ],
];

/** Objects that hold such members. */
const innerObjects =
  /^(_?links|pages|pageable|meta|metadata|_?meta(data)?|paging|pagination|page(info)?|cursors?|pager|listinfo|resultinfo|response_?metadata|info|resultset|@?odata.*)$/i;

function replyMembers({ view }: Reading, from: ApiOperation, reply: ReplyEnvelope): PagingMember[] {
  const schema = from.success?.schema;
  if (!schema || reply.holds !== 'list') return [];
  const found: PagingMember[] = [];
  const visit = (at: SchemaAt, path: MemberPath, depth: number): void => {
    for (const [name, member] of view.members(at)) {
      const here = [...path, name];
      if (String(here) === String(reply.path)) continue;
      const one =
        view.isScalar(member) || (view.types(member).length === 0 && view.members(member).size === 0)
          ? pagingMember(view.types(member), name, here, view.resolve(member).node)
          : undefined;
      if (plainName(name) === 'sort' && depth < 3) found.push(...springSort(view, member, here));
      else if (one) found.push(one);
      else if (view.members(member).size > 0 && depth < 3) {
        const isWrapper = reply.path[path.length] === name && reply.path.length > here.length;
        const inner = innerNext(view.members(member));
        const linked = inner && pagingMember(['string'], name, [...here, inner]);
        if (linked) found.push(/^(href|url|uri)$/i.test(inner) ? { ...linked, form: 'url' } : linked);
        else if (innerObjects.test(name) || isWrapper) visit(member, here, depth + 1);
      }
    }
  };
  visit(schema, [], 0);
  // A `count` beside no total counts all; so does a number that is called `results`.
  const hasTotal = found.some(({ holds }) => holds === 'total');
  const results = view.members(schema).get('results');
  if (
    !hasTotal &&
    results &&
    view
      .types(results)
      .filter((type) => type !== 'null')
      .join() === 'integer'
  )
    return [...found, { path: ['results'], holds: 'total', form: 'number' }];
  return found.map((one) => (one.holds === 'count' && !hasTotal ? { ...one, holds: 'total' as const } : one));
}

/** Spring writes the order as `{ sorted, unsorted, empty }`, or as a list of orders with a property each. */
function springSort(view: SchemaView, sort: SchemaAt, path: MemberPath): PagingMember[] {
  const element = view.elements(sort);
  if (element)
    return ['direction', 'property'].every((name) => view.members(element).has(name))
      ? [{ path, holds: 'orders', form: 'list' }]
      : [];
  const flags: readonly (readonly [string, Holds])[] = [
    ['sorted', 'sorted'],
    ['unsorted', 'unsorted'],
    ['empty', 'unsorted'],
  ];
  const members = view.members(sort);
  if (!members.has('sorted') && !members.has('unsorted')) return [];
  return flags.flatMap(([name, holds]): PagingMember[] =>
    members.has(name) ? [{ path: [...path, name], holds, form: 'flag' }] : [],
  );
}

/**
 * Members about the whole of a list that is not read in parts: how many records it has, and that nothing follows. Beside a total
 * there may be the number and the size of the only page.
 */
export function countsOf(reading: Reading, from: ApiOperation, reply: ReplyEnvelope): PagingMember[] {
  const members = replyMembers(reading, from, reply);
  const ownerOf = ({ path }: PagingMember): string => JSON.stringify(path.slice(0, -1));
  const withTotal = new Set(members.filter(({ holds }) => holds === 'total').map(ownerOf));
  return members.filter(
    (one) =>
      /^(total|count|empty|sorted|unsorted|orders)$/.test(one.holds) ||
      (one.form === 'flag' && /^(next|previous|first|last)$/.test(one.holds)) ||
      (one.path.length > 1 &&
        withTotal.has(ownerOf(one)) &&
        /^(page|pages|size|offset|next|previous)$/.test(one.holds)),
  );
}

/** `next` may be an object: `{ "href": … }`, `{ "offset": …, "uri": … }`. */
const innerNext = (members: ReadonlyMap<string, unknown>): string | undefined =>
  ['href', 'offset', 'cursor', 'token', 'url', 'uri', 'after'].find((name) => members.has(name));

function pagingMember(
  allTypes: readonly string[],
  name: string,
  path: MemberPath,
  node?: Node,
): PagingMember | undefined {
  const types = allTypes.filter((type) => type !== 'null');
  const plain = plainName(name);
  const holds = memberNames.find(([, names]) => names.includes(plain))?.[0];
  if (holds === undefined) return undefined;
  const isNumeric = types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
  if (/^(empty|(un)?paged)$/.test(holds))
    return types.join() === 'boolean' ? { path, holds, form: 'flag' } : undefined;
  const isLink = ['next', 'previous', 'first', 'last', 'self'].includes(holds);
  if (!isLink) return isNumeric || types.length === 0 ? { path, holds, form: 'number' } : undefined;
  if (types.join() === 'boolean') return { path, holds, form: 'flag' };
  const isUrl =
    holds === 'self' ||
    /^ur[il]/.test(String(node?.format)) ||
    /^https?:/.test(String(node?.example)) ||
    /(link|url|uri|href)s?$/.test(plain) ||
    path.slice(0, -1).some((step) => /links/i.test(step)) ||
    path.at(-1) === 'href' ||
    plain === 'odatanextlink';
  if (isUrl && !isNumeric) return { path, holds, form: 'url' };
  return { path, holds, form: 'position' };
}
