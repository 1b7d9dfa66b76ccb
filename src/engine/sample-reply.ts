import { deref } from '../contract/json-pointer.ts';
import { keyedRandom } from '../sandbox/random.ts';
import { documentedHeaders, type Endpoint } from './endpoint.ts';
import { jsonReply, type StandinReply } from './message.ts';
import type { Choice } from './negotiate.ts';

export interface SampleKey {
  seed: number;
  /** What tells this request from another one: method and target. */
  request: string;
  /** Microseconds since the epoch. */
  now: number;
}

export interface SampledReply {
  reply: StandinReply;
  /** What could not be kept, if anything. */
  problem?: string;
}

/** A reply whose body is made from its schema; where none can be made, one that says why. */
export async function sampleReply(
  endpoint: Endpoint,
  { status, reply, content, dynamic }: Choice & { kind: 'sample' },
  { seed, request, now }: SampleKey,
): Promise<SampledReply> {
  const { contract } = endpoint.api;
  const { id, path, method } = endpoint.operation;
  // The sampler brings faker: it is loaded by the first reply that needs it.
  const [document, { sample }] = await Promise.all([contract.document(), import('../contract/sampler.ts')]);
  const node = deref(document, document.paths[path])?.[method.toLowerCase()];
  const documented =
    node?.responses?.[reply.status === 'default' ? 'default' : reply.status] ??
    node?.responses?.[reply.status.toLowerCase()];
  const schema = deref(document, documented)?.content?.[content.mediaType]?.schema;
  const made = sample(schema, {
    document,
    dynamic,
    now: Math.floor(now / 1000),
    random: (attempt) => keyedRandom(seed, 'sample', id, request, attempt),
    validate: contract.validators.reply(id, reply.status, content.mediaType),
  });
  if (!('reason' in made)) return { reply: endpoint.withBody(reply, content, status, made.value) };

  const example = content.examples[0];
  if (example) {
    const problem = `no value could be made from its schema either (${made.reason}), so it is sent as it is`;
    return { reply: endpoint.fromExample({ reply, content, example }, status), problem };
  }
  const problem = `no value could be made from the schema of ${status} ${content.mediaType}: ${made.reason}`;
  const body = { type: 'about:blank', title: 'Internal Server Error', status: 500, detail: problem };
  const headers = { ...documentedHeaders(reply), 'content-type': 'application/problem+json' };
  return { reply: jsonReply(500, body, headers), problem };
}
