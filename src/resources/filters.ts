/** Which query parameters choose, order and search the records of a list. */
import type { Parameter } from '../contract/contract.ts';
import { parameterNode } from '../contract/operation-node.ts';
import { type ApiOperation, explodedParameters, parameterSchema, partsOfName } from './api-operation.ts';
import type { Draft, Reading } from './draft.ts';
import type { Filter, MemberPath, Order, Paging } from './model.ts';
import type { SchemaAt, SchemaView } from './schema-view.ts';
import { plainName, pluralOf, wordsOf } from './words.ts';

export interface ListQuery {
  filters: Filter[];
  order?: Order;
  search?: string;
  fields?: string;
}

const searchNames = [
  'q',
  'query',
  'search',
  'searchterm',
  'searchquery',
  'keyword',
  'keywords',
  'term',
  'text',
  'fulltext',
];
export const isSearchName = (name: string): boolean => searchNames.includes(plainName(name));

const fieldsNames = [
  'fields',
  'select',
  'fieldmask',
  'onlyfields',
  'includefields',
  'attributes',
  'props',
  '$select',
];
const orderNames = [
  'sort',
  'orderby',
  'sortby',
  'order',
  'sortfield',
  'ordering',
  'sortkey',
  'sortcolumn',
  'ordercolumn',
];
const directionNames = [
  'direction',
  'order',
  'sortorder',
  'sortdirection',
  'orderdirection',
  'dir',
  'sortdir',
  'sorttype',
  'orderdir',
];

/** Names of a flag that turns the order round. */
const descendingNames = [
  ...['descending', 'desc', 'isdescending', 'isdesc', 'sortdescending', 'sortdesc', 'sortbydescending'],
  ...['orderdescending', 'orderdesc', 'orderbydescending', 'reverse', 'sortreverse', 'reverseorder'],
];

/** Endings and beginnings of a parameter's name that compare. */
const operators: readonly [RegExp, Filter['operator']][] = [
  [/^(.+?)(?:__|_|\.|-|\[)(gte|ge|min|from|since)\]?$/i, 'gte'],
  [/^(.+?)(?:__|_|\.|-|\[)(lte|le|max|to|until)\]?$/i, 'lte'],
  [/^(.+?)(?:__|_|\.|-|\[)(gt|after)\]?$/i, 'gt'],
  [/^(.+?)(?:__|_|\.|-|\[)(lt|before)\]?$/i, 'lt'],
  [/^(.+?)(?:__|_|\.|-|\[)(ne|neq|not|exclude)\]?$/i, 'ne'],
  [/^(.+?)(?:__|_|\.|-|\[)(nin|not_in|notin)\]?$/i, 'nin'],
  [/^(.+?)(?:__|_|\.|-|\[)(in|any)\]?$/i, 'in'],
  [/^(.+?)(?:__|_|\.|-|\[)(i?contains|i?like|search|match)\]?$/i, 'contains'],
  [/^(.+?)(?:__|_|\.|-|\[)(i?startswith|starts_with|prefix)\]?$/i, 'starts'],
  [/^(.+?)(?:__|_|\.|-|\[)(eq|exact|iexact|is)\]?$/i, 'eq'],
  [/^(?:min|minimum|from|since|start)[_.-]?(.+)$/i, 'gte'],
  [/^(?:max|maximum|to|until|end)[_.-]?(.+)$/i, 'lte'],
  [/^(.+)(?:Gte|From|Since|Min)$/, 'gte'],
  [/^(.+)(?:Lte|To|Until|Max)$/, 'lte'],
  [/^(.+)(?:Gt|After)$/, 'gt'],
  [/^(.+)(?:Lt|Before)$/, 'lt'],
];

const shortOperators: Readonly<Record<string, Filter['operator']>> = {
  gt: 'gt',
  gte: 'gte',
  lt: 'lt',
  lte: 'lte',
  eq: 'eq',
  ne: 'ne',
  in: 'in',
  nin: 'nin',
  after: 'gt',
  before: 'lt',
  from: 'gte',
  to: 'lte',
  min: 'gte',
  max: 'lte',
  contains: 'contains',
  like: 'contains',
};

export function listQueryOf(
  reading: Reading,
  draft: Draft,
  from: ApiOperation,
  paging: Paging | undefined,
): ListQuery {
  const ofPaging = new Set(
    [paging?.position, paging?.before, paging?.size].flatMap((name = '') => [name, partsOfName(name)?.[0]]),
  );
  const exploded = explodedParameters(from.operation);
  const queries = from.operation.parameters
    .filter((one) => !exploded.includes(one))
    // A member of an object is a parameter of its own in the URL.
    .concat(exploded.flatMap((one) => Object.keys(one.value.members ?? {}).map((name) => ({ ...one, name }))))
    .filter((one) => one.in === 'query' && !ofPaging.has(one.name));
  const members = filterMembers(reading, draft.representation);
  const left: Parameter[] = [];
  const filters = queries.flatMap((parameter) => {
    const found = filtersOf(reading, from, parameter, members, draft.representation);
    if (found.length === 0) left.push(parameter);
    return found;
  });
  const named = (names: readonly string[]): string | undefined =>
    names.flatMap((name) => left.filter((one) => plainName(one.name) === name || one.name === name))[0]?.name;
  const order = orderOf(reading, from, left, members);
  const search = named(searchNames);
  const fields = named(fieldsNames);
  return {
    filters,
    ...(order && { order }),
    ...(search !== undefined && { search }),
    ...(fields !== undefined && { fields }),
  };
}

/** Members by plain name; those of inner objects by both names together. */
function filterMembers({ view }: Reading, representation: SchemaAt): Map<string, [MemberPath, SchemaAt]> {
  const found = new Map<string, [MemberPath, SchemaAt]>();
  const own = [...view.members(representation)];
  for (const [name, member] of own) {
    if (!view.isObject(member)) continue;
    for (const [inner, node] of view.members(member)) {
      const isPlain = /^attributes$/i.test(name);
      found.set(plainName(isPlain ? inner : `${name}_${inner}`), [[name, inner], node]);
    }
  }
  for (const [name, member] of linkedKeys(view, representation)) found.set(plainName(name), member);
  for (const [name, member] of own) found.set(plainName(name), [[name], member]);
  return found;
}

/** `author` and `author_id`, of a relationship as JSON:API has it. */
function linkedKeys(view: SchemaView, representation: SchemaAt): [string, [MemberPath, SchemaAt]][] {
  const links = view.memberAt(representation, ['relationships']);
  if (!links || !view.memberAt(representation, ['attributes'])) return [];
  return [...view.members(links)].flatMap(([name, link]): [string, [MemberPath, SchemaAt]][] => {
    const data = view.memberAt(link, ['data']);
    const id = data && view.memberAt(view.elements(data) ?? data, ['id']);
    if (!id) return [];
    const member: [MemberPath, SchemaAt] = [['relationships', name, 'data', 'id'], id];
    return [name, `${name}_id`].map((one) => [one, member]);
  });
}

function filtersOf(
  reading: Reading,
  from: ApiOperation,
  parameter: Parameter,
  members: ReadonlyMap<string, [MemberPath, SchemaAt]>,
  representation: SchemaAt,
): Filter[] {
  const { view, document } = reading;
  const { name } = parameter;
  const schema = parameterSchema(document, from, name, 'query');
  const at = `${from.at}/parameters/${name}`;
  const evidence = (member: MemberPath) => [
    { reason: `the query parameter ${name} is called after the member ${member.join('.')}`, at },
  ];
  const inBrackets = /^filters?\[(.+)\]$/i.exec(name)?.[1]?.replaceAll('][', '_') ?? name;
  // `created[gte]` as the style `deepObject` has it.
  if (parameter.style === 'deepObject' && view.members(schema).size > 0) {
    return [...view.members(schema).keys()].flatMap((inner): Filter[] => {
      const ofMember = members.get(plainName(name));
      const operator = shortOperators[inner.toLowerCase()];
      if (ofMember && operator)
        return [
          { parameter: `${name}[${inner}]`, member: ofMember[0], operator, evidence: evidence(ofMember[0]) },
        ];
      const direct = /^(filters?|where)$/i.test(name) ? members.get(plainName(inner)) : undefined;
      return direct
        ? [
            {
              parameter: `${name}[${inner}]`,
              member: direct[0],
              operator: 'eq',
              evidence: evidence(direct[0]),
            },
          ]
        : [];
    });
  }
  const exact = memberFor(reading, inBrackets, members);
  if (exact) {
    const [member, node] = exact;
    const isListOfValues = view.elements(schema) !== undefined;
    const isListMember = view.elements(node) !== undefined;
    if (!isComparable(reading, schema, node)) return [];
    const isInList = member.some((_, at) => {
      const around = at > 0 && view.memberAt(representation, member.slice(0, at));
      return around && view.elements(around) !== undefined;
    });
    const operator = isListMember || isInList ? 'contains' : isListOfValues ? 'in' : 'eq';
    const values = operator === 'contains' ? undefined : listedValues(reading, schema, node);
    return [{ parameter: name, member, operator, ...(values && { values }), evidence: evidence(member) }];
  }
  const bound = boundOf(reading, from, parameter, schema, members);
  if (bound) return [{ parameter: name, ...bound, evidence: evidence(bound.member) }];
  for (const [pattern, operator] of operators) {
    const [, base] = pattern.exec(inBrackets) ?? [];
    const found = base === undefined ? undefined : memberFor(reading, base, members, isOfRange(operator));
    if (!found || !isComparable(reading, schema, found[1])) continue;
    return [{ parameter: name, member: found[0], operator, evidence: evidence(found[0]) }];
  }
  return [];
}

/** `from` and `to`, `start_date` and `end_date`: bounds of a time, which name no member. */
const bounds: readonly [RegExp, Filter['operator']][] = [
  [/^(from|since|start|begin|min)(date|time|datetime|timestamp|ts)?$/, 'gte'],
  [/^(date|time|datetime)(from|since|start|min)$/, 'gte'],
  [/^(after)(date|time|datetime|timestamp|ts)?$/, 'gt'],
  [/^(date|time|datetime)(after)$/, 'gt'],
  [/^(to|until|till|end|max)(date|time|datetime|timestamp|ts)?$/, 'lte'],
  [/^(date|time|datetime)(to|until|till|end|max)$/, 'lte'],
  [/^(before)(date|time|datetime|timestamp|ts)?$/, 'lt'],
  [/^(date|time|datetime)(before)$/, 'lt'],
];

/** The time that a bound is of: the only one of the record, or the only one that the parameter's description names. */
function boundOf(
  { view, document }: Reading,
  from: ApiOperation,
  { name }: Parameter,
  asked: SchemaAt,
  members: ReadonlyMap<string, [MemberPath, SchemaAt]>,
): Pick<Filter, 'member' | 'operator'> | undefined {
  const operator = bounds.find(([pattern]) => pattern.test(plainName(name)))?.[1];
  const isTime = (schema: SchemaAt): boolean =>
    /^date(-time)?$/.test(String(view.resolve(schema).node?.format));
  if (!operator || !isTime(asked)) return undefined;
  const times = [...new Map([...members.values()].map((one) => [one[0].join('.'), one])).values()].filter(
    ([path, node]) => isTime(node) && (path.length === 1 || /^attributes$/i.test(path[0] ?? '')),
  );
  const description: unknown = parameterNode(document, from.operation, 'query', name)?.description;
  const words = new Set(wordsOf(typeof description === 'string' ? description : ''));
  const named = times.filter(([path]) => {
    const [first = ''] = wordsOf(path.at(-1) ?? '');
    return words.has(first) || words.has(first.replace(/d$/, ''));
  });
  const [only, ...more] = times.length === 1 ? times : named;
  return only && more.length === 0 ? { member: only[0], operator } : undefined;
}

/** The values of a text by the list of its query parameter, if neither its own schema nor its example says otherwise. */
function listedValues({ view }: Reading, asked: SchemaAt, member: SchemaAt): string[] | undefined {
  const { node } = view.resolve(view.elements(asked) ?? asked);
  const own = view.resolve(member).node;
  const listed: unknown[] = Array.isArray(node?.enum) ? node.enum : [];
  if (!view.isText(member) || own?.enum !== undefined || !listed.every((one) => typeof one === 'string'))
    return undefined;
  const values = (listed as string[]).filter((one) => !/^(all|any|\*|)$/i.test(one));
  const isOther = typeof own?.example === 'string' && !values.includes(own.example);
  return values.length < 2 || isOther ? undefined : values;
}

const isOfRange = (operator: Filter['operator']): boolean => /^[gl]te?$/.test(operator);

/** The member of this name; of times and dates also with other endings: `created` for `created_at`. */
function memberFor(
  { view }: Reading,
  name: string,
  members: ReadonlyMap<string, [MemberPath, SchemaAt]>,
  isRange = false,
): [MemberPath, SchemaAt] | undefined {
  const plain = plainName(name);
  const exact = members.get(plain);
  const measure = isRange && exact ? view.measure(exact[1]) : undefined;
  const measured = measure === undefined ? undefined : members.get(plain + plainName(measure));
  if (measured) return measured;
  // Whoever asks for an `assignee` has the `assignee_id`.
  const key = members.get(`${plain}id`);
  if (key && view.isScalar(key[1]) && !(exact && view.isScalar(exact[1]))) return key;
  if (exact) return exact;
  // `archived` asks for `is_archived`.
  const flag = members.get(plain.startsWith('is') ? plain.slice(2) : `is${plain}`);
  if (flag && view.types(flag[1]).includes('boolean')) return flag;
  // A list of values is often named by the plural: `ids`, `statuses`.
  const singular = plain.replace(/(?:(ss|x|z|ch|sh|us)es|([^s])s)$/, '$1$2');
  const one = singular === plain ? undefined : members.get(singular);
  if (one && view.isScalar(one[1])) return one;
  // `tag` is one of the `tags`.
  const several = members.get(pluralOf(plain));
  const element = several && view.elements(several[1]);
  if (several && element && view.isScalar(element)) return several;
  // `tag` is the name of one of them, where they are objects.
  if (several && element && view.isObject(element))
    for (const inner of ['slug', 'name', 'title', 'code']) {
      const text = view.memberAt(element, [inner]);
      if (text && view.isText(text)) return [[...several[0], inner], text];
    }
  if (!isRange) return undefined;
  for (const ending of ['at', 'date', 'time', 'on']) {
    const found = members.get(`${plain}${ending}`);
    if (found) return found;
  }
  return undefined;
}

/** Whether values of both types can be equal. */
function isComparable({ view }: Reading, asked: SchemaAt, member: SchemaAt): boolean {
  const kind = (schema: SchemaAt): string[] => {
    const inner = view.elements(schema) ?? schema;
    return view
      .types(inner)
      .flatMap((type) => (type === 'null' ? [] : type === 'integer' ? ['number'] : [type]));
  };
  const wanted = kind(asked);
  const own = kind(member);
  // An expandable member is a key, or the record with that key.
  const isExpandable = own.includes('object') && own.includes('string');
  if ((own.includes('object') && !isExpandable) || (wanted.includes('object') && wanted.length === 1))
    return false;
  return (
    wanted.length === 0 ||
    own.length === 0 ||
    wanted.includes('string') ||
    wanted.some((type) => own.includes(type))
  );
}

function orderOf(
  reading: Reading,
  from: ApiOperation,
  left: readonly Parameter[],
  members: ReadonlyMap<string, [MemberPath, SchemaAt]>,
): Order | undefined {
  const { view, document } = reading;
  const valuesOf = (name: string): string[] => {
    const schema = parameterSchema(document, from, name, 'query');
    const { node } = view.resolve(view.elements(schema) ?? schema);
    return (Array.isArray(node?.enum) ? node.enum : []).map(String);
  };
  const isDirections = (values: readonly string[]): boolean =>
    values.length > 0 && values.every((value) => /^(asc|desc|ascending|descending|-?1|0)$/i.test(value));
  const named = (names: readonly string[]): Parameter[] =>
    names.flatMap((name) => left.filter((one) => plainName(one.name) === name));
  const by = named(orderNames).find(({ name }) => !isDirections(valuesOf(name)))?.name;
  const direction = named(directionNames).find(
    ({ name }) => name !== by && isDirections(valuesOf(name)),
  )?.name;
  const lone =
    direction ?? named(orderNames).find(({ name }) => name !== by && isDirections(valuesOf(name)))?.name;
  const flag = named(descendingNames).find(({ name }) =>
    view.types(parameterSchema(document, from, name, 'query')).includes('boolean'),
  )?.name;
  if (by === undefined && lone === undefined && flag === undefined) return undefined;
  const defaultOf = (name: string | undefined): string => {
    const value =
      name === undefined
        ? undefined
        : view.resolve(parameterSchema(document, from, name, 'query')).node?.default;
    return typeof value === 'string' ? value : '';
  };
  const first = /^([+-]?)([\w.]+?)(?:[:\s_,.-]+(asc|desc))?$/i.exec(defaultOf(by));
  const member = first?.[2] === undefined ? undefined : members.get(plainName(first[2]));
  const isDescending = first?.[1] === '-' || /desc/i.test(first?.[3] ?? '') || /desc/i.test(defaultOf(lone));
  return {
    ...(by !== undefined && { by }),
    ...(lone !== undefined && { direction: lone }),
    ...(flag !== undefined && { descending: flag }),
    ...(member && { defaultMember: member[0] }),
    defaultDirection: isDescending ? 'desc' : 'asc',
  };
}
