/** URLs of the other parts of a list. */
import type { PagePart, PartQuery } from './paging.ts';

/** Where a list was asked for: the origin of the mock's URL, and path and query as they were sent. */
export interface Place {
  origin: string;
  target: string;
}

/** The URL of another part; the other parameters of the query stay as they were sent. */
export function partUrl({ origin, target }: Place, change: PartQuery): string {
  const [path = '', query = ''] = split(target);
  const kept = query.split('&').filter((pair) => pair !== '' && !Object.hasOwn(change, nameOf(pair)));
  const added = Object.entries(change).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  const pairs = [...kept, ...added];
  return `${origin}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

function split(target: string): [path: string, query: string] {
  const mark = target.indexOf('?');
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** A form writes a blank as `+`. */
function nameOf(pair: string): string {
  const [name = ''] = pair.split('=', 1);
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}

/** The header `Link`: RFC 8288, section 3. Relations that a part does not have are left out. */
export function linkHeader(place: Place, part: PagePart): string {
  const relations = [
    ['next', part.next],
    ['prev', part.previous],
    ['first', part.first],
    ['last', part.last],
  ] as const;
  return relations
    .flatMap(([name, change]) => (change ? [`<${partUrl(place, change)}>; rel="${name}"`] : []))
    .join(', ');
}
