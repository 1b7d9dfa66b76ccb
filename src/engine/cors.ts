/** Pages of any origin may call the mock: the CORS protocol of the Fetch standard, section 3.3. */
import type { StandinReply, StandinRequest } from './message.ts';

const safelisted = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
]);

export function withCors(origin: string, reply: StandinReply, allowed?: readonly string[]): StandinReply {
  if (allowed && !allowed.includes(origin)) return reply;
  // With credentials a wildcard is not allowed, so name the headers.
  const exposed = Object.keys(reply.headers).filter((name) => !safelisted.has(name));
  const headers: Record<string, string> = {
    ...reply.headers,
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    vary: reply.headers.vary ? `${reply.headers.vary}, Origin` : 'Origin',
  };
  if (exposed.length > 0) headers['access-control-expose-headers'] = exposed.join(', ');
  return { ...reply, headers };
}

/**
 * Answers `OPTIONS`, a preflight or not. A preflight allows the requested method, documented or not, so that the page
 * can read the refusal.
 */
export function optionsReply({ headers }: StandinRequest, allowed: readonly string[]): StandinReply {
  const methods = allowed.join(', ');
  const allow: Record<string, string> = allowed.length > 0 ? { allow: methods } : {};
  const asked = headers['access-control-request-method'];
  if (asked === undefined) return { status: 204, headers: allow };
  const reply: Record<string, string> = {
    ...allow,
    'access-control-allow-methods': [...new Set([...allowed, asked])].join(', '),
    'access-control-max-age': '600',
  };
  const requested = headers['access-control-request-headers'];
  if (requested !== undefined) reply['access-control-allow-headers'] = requested;
  if (headers['access-control-request-private-network'] !== undefined)
    reply['access-control-allow-private-network'] = 'true';
  return { status: 204, headers: reply };
}
