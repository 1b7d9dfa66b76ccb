import type { BodyForm } from '../contract/bodies/body-form.ts';
import { bodyKindOf } from '../contract/bodies/body-kind.ts';
import type { BodyType } from '../contract/bodies/body-type.ts';
import { loadBodyType } from '../contract/bodies/load-body-type.ts';
import { deref } from '../contract/json-pointer.ts';
import { isRange, typeWithin } from '../contract/media-type.ts';
import { replyNode } from '../contract/operation-node.ts';
import { keyedRandom } from '../sandbox/random.ts';
import { contentType as contentTypeOf, documentedHeaders, type Endpoint } from './endpoint.ts';
import type { BodyMaker, ErrorText, ReplyChoice } from './error-reply.ts';
import type { Exchange } from './exchange.ts';
import { type Answer, problem, type StandinReply } from './message.ts';
import type { Choice } from './negotiate.ts';
import { onDemand } from './on-demand.ts';
import { whenReady } from './when-ready.ts';

/** It imports faker, so the first reply that needs it loads it. */
const sampler = onDemand(() => import('../contract/sampler.ts'));

export interface SampledReply {
  reply: StandinReply;
  /** Why the reply does not follow the contract. */
  problem?: string | undefined;
}

type SampledChoice = Choice & { kind: 'sample' };

/** Found out once for each documented reply; that of a range also depends on what the client accepts. */
async function bodyForm(
  { api, operation, bodyForms }: Endpoint,
  { reply, content }: ReplyChoice,
  sent: string,
): Promise<BodyForm> {
  const { contract } = api;
  const document = await contract.document();
  const { mediaType } = content;
  const schema = replyNode(document, operation, reply)?.content?.[mediaType]?.schema;
  const type = await ((content.loadType?.() as Promise<BodyType>) ?? loadBodyType(sent));
  const validate = contract.validators.reply(operation.id, reply.status, mediaType);
  const file = await fileOf(sent, deref(document, schema));
  const form = { document, schema, type, kind: bodyKindOf(sent), validate, file };
  if (!isRange(content.mediaType)) bodyForms.set(content, form);
  return form;
}

function bodyMaker(
  { mock, notes, path, request, sandbox, start }: Exchange,
  endpoint: Endpoint,
  choice: ReplyChoice,
): BodyMaker | Promise<BodyMaker> {
  const { status, reply, content } = choice;
  const { id } = endpoint.operation;
  const sent = typeWithin(content.mediaType, request.headers.accept);
  return whenReady(endpoint.bodyForms.get(content) ?? bodyForm(endpoint, choice, sent), (form) => ({
    ...form,
    async sample(dynamic) {
      const { sample } = await sampler();
      // Two reads of one thing are the same. What is asked for as fresh differs each time, in the same order in each run.
      const count = dynamic && sandbox ? sandbox.countFresh(id) : 0;
      return sample(form.schema, {
        document: form.document,
        dynamic,
        direction: 'reply',
        notes,
        now: start / 1000,
        random: (attempt) => keyedRandom(mock.seed, 'sample', id, path, count, attempt),
        validate: form.validate,
      });
    },
    write(value) {
      const written = form.file ? { bytes: form.file } : form.type.write(value, content, form);
      const { bytes, contentType = isRange(content.mediaType) ? contentTypeOf(sent) : undefined } = written;
      return endpoint.withBody(reply, content, status, bytes, contentType);
    },
  }));
}

/** A picture or a PDF, if the schema says nothing of what is in it. Loaded on demand: few documents have any. */
async function fileOf(type: string, schema: unknown): Promise<Uint8Array | undefined> {
  if (!/^image\/|^application\/pdf$/.test(type)) return undefined;
  const { smallestFile } = await import('../contract/bodies/smallest-file.ts');
  return smallestFile(type, schema);
}

const errors = onDemand(() => import('./error-reply.ts'));

/** A documented error with this text in it. @throws {Error} no value can be made from its schema */
export const errorReply = (
  exchange: Exchange,
  endpoint: Endpoint,
  choice: ReplyChoice,
  text: ErrorText,
): Answer =>
  whenReady(errors(), ({ errorForm, writeError }) =>
    whenReady(bodyMaker(exchange, endpoint, choice), (maker) =>
      whenReady(errorForm(endpoint, choice, maker), (form) =>
        writeError(exchange, endpoint, choice, { ...maker, form }, text),
      ),
    ),
  );

/** Makes the body from its schema. If none is valid, the reply has the best value, or none, and says why. */
export async function sampleReply(
  exchange: Exchange,
  endpoint: Endpoint,
  choice: SampledChoice,
): Promise<SampledReply> {
  const { status, reply, content, dynamic } = choice;
  if (!content.hasSchema) return { reply: await errorReply(exchange, endpoint, choice, {}) };
  const maker = await bodyMaker(exchange, endpoint, choice);
  const made = await maker.sample(dynamic);
  const { reason } = made;
  const failure = `no value could be made from the schema of ${status} ${content.mediaType}: ${reason}`;
  const [example] = content.examples;
  if (reason !== undefined && example)
    return {
      reply: endpoint.fromExample({ reply, content, example }, status),
      problem: `${failure}; the example is sent`,
    };
  if (reason === undefined && status >= 400)
    return { reply: await errorReply(exchange, endpoint, choice, { made: made.value }) };
  // The best value is of more use than none: a client may need another part of it.
  if ('value' in made) return { reply: maker.write(made.value), problem: reason && failure };
  const error = problem(500, 'Internal Server Error', failure);
  return {
    reply: { ...error, headers: { ...documentedHeaders(reply), ...error.headers } },
    problem: failure,
  };
}
