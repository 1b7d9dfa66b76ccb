import { distance } from 'fastest-levenshtein';

export interface NearOperation {
  /** `GET /workspaces/{id}` */
  operation: string;
  /** What of it the request does not have. */
  differs: string;
}

/** An operation where it answers: method and path template. */
export interface PlacedOperation {
  method: string;
  path: string;
}

/** How many are named. */
const most = 3;

/**
 * The operations whose paths come nearest to one that has none, nearest first. A template's parameters stand for the
 * segments in their places.
 */
export function nearestOperations(
  method: string,
  path: string,
  operations: readonly PlacedOperation[],
): NearOperation[] {
  const sent = path.slice(0, 256);
  const segments = sent.split('/').slice(0, 32);
  const scored = operations.map((operation) => {
    const filled = operation.path
      .split('/')
      .map((part, index) => (part.includes('{') ? (segments[index] ?? part) : part));
    const away = distance(sent, filled.join('/')) + (operation.method === method ? 0 : 0.5);
    return { operation, away };
  });
  const near = scored.filter(({ away, operation }) => away <= Math.max(operation.path.length / 2, 3));
  near.sort((a, b) => a.away - b.away);
  return near.slice(0, most).map(({ operation }) => ({
    operation: `${operation.method} ${operation.path}`,
    differs: difference(method, segments, operation),
  }));
}

/** What of the request is not as the operation has it; of the path the first segment. */
function difference(method: string, sent: readonly string[], operation: PlacedOperation): string {
  const ofPath = pathDifference(sent, operation.path.split('/'));
  const ofMethod = operation.method === method ? undefined : `its method is ${operation.method}`;
  // Something is: the router, which found nothing, is more exact than this.
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

/** Whether a segment may stand where the template has this one. */
const isAt = (wanted: string, sent: string | undefined): boolean =>
  wanted === sent || (wanted.includes('{') && sent !== undefined && sent !== '');
