import { isRecord, memberOf } from '../../resources/member-path.ts';
import type { Filter } from '../../resources/model.ts';
import type { LawResource, MethodOf } from './law-resource.ts';

/** How many filters of a list are tried. */
const mostFilters = 6;

/** The lists that filter, and those of their filters whose members are shown as plain data. */
export const filteredLists = (resource: LawResource): { list: MethodOf<'list'>; filters: Filter[] }[] =>
  resource
    .all('list')
    .map((list) => ({
      list,
      filters: list.filters
        .filter((one) => isShown(resource, one) && isWritten(resource, list, one))
        .slice(0, mostFilters),
    }))
    .filter(({ filters }) => filters.length > 0);

const isShown = ({ view, schema }: LawResource, { member }: Filter): boolean =>
  view.memberAt(schema, member) !== undefined;

/** OpenAPI does not say how `deepObject` writes a list. */
function isWritten(resource: LawResource, list: MethodOf<'list'>, { parameter }: Filter): boolean {
  const found = resource
    .operation(list)
    .parameters.find(({ name, in: place }) => place === 'query' && name === parameter);
  const schema = resource.querySchema(list, parameter);
  const isList = schema !== undefined && resource.view.types({ node: schema, at: '' }).includes('array');
  return !(isList && found?.style === 'deepObject');
}

/** Whether a value is the parameter's default, which often stands for all records. */
export function isDefault(
  resource: LawResource,
  list: MethodOf<'list'>,
  { parameter }: Filter,
  value: unknown,
): boolean {
  const { value: node, pointer } = resource.parameter(list, parameter);
  const own = node?.schema ?? node;
  const schema = resource.view.resolve({ node: own, at: `${pointer}/schema` }).node;
  return schema?.default !== undefined && String(schema.default) === String(value);
}

/** The query that asks for a value: a parameter of a name like `created[gte]`, or the member of a parameter `created`. */
export function queryOf(
  resource: LawResource,
  list: MethodOf<'list'>,
  { parameter }: Filter,
  value: unknown,
): Record<string, unknown> {
  const schema = resource.querySchema(list, parameter);
  const isList = schema !== undefined && resource.view.types({ node: schema, at: '' }).includes('array');
  const isOwn = resource
    .operation(list)
    .parameters.some(({ name, in: place }) => place === 'query' && name === parameter);
  const [, outer, inner] = /^([^[\]]+)\[([^[\]]+)\]$/.exec(parameter) ?? [];
  return isOwn || outer === undefined || inner === undefined
    ? { [parameter]: isList ? [value] : value }
    : { [outer]: { [inner]: value } };
}

/** A value of a record that a filter can be asked for; `undefined` if there is none. */
export function valueFor(
  { member, operator }: Filter,
  record: unknown,
): string | number | boolean | undefined {
  const own = memberOf(record, member);
  const value: unknown = Array.isArray(own) ? own[0] : own;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'string' || value === '' || value.includes(',')) return undefined;
  // Equal times are written in several ways.
  const isEqual = operator === 'eq' || operator === 'in' || operator === 'ne' || operator === 'nin';
  return isEqual && timeOf(value) !== undefined ? undefined : value;
}

/** Whether a record has what the filter asks for; `undefined` if it does not show that. */
export function isLetThrough(
  { member, operator }: Filter,
  record: unknown,
  asked: unknown,
): boolean | undefined {
  const own = memberOf(record, member);
  if (own === undefined || own === null) return operator === 'eq' || operator === 'in' ? false : undefined;
  const values = Array.isArray(own) ? own : [own];
  if (values.some(isRecord)) return undefined;
  // A server may look for a text inside of longer ones.
  const isLike = (one: unknown): boolean =>
    typeof one === 'string' && typeof asked === 'string'
      ? one.toLowerCase().includes(asked.toLowerCase())
      : String(one) === String(asked);
  const isEqual = (one: unknown): boolean => String(one).toLowerCase() === String(asked).toLowerCase();
  if (operator === 'ne' || operator === 'nin') return !values.some(isEqual);
  if (operator === 'starts')
    return values.some((one) => String(one).toLowerCase().startsWith(String(asked).toLowerCase()));
  if (operator === 'eq' || operator === 'in' || operator === 'contains') return values.some(isLike);
  const [one, other] = [numberOf(own), numberOf(asked)];
  if (one === undefined || other === undefined) return undefined;
  if (operator === 'gt') return one > other;
  if (operator === 'gte') return one >= other;
  return operator === 'lt' ? one < other : one <= other;
}

const timeOf = (value: unknown): number | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d([T ]|$)/.test(value) ? Date.parse(value) : undefined;

export function numberOf(value: unknown): number | undefined {
  const number = timeOf(value) ?? (value === '' || typeof value === 'boolean' ? Number.NaN : Number(value));
  return Number.isNaN(number) ? undefined : number;
}
