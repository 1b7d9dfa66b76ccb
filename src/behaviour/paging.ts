/** Reads a list in parts: by the number of a page, an offset, a token, or the key of a record. */
import { readExactly, writeJson } from '../contract/bodies/json.ts';
import { withBigInts } from '../exact-integers.ts';
import type { Paging } from '../resources/model.ts';
import { idText, lowerAlphanumeric } from '../sandbox/ids.ts';
import { keyedRandom } from '../sandbox/random.ts';
import { askedFor, type Query } from './filters.ts';
import type { Listing, Part, Position } from './listing.ts';
import type { StoredRecord } from './record.ts';

/** Query parameters of another part: their values, or `undefined` for one that is not sent. */
export type PartQuery = Readonly<Record<string, string | number | undefined>>;

/** A part of a list, and where the others are. */
export interface PagePart extends Part {
  /** How many records were asked for; `undefined` if the list is not read in parts. */
  size?: number;
  /** How many records come before; `undefined` where only tokens say where the part is. */
  offset?: number;
  page?: number;
  /** How many pages there are. */
  pages?: number;
  next?: PartQuery;
  previous?: PartQuery;
  first?: PartQuery;
  last?: PartQuery;
}

/** What is wrong with the position that a client asks for. */
export interface InvalidPosition {
  parameter: string;
  value: unknown;
  message: string;
}

/** How records are named by clients as positions. */
export interface PositionTexts {
  write(record: StoredRecord, position: Position, direction: 'after' | 'before'): string | number;
  /** `undefined` if the text is not a position. */
  read(text: string): { position: Position; direction: 'after' | 'before' } | undefined;
}

/** The part that a query asks for. */
export function partOf(
  paging: Paging,
  query: Query,
  listing: Listing,
  texts: PositionTexts,
): PagePart | { invalid: InvalidPosition } {
  const size = sizeOf(paging, query);
  return paging.style === 'page' || paging.style === 'offset'
    ? numbered(paging, query, listing, size)
    : positioned(paging, query, listing, size, texts);
}

/** A list that is not read in parts: all of it, or as many records as the parameter `limit` asks for. */
export function wholeList(limit: string | undefined, query: Query, listing: Listing): PagePart {
  const asked = limit === undefined ? undefined : askedFor(query, limit);
  const most = asked === undefined || asked === '' ? Number.POSITIVE_INFINITY : Number(asked);
  return { ...listing.from(0, most), offset: 0, page: 1, pages: 1 };
}

function sizeOf({ size, defaultSize, maxSize }: Paging, query: Query): number {
  const asked = size === undefined ? undefined : askedFor(query, size);
  const number = asked === undefined || asked === '' ? Number.NaN : Math.floor(Number(asked));
  const wanted = number >= 0 ? number : defaultSize;
  return Math.min(wanted, maxSize ?? Number.MAX_SAFE_INTEGER);
}

function numbered(
  { style, position, firstPage, firstOffset = 0 }: Paging,
  query: Query,
  listing: Listing,
  size: number,
): PagePart | { invalid: InvalidPosition } {
  const least = style === 'page' ? firstPage : firstOffset;
  const asked = askedFor(query, position);
  const number = asked === undefined || asked === '' ? least : Number(asked);
  if (!Number.isInteger(number) || number < least)
    return {
      invalid: { parameter: position, value: asked, message: `must be a whole number from ${least}` },
    };
  const offset = style === 'page' ? (number - firstPage) * size : number - firstOffset;
  const { total } = listing;
  const part = listing.from(Math.min(offset, total), size);
  const pages = size === 0 ? 0 : Math.ceil(total / size);
  const at = (place: number): PartQuery => ({ [position]: place });
  const step = style === 'page' ? 1 : size;
  const lastIndex = Math.max(0, pages - 1);
  return {
    ...part,
    ...{ size, offset: style === 'offset' ? number : offset, pages },
    page: style === 'page' ? number : size === 0 ? 1 : Math.floor(offset / size) + 1,
    first: at(least),
    last: at(least + lastIndex * step),
    ...(part.hasNext && size > 0 && { next: at(number + step) }),
    ...(offset > 0 && { previous: at(Math.max(least, Math.min(number - step, least + lastIndex * step))) }),
  };
}

function positioned(
  { position, before }: Paging,
  query: Query,
  listing: Listing,
  size: number,
  texts: PositionTexts,
): PagePart | { invalid: InvalidPosition } {
  const asked = [
    { parameter: position, text: textAsked(query, position), isBefore: false },
    ...(before === undefined ? [] : [{ parameter: before, text: textAsked(query, before), isBefore: true }]),
  ].find(({ text }) => text !== undefined);
  const found = asked && texts.read(asked.text as string);
  if (asked && !found)
    return {
      invalid: { parameter: asked.parameter, value: asked.text, message: 'is not a position in this list' },
    };
  const part = readFrom(listing, size, found && { ...found, isBefore: asked?.isBefore === true });
  const [first, last] = [part.records[0], part.records.at(-1)];
  const textOf = (record: StoredRecord, direction: 'after' | 'before') =>
    texts.write(record, listing.positionOf(record), direction);
  const start: PartQuery = { [position]: undefined, ...(before !== undefined && { [before]: undefined }) };
  return {
    ...part,
    ...(!asked && { offset: 0, page: 1 }),
    size,
    first: start,
    ...(size > 0 && { pages: Math.ceil(listing.total / size) }),
    ...(part.hasNext && last && { next: { ...start, [position]: textOf(last, 'after') } }),
    ...(part.hasPrevious &&
      first && { previous: { ...start, [before ?? position]: textOf(first, 'before') } }),
  };
}

function readFrom(
  listing: Listing,
  size: number,
  found: { position: Position; direction: 'after' | 'before'; isBefore: boolean } | undefined,
): Part {
  if (!found) return listing.from(0, size);
  return found.isBefore || found.direction === 'before'
    ? listing.before(found.position, size)
    : listing.after(found.position, size);
}

function textAsked(query: Query, parameter: string): string | undefined {
  const asked = askedFor(query, parameter);
  return asked === undefined || asked === null || asked === '' ? undefined : String(asked);
}

/** Tokens that clients must not read. A checksum makes one invalid for another list, another order and another mock. */
export function positionTokens(list: string, order: string, seed: number): PositionTexts {
  const checksum = (values: string): string =>
    idText(keyedRandom(seed, 'position', list, order, values), lowerAlphanumeric, 8);
  return {
    write: (_, { values, creation }, direction) => {
      const text = writeJson([creation, ...(direction === 'before' ? [-1] : [1]), ...values]);
      return base64Url(`${checksum(text)}${text}`);
    },
    read: (token) => {
      const text = fromBase64Url(token);
      if (text === undefined || text.slice(0, 8) !== checksum(text.slice(8))) return undefined;
      const [creation, sign, ...values] = withBigInts(readExactly(text.slice(8)).value) as [
        number,
        number,
        ...unknown[],
      ];
      return { position: { creation, values }, direction: sign < 0 ? 'before' : 'after' };
    },
  };
}

/** RFC 4648, section 5, of UTF-8, without padding, so that a token needs no encoding in a URL. */
function base64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(token: string): string | undefined {
  try {
    const binary = atob(token.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
