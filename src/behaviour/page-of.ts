/** The part of a list that a request asks for. */
import { thrownRefusal } from '../engine/handler.ts';
import type { Paging } from '../resources/model.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { linkHeader, partUrl } from './links.ts';
import { orderValues } from './order.ts';
import { type PagePart, type PartQuery, type PositionTexts, partOf, positionTokens } from './paging.ts';
import type { StoredRecord } from './record.ts';
import { recordKey } from './record-key.ts';
import type { Selection } from './select.ts';

/** How a list is read in parts: see `Paging` of the resource model, whose words these are. */
export interface PageOptions {
  style: Paging['style'];
  /** The query parameter of the page, offset, token or key. */
  position: string;
  /** The query parameter of the key that the part ends before. */
  before?: string;
  /** The query parameter of the number of records. */
  size?: string;
  defaultSize: number;
  maxSize?: number;
  /** The number of the first page; 1 by default. */
  firstPage?: number;
  /** The offset of the first record; 0 by default. */
  firstOffset?: number;
  /** Of tokens: what they are for, so that those of another list are refused. */
  list?: string;
  /** Of keys: the member that has the record's key; `id` by default. */
  key?: string;
}

/** What is read of a handler's context. */
export interface PageContext {
  readonly query: object;
  readonly sandbox: Sandbox;
  readonly origin: string;
  readonly target: string;
}

export interface SelectedPage<T> extends Omit<PagePart, 'records' | 'size'> {
  records: T[];
  /** How many records all pages have. */
  total: number;
  size: number;
}

/** Refuses an invalid position of a page as an invalid request. */
export function pageOf<T extends object>(
  found: Selection<T>,
  { query, sandbox }: PageContext,
  options: PageOptions,
): SelectedPage<T> {
  const { firstPage = 1 } = options;
  const paging: Paging = { ...options, firstPage, members: [], hasLink: false, evidence: [] };
  const part = partOf(paging, query as Record<string, unknown>, found, textsOf(found, sandbox, options));
  if ('invalid' in part) {
    const { parameter, value, message } = part.invalid;
    throw thrownRefusal({
      kind: 'invalid',
      violations: [{ in: 'query', path: [parameter], keyword: 'position', message, params: {}, value }],
    });
  }
  return {
    ...part,
    records: part.records as T[],
    total: found.total,
    size: part.size ?? part.records.length,
  };
}

function textsOf<T extends object>(
  found: Selection<T>,
  { seed }: Sandbox,
  { style, list = '', key = 'id' }: PageOptions,
): PositionTexts {
  if (style !== 'key') return positionTokens(list, found.order.text, seed);
  return {
    write: (record) => record[key] as string | number,
    read: (text) => {
      const known = found.collection.lastKnown(recordKey(text));
      if (!known) return undefined;
      const values = orderValues(found.order, known.record as StoredRecord);
      return { position: { values, creation: known.order }, direction: 'after' };
    },
  };
}

/** The URL of another page, such as `page.next`; `undefined` if there is none. */
export const pageUrl = (context: PageContext, change: PartQuery | undefined): string | undefined =>
  change && partUrl(context, change);

/** The header `Link` of a page (RFC 8288); nothing if it has no other pages. */
export function linksOf(context: PageContext, page: SelectedPage<object>): { link?: string } {
  const link = linkHeader(context, page as unknown as PagePart);
  return link === '' ? {} : { link };
}
