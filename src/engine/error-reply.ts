/**
 * Makes the bodies of errors. It is loaded by the first error that the contract has no finished body for, so it imports
 * nothing of the engine: what both need would be split off from what a page loads first.
 */
import type { BodyForm } from '../contract/bodies/body-form.ts';
import type { ReadResult } from '../contract/bodies/body-type.ts';
import type { Example } from '../contract/contract.ts';
import type { ErrorFacts } from '../contract/errors/error-facts.ts';
import type { Template } from '../contract/errors/error-template.ts';
import { fillError } from '../contract/errors/fill-error.ts';
import { reasonPhrase } from '../contract/errors/reason-phrase.ts';
import { type ErrorForm, SchemaViews } from '../contract/errors/schema-view.ts';
import type { Sample } from '../contract/sampler.ts';
import type { Violation } from '../contract/violation.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import type { Answer, StandinReply } from './message.ts';
import type { Choice } from './negotiate.ts';

/** A documented reply, as far as its body depends on it. */
export type ReplyChoice = Pick<Choice & { kind: 'sample' }, 'status' | 'reply' | 'content'>;

/** What makes and writes bodies of a documented reply. */
export interface BodyMaker extends BodyForm {
  /** A value made from the schema. */
  sample(dynamic: boolean): Promise<Sample>;
  write(value: unknown): StandinReply;
}

/** What makes bodies of an error. */
export interface ErrorMaker extends BodyMaker {
  form: ErrorForm;
}

/** The text of an error, and what its body is made from. */
export interface ErrorText {
  /** What was wrong. Default: the status's reason phrase, which the body may leave out. */
  sentence?: string | undefined;
  violations?: readonly Violation[];
  describe?(violation: Violation): string;
  /** Made from the schema, in place of the documented examples. */
  made?: unknown;
  /** Makes what is sent if nothing is documented of the body. */
  problem?: () => StandinReply;
  /** Changes the body before it is written. */
  change?: ((body: unknown) => unknown) | undefined;
}

/**
 * The documented error with the truth in it, valid by its schema; if that can't be, why stands in `Standin-Problem`.
 * @throws {Error} no value can be made from the schema
 */
export function writeError(
  exchange: Exchange,
  endpoint: Endpoint,
  choice: ReplyChoice,
  maker: ErrorMaker,
  text: ErrorText,
): Answer {
  const { sentence, violations = [], describe = ({ message }) => message, made, problem, change } = text;
  const { content, status } = choice;
  const facts = inMediaType({
    ...factsOf(exchange, choice),
    sentence: sentence ?? reasonPhrase(status),
    violations: violations.map((one) => ({ ...one, text: describe(one) })),
  });
  if (made === undefined && content.examples.length === 0 && !content.hasSchema) {
    exchange.notes.push('neither a schema nor an example of this error is documented');
    return writeProblem(endpoint, choice, maker, facts, problem, change);
  }
  return filled(endpoint, choice, maker, facts, text);
}

/** The error from its first documented example that can be made valid with the truth in it, else from its schema alone. */
function filled(
  endpoint: Endpoint,
  { reply, content, status }: ReplyChoice,
  maker: ErrorMaker,
  facts: ErrorFacts,
  { sentence, made, change }: ErrorText,
): Answer {
  const { views, schema, examples: documented } = maker.form;
  /** The reply with the template's body; `undefined` if it can't be made valid. */
  const filledFrom = (template: Template): StandinReply | undefined => {
    const made = fillError(views, schema, template, facts, maker.validate);
    if (!made) return undefined;
    const written = maker.write(change ? change(made.value) : made.value);
    const isComplete = made.hasSentence || sentence === undefined || change !== undefined;
    return isComplete ? written : noted(written, 'the documented error has no place for that');
  };
  const [example] = made === undefined ? content.examples : [];
  const fromSchema = (value: unknown): StandinReply => {
    const whole = value !== undefined && filledFrom({ from: 'schema', value: structuredClone(value) });
    if (whole) return whole;
    const sent = example ? endpoint.fromExample({ reply, content, example }, status) : maker.write(value);
    const kind = example ? 'the documented example' : 'a value made from its schema';
    return noted(sent, `the body is ${kind}, because the schema has no place for that`);
  };
  if (made !== undefined) return fromSchema(made);
  for (const value of documented) {
    const whole = filledFrom({ from: 'example', value });
    if (whole) return whole;
  }
  if (!content.hasSchema) return fromSchema(undefined);
  const whole = filledFrom({ from: 'nothing' });
  if (whole) return whole;
  return maker.sample(false).then((sample) => {
    if (sample.reason === undefined) return fromSchema(sample.value);
    if (!example) throw new Error(sample.reason);
    return fromSchema(undefined);
  });
}

/** The error of a documented media type of which nothing else is documented: the problem, or its sentence as a text. */
function writeProblem(
  endpoint: Endpoint,
  { reply, content, status }: ReplyChoice,
  maker: BodyMaker,
  { sentence, mediaType }: ErrorFacts,
  problem: (() => StandinReply) | undefined,
  change: ErrorText['change'],
): StandinReply {
  const { kind } = maker;
  if (kind === 'text') return maker.write(change ? change(sentence) : sentence);
  const made = problem
    ? JSON.parse(problem().body as string)
    : { type: 'about:blank', title: reasonPhrase(status), status, detail: sentence };
  const value = change ? change(made) : made;
  if (kind === 'json') return maker.write(value);
  // Nothing can be said in an image.
  if (kind !== 'xml')
    return { status, headers: { 'content-type': 'application/problem+json' }, body: JSON.stringify(value) };
  // RFC 7807, appendix A, for application/problem+xml.
  const root = /problem/.test(mediaType)
    ? { name: 'problem', namespace: 'urn:ietf:rfc:7807' }
    : { name: 'error' };
  const { bytes } = maker.type.write(value, content, { document: {}, schema: { xml: root } });
  return endpoint.withBody(reply, content, status, bytes);
}

const noted = (reply: StandinReply, note: string): StandinReply => ({
  ...reply,
  headers: { ...reply.headers, 'standin-problem': note },
});

function factsOf(
  { request, path, now }: Exchange,
  { reply, content, status }: ReplyChoice,
): Omit<ErrorFacts, 'sentence' | 'violations'> {
  const { headers, method } = request;
  return {
    status,
    name: reply.name ?? content.examples[0]?.name ?? `status-${status}`,
    isExact: reply.status === String(status),
    method,
    path,
    requestId: headers['x-request-id'] ?? headers['x-correlation-id'] ?? headers['request-id'],
    now: Math.floor(now / 1000),
    mediaType: content.mediaType.toLowerCase(),
  };
}

/** The sentence may quote the request, which a page must not take for markup. */
function inMediaType(facts: ErrorFacts): ErrorFacts {
  if (!/html/.test(facts.mediaType)) return facts;
  return { ...facts, sentence: facts.sentence.replaceAll('&', '&amp;').replaceAll('<', '&lt;') };
}

/** What is known of the schema and the examples of an error; found out once for each documented reply, without XML. */
export function errorForm(
  { errorForms }: Endpoint,
  choice: ReplyChoice,
  maker: BodyMaker,
): ErrorForm | Promise<ErrorForm> {
  const { content } = choice;
  const known = errorForms.get(content);
  if (known) return known;
  const { document, schema } = maker;
  const isXmlText = ({ value }: Example): boolean =>
    typeof value === 'string' && /^\s*</.test(value) && schema !== undefined;
  const views = new SchemaViews(document);
  if (!content.examples.some(isXmlText)) {
    const form = { schema, views, examples: content.examples.map(({ value }) => value) };
    errorForms.set(content, form);
    return form;
  }
  const values = content.examples.map((one) => (isXmlText(one) ? readXml(one, choice, maker) : one));
  return Promise.all(values).then((read) => {
    const examples = read.flatMap((one) => ('value' in one ? [one.value] : []));
    return { schema, views, examples };
  });
}

/** An example of XML is written in the document as text. */
const readXml = (
  { value }: Example,
  { content }: ReplyChoice,
  maker: BodyMaker,
): ReadResult | Promise<ReadResult> =>
  maker.type.read(new TextEncoder().encode(value as string), {
    content,
    contentType: content.mediaType,
    schema: async () => maker,
  });
