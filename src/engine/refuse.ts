import { bareType } from '../contract/media-type.ts';
import { statusOf } from '../contract/replies.ts';
import { describeViolation } from '../contract/violation.ts';
import { errorTrace } from '../sandbox/thrown.ts';
import type { ApiDefinition } from './api.ts';
import { documentedHeaders, type Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { type Answer, headerText, jsonReply, type StandinReply, withHeader, withHeaders } from './message.ts';
import { acceptable } from './negotiate.ts';
import {
  documentedRefusal,
  type NamedError,
  problemReply,
  type Refusal,
  refusalMessage,
  refusalSentence,
} from './refusal.ts';
import { withRequiredHeaders } from './required-headers.ts';
import { errorReply } from './sample-reply.ts';
import { orElse, whenReady } from './when-ready.ts';

/**
 * The reply to a refused request: the error that the API chooses, else the one that its contract documents for the
 * status, else a problem+json.
 */
export function refusalReply(exchange: Exchange, api: ApiDefinition | undefined, refusal: Refusal): Answer {
  const message = refusalMessage(refusal);
  exchange.reason = `${refusal.kind}: ${message}`;
  if (refusal.kind === 'internal') exchange.notes.push(errorTrace(refusal.error));
  const sentence = refusalSentence(refusal, message);
  const documented = api && documentedReply(api, exchange, refusal, sentence);
  if (!documented && exchange.endpoint && 'documented' in refusal)
    exchange.notes.push(`the document has no reply for this: ${refusal.status} is that of HTTP`);
  const answer = documented ?? problemReply(refusal);
  return whenReady(answer, (reply) => {
    const { 'standin-problem': note } = reply.headers;
    const shown = headerText(note === undefined ? sentence : `${sentence}; ${note}`);
    return withRequiredHeaders(
      withHeaders(inAskedType(api, exchange, reply), { 'standin-problem': shown, ...demanded(refusal) }),
      exchange,
    );
  });
}

/** What the status demands: RFC 6750, section 3.1; RFC 9110, section 15.5.16. */
const demanded = (refusal: Refusal): Record<string, string> =>
  refusal.kind === 'insufficient-scope'
    ? {
        'www-authenticate': `Bearer error="insufficient_scope", scope="${headerText(refusal.wanted.join(' ')).replace(/["\\]/g, '')}"`,
      }
    : refusal.kind === 'unsupported-encoding'
      ? { 'accept-encoding': refusal.known }
      : {};

export function refuseByName(exchange: Exchange, endpoint: Endpoint, error: NamedError): Answer {
  const answer = byName(endpoint.api, endpoint, error, exchange);
  if (!answer) throw new Error(`${endpoint.name} documents no error ${error.example}`);
  exchange.reason = `refused: ${error.example}${error.detail === undefined ? '' : `: ${error.detail}`}`;
  return whenReady(answer, (reply) =>
    withHeader(inAskedType(endpoint.api, exchange, reply), 'standin-problem', error.example),
  );
}

/** Writes the error in the media type that the query asks for, if the API supports it and the contract documents it. */
function inAskedType(
  api: ApiDefinition | undefined,
  { endpoint, query }: Exchange,
  reply: StandinReply,
): StandinReply {
  const asked = api?.writeError?.(query);
  if (!asked || typeof reply.body !== 'string') return reply;
  const { mediaType, write } = asked;
  const documented = endpoint?.reply(String(reply.status))?.content ?? [];
  if (!documented.some((content) => bareType(content.mediaType) === bareType(mediaType))) return reply;
  return {
    ...reply,
    headers: { ...reply.headers, 'content-type': mediaType },
    body: write(JSON.parse(reply.body)),
  };
}

function documentedReply(
  api: ApiDefinition,
  exchange: Exchange,
  refusal: Refusal,
  sentence: string,
): Answer | undefined {
  const { endpoint } = exchange;
  const error = api.describeRefusal?.(refusal, endpoint?.operation);
  if (error) return byName(api, endpoint, error, exchange);
  return endpoint && byStatus(exchange, endpoint, refusal, sentence);
}

function byName(
  api: ApiDefinition,
  endpoint: Endpoint | undefined,
  { example, body, detail }: NamedError,
  exchange: Exchange,
): Answer | undefined {
  const { now } = exchange;
  const named = endpoint?.example(example);
  if (named && body) {
    const value = body(endpoint?.copyOf(named.example), now);
    return endpoint?.withBody(named.reply, named.content, statusOf(named.reply), JSON.stringify(value));
  }
  if (named) return endpoint?.fromExample(named);
  const reply = endpoint?.withoutExample(example);
  if (endpoint && reply) {
    const status = statusOf(reply);
    const content = acceptable(reply.content, exchange.request.headers.accept);
    if (!content) return { status, headers: documentedHeaders(reply) };
    const change = body && ((made: unknown) => body(made, now));
    return errorReply(exchange, endpoint, { status, reply, content }, { sentence: detail, change });
  }
  const general = [api.contract.unknownPath, api.contract.wrongMethod].find((one) => one?.name === example);
  return general && jsonReply(general.status, body?.(copyOf(general.value), now) ?? general.value);
}

/** The contract's reply for a status of this refusal, with what was wrong in it if it has content. */
function byStatus(
  exchange: Exchange,
  endpoint: Endpoint,
  refusal: Refusal,
  sentence: string,
): Answer | undefined {
  const documented = documentedRefusal(refusal, endpoint.operation.replies);
  if (!documented) return undefined;
  const { status, reply } = documented;
  const content = acceptable(reply.content, exchange.request.headers.accept);
  if (!content) return { status, headers: documentedHeaders(reply) };
  const problem = (): StandinReply => problemReply(refusal, status);
  const violations = refusal.kind === 'invalid' ? refusal.violations : [];
  const text = { problem, sentence, violations, describe: describeViolation };
  return orElse(() => errorReply(exchange, endpoint, { status, reply, content }, text), problem);
}

/** For JSON this is several times faster than structuredClone. */
const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
