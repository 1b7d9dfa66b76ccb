import { httpServer, type SmallServer } from './small-server.ts';

export interface Zone {
  id: string;
  name: string;
  owner: string;
  [member: string]: unknown;
}

/** How the server differs from one that takes all that its document allows. */
export interface ZoneRules {
  /** Refuses a body with this status. */
  refuses?: (body: Record<string, unknown>) => number | undefined;
  /** Keeps what it refuses. */
  keepsRefused?: boolean;
  /** Says in a refusal what was refused. */
  explains?: boolean;
  /** Finds a zone by its name, although its replies show an id. */
  isFoundByName?: boolean;
  /** Shows each account what others have created. */
  showsForeign?: boolean;
  /** Lets an account write that only reads. */
  letsReadersWrite?: boolean;
}

/** A server of test/conformance/documents/zones.yaml: the key of an account is its name. */
export async function zonesServer(
  rules: ZoneRules = {},
): Promise<SmallServer & { zones: Map<string, Zone> }> {
  const zones = new Map<string, Zone>([['z0', { id: 'z0', name: 'mine.', owner: 'someone' }]]);
  let count = 0;
  const server = await httpServer(async (request, reply) => {
    const answer = (status: number, value?: unknown): void => {
      reply.writeHead(status, { 'content-type': 'application/json' });
      reply.end(value === undefined ? '' : JSON.stringify(value));
    };
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const caller = String(request.headers['x-key'] ?? '');
    const [, collection, key = ''] = new URL(request.url ?? '/', 'http://zones').pathname.split('/');
    if (collection !== 'zones') return answer(404);
    if (!['owner', 'other', 'reader'].includes(caller)) return answer(401);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    if (method !== 'GET' && caller === 'reader' && !rules.letsReadersWrite) return answer(403);
    const isShown = ({ owner }: Zone): boolean =>
      rules.showsForeign === true || caller === 'reader' || owner === caller;
    const shown = ({ owner: _, ...zone }: Zone): object => zone;
    if (key === '' && method === 'GET') return answer(200, [...zones.values()].filter(isShown).map(shown));
    if (key === '' && method === 'POST') {
      const body = parsed(Buffer.concat(chunks).toString('utf8'));
      const isZone =
        typeof body?.name === 'string' &&
        body.name !== '' &&
        ['string', 'undefined'].includes(typeof body.contact) &&
        (body.ttl === undefined || Number.isInteger(body.ttl));
      const refusal = isZone && body ? rules.refuses?.(body) : 400;
      const zone: Zone = { ...body, id: `z${++count}`, name: String(body?.name), owner: caller };
      if (refusal === undefined || (rules.keepsRefused && body)) zones.set(zone.id, zone);
      const reason = rules.explains ? { error: `unknown: ${body?.name}` } : undefined;
      return refusal === undefined ? answer(201, shown(zone)) : answer(refusal, reason);
    }
    const wanted = decodeURIComponent(key);
    const found = [...zones.values()].find((one) => (rules.isFoundByName ? one.name : one.id) === wanted);
    if (!found || !isShown(found)) return answer(404);
    if (method === 'GET') return answer(200, shown(found));
    if (method !== 'DELETE') return answer(405);
    zones.delete(found.id);
    return answer(204);
  });
  return { ...server, zones };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
