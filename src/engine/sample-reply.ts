import { loadBodyType } from '../contract/bodies/load-body-type.ts';
import { concreteType } from '../contract/media-type.ts';
import { replyNode } from '../contract/operation-node.ts';
import { keyedRandom } from '../sandbox/random.ts';
import { documentedHeaders, type Endpoint } from './endpoint.ts';
import type { BodyMaker, ErrorText, ReplyChoice } from './error-reply.ts';
import type { Exchange } from './exchange.ts';
import { problem, type StandinReply } from './message.ts';
import type { Choice } from './negotiate.ts';

export interface SampledReply {
  reply: StandinReply;
  /** Why the reply does not follow the contract. */
  problem?: string;
}

type SampledChoice = Choice & { kind: 'sample' };

async function bodyMaker(
  { mock, now, request }: Exchange,
  endpoint: Endpoint,
  { status, reply, content }: ReplyChoice,
): Promise<BodyMaker> {
  const { contract } = endpoint.api;
  const { id } = endpoint.operation;
  const { mediaType } = content;
  const document = await contract.document();
  const type = await loadBodyType(concreteType(mediaType));
  const schema = replyNode(document, endpoint.operation, reply)?.content?.[mediaType]?.schema;
  const validate = contract.validators.reply(id, reply.status, mediaType);
  return {
    document,
    schema,
    type,
    validate,
    async sample(dynamic) {
      // The sampler imports faker, so it is loaded by the first reply that needs it.
      const { sample } = await import('../contract/sampler.ts');
      return sample(schema, {
        document,
        dynamic,
        direction: 'reply',
        now: Math.floor(now / 1000),
        // Other requests get other values.
        random: (attempt) =>
          keyedRandom(mock.seed, 'sample', id, `${request.method} ${request.target}`, attempt),
        validate,
      });
    },
    write(value) {
      const { bytes, contentType } = type.write(value, content, { document, schema });
      return endpoint.withBody(reply, content, status, bytes, contentType);
    },
  };
}

/** A documented error with this text in it. @throws {Error} no value can be made from its schema */
export async function errorReply(
  exchange: Exchange,
  endpoint: Endpoint,
  choice: ReplyChoice,
  text: ErrorText,
): Promise<StandinReply> {
  const { writeError } = await import('./error-reply.ts');
  return writeError(exchange, endpoint, choice, await bodyMaker(exchange, endpoint, choice), text);
}

/** Makes the body from its schema. If that fails, the reply says why. */
export async function sampleReply(
  exchange: Exchange,
  endpoint: Endpoint,
  choice: SampledChoice,
): Promise<SampledReply> {
  const { status, reply, content, dynamic } = choice;
  const maker = await bodyMaker(exchange, endpoint, choice);
  const made = await maker.sample(dynamic);
  if (!('reason' in made))
    return {
      reply:
        status < 400
          ? maker.write(made.value)
          : await errorReply(exchange, endpoint, choice, { made: made.value }),
    };

  const example = content.examples[0];
  if (example) {
    const failure = `no value could be made from its schema either (${made.reason}), so it is sent as it is`;
    return { reply: endpoint.fromExample({ reply, content, example }, status), problem: failure };
  }
  const failure = `no value could be made from the schema of ${status} ${content.mediaType}: ${made.reason}`;
  const error = problem(500, 'Internal Server Error', failure);
  return {
    reply: { ...error, headers: { ...documentedHeaders(reply), ...error.headers } },
    problem: failure,
  };
}
