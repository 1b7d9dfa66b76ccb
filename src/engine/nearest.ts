import { distance } from 'fastest-levenshtein';
import { limits } from '../limits.ts';

export interface NearOperation {
  /** `GET /workspaces/{id}` */
  operation: string;
  /** How the request differs from it. */
  differs: string;
}

/** Method and path template. */
export interface PlacedOperation {
  method: string;
  path: string;
}

const most = 3;

/** The operations with the nearest paths, nearest first. A template's parameter matches any segment, an empty one last. */
export function nearestOperations(
  method: string,
  path: string,
  operations: readonly PlacedOperation[],
): NearOperation[] {
  const sent = path.slice(0, limits.comparedName);
  const segments = sent.split('/').slice(0, 32);
  const near: { operation: PlacedOperation; away: number }[] = [];
  for (const operation of operations) {
    const parts = operation.path.split('/');
    const filled = parts
      .map((part, index) => (part.includes('{') ? (segments[index] ?? part) : part))
      .join('/');
    const farthest = Math.max(operation.path.length / 2, 3);
    // A distance is at least the difference of the lengths, and costs far more.
    if (Math.abs(sent.length - filled.length) > farthest) continue;
    const away = distanceOf(sent, filled) + (operation.method === method ? 0 : 0.5);
    const hasEmpty = parts.some((part, index) => part.includes('{') && segments[index] === '');
    if (away <= farthest) near.push({ operation, away: hasEmpty ? away + 2 : away });
  }
  near.sort((a, b) => a.away - b.away);
  return near.slice(0, most).map(({ operation }) => ({
    operation: `${operation.method} ${operation.path}`,
    differs: difference(method, segments, operation),
  }));
}

/** Paths mostly begin and end alike, and the time for a distance grows with the product of the lengths. */
function distanceOf(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return distance(a.slice(start, a.length - end), b.slice(start, b.length - end));
}

/** How the request differs from the operation; in the path only the first difference. */
function difference(method: string, sent: readonly string[], operation: PlacedOperation): string {
  const ofPath = pathDifference(sent, operation.path.split('/'));
  const ofMethod = operation.method === method ? undefined : `its method is ${operation.method}`;
  // Something differs, as the router found no match.
  return [ofPath, ofMethod].filter(Boolean).join(', ') || 'it is written otherwise';
}

function pathDifference(sent: readonly string[], wanted: readonly string[]): string | undefined {
  const at = wanted.findIndex((part, index) => !isAt(part, sent[index]));
  const [want, have] = [wanted[at], sent[at]];
  if (at < 0) {
    if (sent.length === wanted.length) return undefined;
    const rest = sent.slice(wanted.length).join('/');
    return rest === '' ? 'it ends without a slash' : `it ends before /${rest}`;
  }
  if (have === undefined)
    return want === '' ? 'it ends with a slash' : `it goes on with /${wanted.slice(at).join('/')}`;
  if (have === '' && at === sent.length - 1) return `it goes on with ${wanted.slice(at).join('/')}`;
  if (want === '' && at === wanted.length - 1)
    return at === 1 ? 'it is the root' : `it ends before ${sent.slice(at).join('/')}`;
  return `${want || 'nothing'} instead of ${have || 'nothing'}`;
}

/** Whether a segment matches the template's. */
const isAt = (wanted: string, sent: string | undefined): boolean =>
  wanted === sent || (wanted.includes('{') && sent !== undefined && sent !== '');
