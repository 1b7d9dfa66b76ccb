/** Query parameters that choose records by the value of a member. */
import { listOf } from '../contract/document-nodes.ts';
import { memberOf } from '../resources/member-path.ts';
import type { Filter, MemberPath } from '../resources/model.ts';
import type { SchemaAt, SchemaView } from '../resources/schema-view.ts';
import { compareWith, equalityText } from './compare.ts';
import { isUnspecified } from './initial-state.ts';
import type { StoredRecord } from './record.ts';

export type Query = Readonly<Record<string, unknown>>;
export type Test = (record: StoredRecord) => boolean;

/** A filter of a list, with what its member's schema says. */
export interface ListFilter extends Omit<Filter, 'values'> {
  /** The member is a date or a time. */
  isTime: boolean;
  /** The member's only values, as texts. */
  values?: ReadonlySet<string>;
  /** Of a member that is not kept, because it is the URL of the record itself: its path. */
  pathOf?: (record: StoredRecord) => string | undefined;
  /** The parameter's default, if no value of the member is known to be equal to it: it would hide every record. */
  ignored?: unknown;
}

export function listFilter(
  filter: Filter,
  record: SchemaAt,
  view: SchemaView,
  defaults: Query = {},
): ListFilter {
  const member = view.memberAt(record, filter.member);
  const schema = member && view.resolve(view.elements(member) ?? member).node;
  const own = listOf(schema?.enum).map(String);
  const values = own.length > 0 ? own : (filter.values ?? []);
  const { values: _, ...rest } = filter;
  return {
    ...rest,
    isTime: isTimeFormat(schema?.format),
    ...(values.length > 0 ? { values: new Set(values) } : { ignored: defaults[filter.parameter] }),
  };
}

export const isTimeFormat = (format: unknown): boolean => format === 'date-time' || format === 'date';

/** What the query asks for: of `created[gte]` the parameter of this name, or the member of a parameter `created`. */
export function askedFor(query: Query, parameter: string): unknown {
  if (Object.hasOwn(query, parameter)) return memberOf(query, [parameter]);
  const [, outer = '', inner = ''] = /^([^[\]]+)\[([^[\]]+)\]$/.exec(parameter) ?? [];
  return outer === '' ? undefined : memberOf(query, [outer, inner]);
}

/** The values that a filter asks for; `undefined` if every record is wanted: an empty text, or `state=all`. */
export function askedValues(
  { parameter, operator, values }: ListFilter,
  query: Query,
): unknown[] | undefined {
  const asked = askedFor(query, parameter);
  if (asked === undefined || asked === '' || isUnspecified(asked)) return undefined;
  if (typeof asked === 'string' && values && !values.has(asked) && /^(all|any|\*)$/i.test(asked))
    return undefined;
  if (Array.isArray(asked))
    return asked.length === 0
      ? undefined
      : asked.map((_, index) => asListed(memberOf(asked, [String(index)]), values));
  // `created[gte]=…` is of another filter than that of `created`.
  if (typeof asked === 'object' && asked !== null) return undefined;
  const isList = typeof asked === 'string' && /^n?in$|^contains$/.test(operator) && asked.includes(',');
  const list = isList ? [asked, ...asked.split(',').map((one) => one.trim())] : [asked];
  return list.map((one) => asListed(one, values));
}

/** The member's own value where the parameter lists it in another case: `system` for `System`. */
function asListed(asked: unknown, values: ReadonlySet<string> | undefined): unknown {
  if (typeof asked !== 'string' || !values || values.has(asked)) return asked;
  const plain = asked.toLowerCase();
  return [...values].find((one) => one.toLowerCase() === plain) ?? asked;
}

/** Whether a filter that compares for equality finds its records by an index: two times may be equal as different texts. */
export const isIndexable = ({ operator, isTime, pathOf }: ListFilter): boolean =>
  (operator === 'eq' || operator === 'in') && !isTime && !pathOf;

/** The member; of each element, where the way to it leads through a list. */
function valueAt(value: unknown, path: MemberPath): unknown {
  const at = path.findIndex((_, index) => Array.isArray(memberOf(value, path.slice(0, index + 1))));
  if (at < 0 || at === path.length - 1) return memberOf(value, path);
  const elements = memberOf(value, path.slice(0, at + 1)) as unknown[];
  return elements.flatMap((one) => valueAt(one, path.slice(at + 1)) ?? []);
}

/** Whether a record has what is asked for. */
export function filterTest(filter: ListFilter, asked: readonly unknown[]): Test {
  const { member, operator, isTime, pathOf } = filter;
  if (pathOf) {
    const paths = new Set(asked.map((one) => String(one).replace(/^https?:\/\/[^/]*/, '')));
    const isMeant = operator === 'eq' || operator === 'in';
    return (record) => paths.has(pathOf(record) ?? '') === isMeant;
  }
  const texts = new Set(asked.map(equalityText));
  const isEqual = (own: unknown): boolean => {
    if (own === undefined || own === null) return asked.includes(null);
    if (isTime) return asked.some((one) => compareWith(own, one, true) === 0);
    const text = equalityText(own);
    return text !== undefined && texts.has(text);
  };
  const isAny = (own: unknown): boolean => (Array.isArray(own) ? own.some(isEqual) : isEqual(own));
  const compares = (fits: (sign: number) => boolean): Test => {
    return (record) => {
      const own = memberOf(record, member);
      return asked.every((one) => {
        const sign = compareWith(own, one, isTime);
        return sign !== undefined && fits(sign);
      });
    };
  };
  const small = asked.map((one) => (equalityText(one) ?? '').toLowerCase());
  switch (operator) {
    case 'eq':
    case 'in':
      return (record) => isAny(memberOf(record, member));
    case 'ne':
    case 'nin':
      return (record) => !isAny(memberOf(record, member));
    case 'gt':
      return compares((sign) => sign > 0);
    case 'gte':
      return compares((sign) => sign >= 0);
    case 'lt':
      return compares((sign) => sign < 0);
    case 'lte':
      return compares((sign) => sign <= 0);
    case 'contains':
      return (record) => {
        const own = valueAt(record, member);
        if (Array.isArray(own)) return own.some(isEqual);
        const text = equalityText(own)?.toLowerCase();
        return text !== undefined && small.some((one) => text.includes(one));
      };
    case 'starts':
      return (record) => {
        const text = equalityText(memberOf(record, member))?.toLowerCase();
        return text !== undefined && small.some((one) => text.startsWith(one));
      };
  }
}
