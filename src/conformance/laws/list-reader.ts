import { explodedParameters, partsOfName } from '../../resources/api-operation.ts';
import { isRecord, isSlot, memberOf, withMember } from '../../resources/member-path.ts';
import type { ListMethod } from '../../resources/model.ts';
import type { Received } from '../model/exchange.ts';
import { Blocked } from '../model/mismatch.ts';
import { type KnownRecord, pathOfRecord } from '../records/created-record.ts';
import { pathNames } from '../records/path-names.ts';
import type { LawResource } from './law-resource.ts';
import type { MadeRecord, ResourceCalls } from './resource-calls.ts';

type Query = Readonly<Record<string, unknown>>;
type Shown = Record<string, unknown>;

export interface Page {
  received: Received;
  records: Shown[];
}

export interface Walk {
  pages: Page[];
  records: Shown[];
  /** Whether the last page was reached. */
  isWhole: boolean;
}

/** How many pages of a list are read: of a real target's only a few. */
const mostPages = { disposable: 40, real: 8 };

/** Reads a list, or its part below one parent, as its paging is documented. */
export class ListReader {
  readonly list: ListMethod;
  readonly #calls: ResourceCalls;
  readonly #path: Readonly<Record<string, unknown>>;

  constructor(calls: ResourceCalls, list: ListMethod, path: Readonly<Record<string, unknown>>) {
    this.#calls = calls;
    this.list = list;
    this.#path = path;
  }

  /** The list that a record belongs to; `undefined` if the record does not say the list's path. */
  static of(calls: ResourceCalls, list: ListMethod, record: KnownRecord): ListReader | undefined {
    const path = pathOfRecord(list.address, record);
    return path && new ListReader(calls, list, path);
  }

  /** The reply to a query, whatever it is. */
  answer(query: Query): Promise<Received> {
    const { context, of } = this.#calls;
    const parts = of.records.partsOf(context, of.operation(this.list), this.#path);
    const all = { ...this.#firstPart(), ...query };
    return this.#calls.send(this.list, { ...parts, query: { ...parts.query, ...this.#nested(all) } });
  }

  /** The first part, where position and size have to be sent. */
  #firstPart(): Query {
    const { position, size, style, firstPage = 1, firstOffset = 0, defaultSize } = this.list.paging ?? {};
    const { parameters } = this.#calls.of.operation(this.list);
    const isRequired = (name: string | undefined): name is string =>
      parameters.some((one) => one.in === 'query' && one.name === name && one.required);
    const isNumber = style === 'page' || style === 'offset';
    return {
      ...(isRequired(position) && isNumber && { [position]: style === 'page' ? firstPage : firstOffset }),
      ...(isRequired(size) && { [size]: this.size(defaultSize ?? 1) }),
    };
  }

  /** `page[number]` may be a member of a parameter `page`, and `page` one of a `pageable`. */
  #nested(query: Query): Query {
    const { parameters } = this.#calls.of.operation(this.list);
    const isOwn = (name: string): boolean =>
      parameters.some((one) => one.in === 'query' && one.name === name);
    const exploded = explodedParameters(this.#calls.of.operation(this.list));
    let nested: Query = {};
    for (const [name, value] of Object.entries(query)) {
      const parts = isOwn(name) ? undefined : partsOfName(name);
      const around = isOwn(name) ? undefined : exploded.find(({ value: { members } }) => members?.[name]);
      const path = around ? [around.name, name] : parts && isOwn(parts[0]) ? parts : [name];
      nested = withMember(nested, path, value);
    }
    return nested;
  }

  /**
   * The records of a reply.
   * @throws {Skip} the list is refused below a parent that only the examples of the document name
   * @throws {Blocked} the list is refused, or the reply has none
   */
  pageIn(received: Received): Page {
    const { operation, reply } = this.list;
    const unknown = [400, 403, 404, 410, 422].includes(received.status) ? this.#unknownParents() : [];
    if (unknown.length > 0)
      this.#calls.context.skip(`nothing exists there to read: give ${unknown.join(', ')} under ids`);
    const elements: unknown = reply.holds === 'list' ? memberOf(received.json, reply.path) : undefined;
    if (received.status >= 300 || !Array.isArray(elements))
      throw new Blocked(`${operation} was answered ${received.status} without a list`, received);
    const each = reply.holds === 'list' ? reply.each : undefined;
    const records = elements
      .map((one) => (each === undefined ? one : memberOf(one, [each])))
      .filter(isRecord);
    return { received, records };
  }

  #unknownParents(): string[] {
    const { context, of } = this.#calls;
    const operation = of.operation(this.list);
    return context.isolation.isDisposable
      ? []
      : pathNames(operation).filter(
          (name) =>
            this.#path[name] === undefined && of.records.knownId(context, operation, name) === undefined,
        );
  }

  /** A record of this list with what the list's path gives, such as the key of its parent. */
  placed(record: Shown): KnownRecord {
    let placed = record;
    for (const [parameter, member] of Object.entries(this.list.address))
      if (memberOf(placed, member) === undefined && this.#path[parameter] !== undefined)
        placed = withMember(placed, member, this.#path[parameter]);
    return placed;
  }

  async page(query: Query = {}): Promise<Page> {
    return this.pageIn(await this.answer(query));
  }

  /** Page after page, up to a bound. */
  async walk(query: Query = {}): Promise<Walk> {
    const most = this.#calls.context.isolation.isDisposable ? mostPages.disposable : mostPages.real;
    const pages: Page[] = [];
    const records: Shown[] = [];
    let next: Query | undefined = {};
    while (next && pages.length < most) {
      const received: Received = await this.answer({ ...query, ...next });
      if (this.#isBehindLast(received, pages)) {
        next = undefined;
        break;
      }
      const page = this.pageIn(received);
      if (!this.#isFirstAgain(page, pages)) {
        pages.push(page);
        records.push(...page.records);
      }
      next = page.records.length === 0 ? undefined : this.#next(next, page, records);
    }
    return { pages, records, isWhole: next === undefined && !this.#endsAtUnknownKey(pages) };
  }

  /** Some servers refuse a page behind the last one, in place of an empty list. */
  #isBehindLast({ status }: Received, pages: readonly Page[]): boolean {
    const last = pages.at(-1);
    const count = pages.reduce((sum, { records }) => sum + records.length, 0);
    return (
      last !== undefined && [400, 404, 416, 422].includes(status) && count >= (this.total(last.received) ?? 0)
    );
  }

  /** Whether the last page names no record to go on from, so that nobody knows what follows. */
  #endsAtUnknownKey(pages: readonly Page[]): boolean {
    const last = pages.at(-1)?.records.at(-1);
    return this.list.paging?.style === 'key' && last !== undefined && this.#calls.keyOf(last) === undefined;
  }

  /** A document may allow a page 0 of a list whose first page is page 1: both are the first one. */
  #isFirstAgain({ records }: Page, pages: readonly Page[]): boolean {
    const { style, firstPage } = this.list.paging ?? {};
    const [first, ...more] = pages;
    const isSecond = style === 'page' && firstPage === 0 && first !== undefined && more.length === 0;
    const keysOf = (shown: readonly Shown[]): string =>
      JSON.stringify(shown.map((one) => this.identity(one)));
    return isSecond && keysOf(records) === keysOf(first.records);
  }

  /** The query of the page behind this one; `undefined` behind the last. */
  #next(query: Query, { received, records: own }: Page, records: readonly Shown[]): Query | undefined {
    const { paging } = this.list;
    if (!paging) return undefined;
    const { style, position, firstPage, firstOffset = 0 } = paging;
    if (style === 'page') return { [position]: Number(query[position] ?? firstPage) + 1 };
    if (style === 'offset') return { [position]: firstOffset + records.length };
    if (style === 'key') {
      const last = this.#calls.keyOf(own.at(-1));
      return last === undefined || last === query[position] ? undefined : { [position]: last };
    }
    const token = this.nextPosition(received);
    return token === undefined || token === query[position] ? undefined : { [position]: token };
  }

  /** The position of the next page that a reply gives, by a member or by `Link`. */
  nextPosition({ json, headers }: Received): unknown {
    const { paging } = this.list;
    for (const { holds, form, path } of paging?.members ?? []) {
      const value = holds === 'next' ? memberOf(json, path) : undefined;
      if (form === 'flag' || value === undefined || value === null || value === '') continue;
      return form === 'position' ? value : this.#positionIn(String(value));
    }
    const [, link] = /<([^>]*)>\s*;[^,]*rel="?next"?/i.exec(headers.link ?? '') ?? [];
    return link === undefined ? undefined : this.#positionIn(link);
  }

  #positionIn(url: string): string | undefined {
    const { searchParams } = new URL(url, 'http://target');
    return searchParams.get(this.list.paging?.position ?? '') ?? undefined;
  }

  /** Whether a next page follows, by the reply; `undefined` if it has nothing about that. */
  hasNext({ json, headers }: Received): boolean | undefined {
    const { paging } = this.list;
    for (const { holds, form, path } of paging?.members ?? []) {
      if (holds !== 'next') continue;
      const value = memberOf(json, path);
      if (form === 'flag') return typeof value === 'boolean' ? value : undefined;
      return value !== undefined && value !== null && value !== '' && value !== 0 && value !== '-';
    }
    return paging?.hasLink ? /rel="?next"?/i.test(headers.link ?? '') : undefined;
  }

  /** How many records the list has, by the reply. */
  total(received: Received): number | undefined {
    return Object.values(this.totals(received))[0];
  }

  /** How many records the list has, by each member and header that tells it. */
  totals({ json, headers }: Received): Record<string, number> {
    const { total, totalHeader } = this.list;
    const told = {
      ...(total && { [total.join('.')]: memberOf(json, total) }),
      ...(totalHeader !== undefined && { [totalHeader]: headers[totalHeader.toLowerCase()] }),
    };
    const numbers = Object.entries(told)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => [name, Number(value)] as const);
    return Object.fromEntries(numbers.filter(([, value]) => Number.isFinite(value)));
  }

  /** What tells a record of this list from the others; `undefined` if it does not show that. */
  identity(record: Shown): string | undefined {
    const given = new Set(Object.values(this.list.address).map(String));
    const values = this.#calls.of.resource.identity
      .filter((path) => !given.has(String(path)))
      .map((path) => memberOf(record, path));
    const isKnown = values.length > 0 && values.every((one) => one !== undefined && typeof one !== 'object');
    return isKnown ? JSON.stringify(values.map(String)) : undefined;
  }

  /** The smallest number of records that may be asked for, from this one on; `undefined` if no number may. */
  size(least: number): number | undefined {
    const { paging } = this.list;
    if (paging?.size === undefined) return undefined;
    const schema = this.#calls.of.querySchema(this.list, paging.size);
    if (Array.isArray(schema?.enum)) return schema.enum.map(Number).sort((a: number, b: number) => a - b)[0];
    const minimum = Number(schema?.minimum ?? least);
    return Math.max(least, minimum, Number(schema?.exclusiveMinimum ?? 0) + 1);
  }
}

/** Whether a list has to be asked for something: then it has not all records. */
export function hasRequiredQuery(of: LawResource, list: ListMethod): boolean {
  const ofPaging = [list.paging?.position, list.paging?.size];
  return of
    .operation(list)
    .parameters.some((one) => one.in === 'query' && one.required && !ofPaging.includes(one.name));
}

/** The members that tell records of a list apart are shown, or given by its path. */
export function isIdentified({ resource, view, schema }: LawResource, list: ListMethod): boolean {
  const given = new Set(Object.values(list.address).map(String));
  return (
    resource.key !== undefined &&
    resource.identity.every(
      (path) => given.has(String(path)) || (!isSlot(path) && view.memberAt(schema, path) !== undefined),
    )
  );
}

/**
 * A list with records in it: with some that are created, where that is allowed; else as it is, below a parent that exists.
 */
export async function filledList(
  calls: ResourceCalls,
  list: ListMethod,
  count: number,
): Promise<{ reader: ListReader; made: MadeRecord[] }> {
  const made: MadeRecord[] = [];
  for (let number = 0; number < count; number++) {
    const one = await calls.createIfAllowed(made[0]);
    if (!one) break;
    made.push(one);
  }
  const [first] = made;
  const own = first && ListReader.of(calls, list, first.record);
  if (own) return { reader: own, made };
  const { context, of } = calls;
  const options = { isWrite: false, around: [of.name], isListed: true };
  const path = await of.records.parentValues(context, of.resource, list, options);
  of.records.requireParents(context, of.resource, list, path);
  return { reader: new ListReader(calls, list, path), made: [] };
}
