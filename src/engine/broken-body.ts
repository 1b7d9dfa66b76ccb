import { isJson } from '../contract/media-type.ts';
import { replyViolation } from './check-reply.ts';
import type { Endpoint } from './endpoint.ts';
import type { StandinReply } from './message.ts';

/** The reply with a body that no parser, or no contract, would have. */
export function brokenReply(
  endpoint: Endpoint,
  reply: StandinReply,
  how: 'malformed' | 'wrong',
): StandinReply {
  const text = typeof reply.body === 'string' ? reply.body : '';
  // Whatever the half is, neither within a text in quotes nor outside is this JSON: RFC 8259, sections 2 and 7.
  if (how === 'malformed') return { ...reply, body: `${text.slice(0, Math.ceil(text.length / 2))}\u0000{` };
  if (isJson(reply.headers['content-type'] ?? '') && text !== '') {
    for (const candidate of spoilt(JSON.parse(text))) {
      const broken = { ...reply, body: JSON.stringify(candidate) };
      if (replyViolation(endpoint, broken) !== undefined) return broken;
    }
  }
  // No schema says what it has to be: then its media type is one that is not documented.
  return { ...reply, headers: { ...reply.headers, 'content-type': 'application/x-unexpected' } };
}

/** The value with one member gone, then with one of another type, nearest to the root first; at last another value. */
function* spoilt(value: unknown): Generator<unknown> {
  const places = placesIn(value);
  for (const place of places) yield replaced(value, place, undefined);
  for (const place of places) yield replaced(value, place, { unexpected: 'an object' });
  yield typeof value === 'object' ? 'unexpected' : {};
}

type Place = readonly (string | number)[];

/** The members of the value and of what lies in it, breadth first; of an array only the first item. */
function placesIn(value: unknown): Place[] {
  const found: Place[] = [];
  const queue: [Place, unknown][] = [[[], value]];
  for (let next = queue.shift(); next && found.length < 100; next = queue.shift()) {
    const [place, node] = next;
    if (Array.isArray(node)) {
      if (node.length > 0) queue.push([[...place, 0], node[0]]);
    } else if (typeof node === 'object' && node !== null) {
      for (const [name, member] of Object.entries(node)) {
        found.push([...place, name]);
        queue.push([[...place, name], member]);
      }
    }
  }
  return found;
}

/** A copy with another value there; `undefined` takes the member away. */
function replaced(value: unknown, [step, ...rest]: Place, by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.with(step as number, replaced(value[step as number], rest, by));
  const record = value as Record<string, unknown>;
  return { ...record, [step]: rest.length === 0 ? by : replaced(record[step], rest, by) };
}
