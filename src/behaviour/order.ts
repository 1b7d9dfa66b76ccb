/** The query parameters that order a list: `created`, `-created`, `created:desc`, `created desc`, `created_desc`, `created,desc`. */

import { memberOf } from '../resources/member-path.ts';
import type { MemberPath, Order, ResourceMembers } from '../resources/model.ts';
import type { SchemaAt, SchemaView } from '../resources/schema-view.ts';
import { plainName } from '../resources/words.ts';
import { compareValues } from './compare.ts';
import { isTimeFormat, type Query } from './filters.ts';
import type { StoredRecord } from './record.ts';

interface OrderKey {
  member: MemberPath;
  isTime: boolean;
  /** 1 or -1. */
  sign: number;
}

/** The members that a list is ordered by; without any it is in the order of creation. */
export interface ListOrder {
  keys: readonly OrderKey[];
  /** Without keys: the newest record is the first. */
  isNewestFirst: boolean;
  /** Equal for equal orders. */
  text: string;
}

/** That of creation. */
export const noOrder: ListOrder = { keys: [], isNewestFirst: false, text: '' };

/** Reads the order that a query asks for. Names that are not a member's are left out. */
export function orderReader(
  order: Order | undefined,
  record: SchemaAt,
  view: SchemaView,
  { created, updated }: Pick<ResourceMembers, 'created' | 'updated'>,
): (query: Query) => ListOrder {
  if (!order) return () => noOrder;
  const members = orderMembers(record, view);
  const times = [created, updated].map((path) => path?.join('.'));
  const keyOf = (member: MemberPath, sign: number): OrderKey => {
    const schema = view.memberAt(record, member);
    const isTime =
      times.includes(member.join('.')) || isTimeFormat(schema && view.resolve(schema).node?.format);
    return { member, isTime, sign };
  };
  const named = (name: string): MemberPath | undefined => {
    const plain = plainName(name);
    const found = ['', 'at', 'date', 'time', 'on'].map((ending) => members.get(plain + ending));
    return found.find((one) => one !== undefined);
  };
  const { by, direction, descending, defaultMember, defaultDirection } = order;
  return (query) => {
    const asked = by === undefined ? undefined : query[by];
    const flag = descending === undefined ? undefined : query[descending];
    const sent =
      (direction === undefined ? undefined : signOf(query[direction])) ??
      (typeof flag === 'boolean' ? (flag ? -1 : 1) : undefined);
    const fallback = sent ?? (defaultDirection === 'desc' ? -1 : 1);
    const terms = termsOf(asked);
    const isAsked = terms.length > 0;
    const keys = terms.flatMap(({ name, sign }) => {
      const whole = named(name);
      if (whole) return [keyOf(whole, sign ?? sent ?? 1)];
      // `created_desc`: the direction is the last word of the name.
      const [, base = '', word] = /^(.+?)[_.\-\s]?(asc|desc|ascending|descending)$/i.exec(name) ?? [];
      const member = base === '' ? undefined : named(base);
      return member ? [keyOf(member, signOf(word) ?? 1)] : [];
    });
    if (keys.length === 0 && defaultMember && (!isAsked || by === undefined))
      keys.push(keyOf(defaultMember, fallback));
    const age = keys.length === 0 ? terms.map(({ name }) => ageSign(name)).find((one) => one) : undefined;
    if (age !== undefined) {
      if (created) keys.push(keyOf(created, age));
      else return age < 0 ? newestFirst : noOrder;
    }
    if (keys.length === 0) return fallback < 0 ? newestFirst : noOrder;
    return { keys, isNewestFirst: false, text: keys.map(textOf).join() };
  };
}

/** `newest` and `oldest` are orders by the time of creation. */
function ageSign(name: string): number | undefined {
  if (/^(newest|latest|(most_?)?recent)/i.test(name)) return -1;
  return /^oldest/i.test(name) ? 1 : undefined;
}

const newestFirst: ListOrder = { keys: [], isNewestFirst: true, text: '-' };

const textOf = ({ member, sign }: OrderKey): string => `${sign < 0 ? '-' : ''}${member.join('.')}`;

/** The members of a record and of its objects, by plain name; those of `attributes`, as JSON:API has them, by their own. */
function orderMembers(record: SchemaAt, view: SchemaView): Map<string, MemberPath> {
  const found = new Map<string, MemberPath>();
  const own = [...view.members(record)];
  for (const [name, member] of own)
    for (const [inner, node] of view.isObject(member) ? view.members(member) : [])
      if (view.isScalar(node))
        for (const path of [`${name}_${inner}`, ...(/^attributes$/i.test(name) ? [inner] : [])])
          found.set(plainName(path), [name, inner]);
  for (const [name, member] of own) {
    const measure = view.measure(member);
    found.set(plainName(name), measure === undefined ? [name] : [name, measure]);
  }
  return found;
}

interface Term {
  name: string;
  sign?: number | undefined;
}

/** The names in a value, each with its direction if it has one as a sign or as a word of its own. */
function termsOf(asked: unknown): Term[] {
  if (asked === undefined || asked === null) return [];
  const parts = [asked].flat().flatMap((one) => String(one).split(','));
  const terms: Term[] = [];
  for (const part of parts) {
    const [, mark = '', name = '', word] = /^\s*([+-]?)\s*([^:\s]+)(?:[:\s]+(\S+))?\s*$/.exec(part) ?? [];
    const last = terms.at(-1);
    // `sort=created,desc`, as Spring has it.
    if (last && last.sign === undefined && mark === '' && word === undefined && signOf(name) !== undefined)
      last.sign = signOf(name);
    else if (name !== '') terms.push({ name, sign: mark === '-' ? -1 : mark === '+' ? 1 : signOf(word) });
  }
  return terms;
}

function signOf(word: unknown): number | undefined {
  const text = String(word ?? '').toLowerCase();
  if (/^(asc|ascending|\+?1)$/.test(text)) return 1;
  return /^(desc|descending|-1|0)$/.test(text) ? -1 : undefined;
}

/** The values of a record that an order compares. */
export const orderValues = ({ keys }: ListOrder, record: StoredRecord): unknown[] =>
  keys.map(({ member }) => memberOf(record, member) ?? null);

/** Compares what `orderValues` gives. */
export function compareOrderValues(
  { keys }: ListOrder,
  one: readonly unknown[],
  other: readonly unknown[],
): number {
  for (const [index, { isTime, sign }] of keys.entries()) {
    const found = compareValues(one[index], other[index], isTime) * sign;
    if (found !== 0) return found;
  }
  return 0;
}
