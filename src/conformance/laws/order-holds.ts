import { memberOf } from '../../resources/member-path.ts';
import type { MemberPath } from '../../resources/model.ts';
import type { SchemaAt } from '../../resources/schema-view.ts';
import { plainName } from '../../resources/words.ts';
import { numberOf } from './filters.ts';
import type { Law } from './law.ts';
import type { LawResource, MethodOf } from './law-resource.ts';
import { filledList } from './list-reader.ts';

/** How many orders of a list are tried. */
const mostOrders = 8;

export const orderHolds: Law = {
  name: 'order-holds',
  family: 'search',
  isSafe: true,
  demand: (resource) => {
    const list = resource.all('list').find((one) => ordersOf(resource, one).length > 0);
    const { by, direction } = list?.order ?? {};
    return list
      ? {
          method: list,
          sentence: `${list.operation} shows its records in the order that ${by ?? direction} asks for.`,
          inferredAt: resource.parameter(list, by ?? direction ?? '').pointer,
        }
      : undefined;
  },
  run: async (calls) => {
    const ordered = calls.of.all('list').filter((list) => ordersOf(calls.of, list).length > 0);
    await calls.eachList(ordered, async (list) => {
      const orders = ordersOf(calls.of, list);
      const { reader } = await filledList(calls, list, 3);
      for (const { query, member, sign } of orders)
        await calls.undisturbed(async () => {
          const received = await reader.answer(query);
          if (received.status >= 400 && received.status < 500) return;
          const { records } = reader.pageIn(received);
          const values = records.map((one) => memberOf(one, member)).filter(isComparable);
          const signs = sign === undefined ? [1, -1] : [sign];
          if (!signs.some((one) => isSorted(values, one)))
            calls.breaks(
              `an order by ${member.join('.')} for ${JSON.stringify(query)}`,
              JSON.stringify(values.slice(0, 10)),
              received,
            );
        });
    });
  },
};

interface AskedOrder {
  query: Record<string, unknown>;
  member: MemberPath;
  /** 1 or -1; `undefined` if only descriptions say which of both it is. */
  sign: number | undefined;
}

/** The orders that the document lists, each with the member that it names. */
function ordersOf(resource: LawResource, list: MethodOf<'list'>): AskedOrder[] {
  const { by, direction, defaultMember } = list.order ?? {};
  const listed = (name: string | undefined): unknown[] => {
    const schema = name === undefined ? undefined : resource.querySchema(list, name);
    return schema?.enum ?? [];
  };
  const directions =
    direction === undefined ? [] : listed(direction).filter((one) => signOf(one) !== undefined);
  if (by === undefined)
    return defaultMember
      ? directions.map((one) => ({
          query: { [direction as string]: one },
          member: defaultMember,
          sign: signOf(one),
        }))
      : [];
  const orders = listed(by).flatMap((asked): AskedOrder[] => {
    const text = String(asked);
    const [, mark = '', base = '', word] =
      /^([+-]?)(.+?)(?:[:\s_.-](asc|desc|ascending|descending))?$/i.exec(text) ?? [];
    const member = memberNamed(resource, base) ?? memberNamed(resource, text.replace(/^[+-]/, ''));
    if (!member) return [];
    const sign = mark === '-' ? -1 : mark === '+' ? 1 : signOf(word);
    if (sign !== undefined || directions.length === 0)
      return [
        { query: { [by]: asked }, member, sign: sign ?? (hasOpposite(listed(by), text) ? 1 : undefined) },
      ];
    return directions.map((one) => ({
      query: { [by]: asked, [direction as string]: one },
      member,
      sign: signOf(one),
    }));
  });
  return orders.slice(0, mostOrders);
}

/** Beside `-price`, `price` is the other direction. */
const hasOpposite = (all: readonly unknown[], text: string): boolean => all.includes(`-${text}`);

function memberNamed({ view, schema }: LawResource, name: string): MemberPath | undefined {
  const attributes = view.memberAt(schema, ['attributes']);
  const objects: [SchemaAt, MemberPath][] = [
    [schema, []],
    ...(attributes ? [[attributes, ['attributes']] as [SchemaAt, MemberPath]] : []),
  ];
  for (const [object, path] of objects) {
    const names = view.plainNames(object);
    for (const ending of ['', 'at', 'date', 'time', 'on']) {
      const found = names.get(plainName(name) + ending);
      const member = found === undefined ? undefined : view.members(object).get(found);
      if (found !== undefined && member && view.isScalar(member)) return [...path, found];
    }
  }
  return undefined;
}

function signOf(word: unknown): number | undefined {
  if (/^(asc|ascending|1)$/i.test(String(word))) return 1;
  return /^(desc|descending|-1)$/i.test(String(word)) ? -1 : undefined;
}

const isComparable = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && value !== '');

/** Texts may be sorted in several ways: by code, without case, as a language has it; digits also as numbers. */
function isSorted(values: readonly (string | number)[], sign: number): boolean {
  const compare = (one: string | number, other: string | number): number[] => {
    const [first, second] = [numberOf(one), numberOf(other)];
    const asNumbers = first !== undefined && second !== undefined ? [first - second] : [];
    if (typeof one === 'number' && typeof other === 'number') return asNumbers;
    const [text, more] = [String(one), String(other)];
    const plain = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
    const asTexts = [plain(text, more), plain(text.toLowerCase(), more.toLowerCase())];
    return [...asNumbers, ...asTexts, text.localeCompare(more)];
  };
  return values.every((value, index) => {
    const before = values[index - 1];
    return index === 0 || before === undefined || compare(before, value).some((one) => one * sign <= 0);
  });
}
