import { loadBodyType } from '../contract/bodies/load-body-type.ts';
import { concreteType } from '../contract/media-type.ts';
import { replyNode } from '../contract/operation-node.ts';
import { keyedRandom } from '../sandbox/random.ts';
import { documentedHeaders, type Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { problem, type StandinReply } from './message.ts';
import type { Choice } from './negotiate.ts';

export interface SampledReply {
  reply: StandinReply;
  /** Why the reply does not follow the contract. */
  problem?: string | undefined;
}

/** Makes the body from its schema. If none is valid, the reply has the best value, or none, and says why. */
export async function sampleReply(
  exchange: Exchange,
  endpoint: Endpoint,
  { status, reply, content, dynamic }: Omit<Choice & { kind: 'sample' }, 'notes'>,
): Promise<SampledReply> {
  const { contract } = endpoint.api;
  const { id } = endpoint.operation;
  const { mock, path, sandbox } = exchange;
  // Two reads of one thing are the same. What is asked for as fresh differs each time, in the same order in each run.
  const count = dynamic && sandbox ? sandbox.countFresh(id) : 0;
  // The sampler imports faker, so it is loaded by the first reply that needs it.
  const [document, { sample }] = await Promise.all([contract.document(), import('../contract/sampler.ts')]);
  const schema = replyNode(document, endpoint.operation, reply)?.content?.[content.mediaType]?.schema;
  const made = sample(schema, {
    document,
    dynamic,
    direction: 'reply',
    notes: exchange.notes,
    now: exchange.start / 1000,
    random: (attempt) => keyedRandom(mock.seed, 'sample', id, path, count, attempt),
    validate: contract.validators.reply(id, reply.status, content.mediaType),
  });
  const { reason } = made;
  const failure = `no value could be made from the schema of ${status} ${content.mediaType}: ${reason}`;
  const [example] = content.examples;
  if (reason !== undefined && example)
    return {
      reply: endpoint.fromExample({ reply, content, example }, status),
      problem: `${failure}; the example is sent`,
    };
  if ('value' in made) {
    const type = await loadBodyType(concreteType(content.mediaType));
    const { bytes, contentType } = type.write(made.value, content, { document, schema });
    // The best value is of more use than none: a client may need another part of it.
    return {
      reply: endpoint.withBody(reply, content, status, bytes, contentType),
      problem: reason && failure,
    };
  }
  const error = problem(500, 'Internal Server Error', failure);
  return {
    reply: { ...error, headers: { ...documentedHeaders(reply), ...error.headers } },
    problem: failure,
  };
}
