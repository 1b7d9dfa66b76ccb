import { bareType } from '../contract/media-type.ts';
import { statusOf } from '../contract/replies.ts';
import type { ApiDefinition } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { type Answer, changed, headerText, jsonReply, type StandinReply, withHeader } from './message.ts';
import {
  documentedStatuses,
  type NamedError,
  problemReply,
  type Refusal,
  refusalMessage,
} from './refusal.ts';
import { sampleReply } from './sample-reply.ts';

/**
 * Says no in the API's own documented way, else as its contract documents the status, else by problem+json. `seed` is what
 * a body is made from where the contract has a schema for it and no example.
 */
export function refuse(
  exchange: Exchange,
  api: ApiDefinition | undefined,
  problem: Refusal,
  seed: number,
): Answer {
  const reason = refusalMessage(problem);
  exchange.reason = `${problem.kind}: ${reason}`;
  if (problem.kind === 'internal') exchange.notes.push(placeOf(problem.error));
  const told = problem.kind === 'internal' ? 'internal error: see the log' : reason;
  const answer = (api && inOwnWords(api, exchange, problem, seed)) ?? problemReply(problem);
  return changed(answer, (reply) =>
    withHeader(written(api, exchange, reply), 'standin-problem', headerText(told)),
  );
}

/** What was thrown, and the first places of its stack: those further down are ours. */
const placeOf = (error: unknown): string =>
  String((error as Error)?.stack ?? error)
    .split('\n')
    .slice(0, 4)
    .join('\n');

/** The documented error that a handler named. */
export function refuseByName(exchange: Exchange, endpoint: Endpoint, refusal: NamedError): StandinReply {
  const reply = byName(endpoint.api, endpoint, refusal, exchange.now);
  if (!reply) throw new Error(`${endpoint.name} documents no error ${refusal.example}`);
  exchange.reason = `refused: ${refusal.example}${refusal.detail === undefined ? '' : `: ${refusal.detail}`}`;
  return withHeader(written(endpoint.api, exchange, reply), 'standin-problem', refusal.example);
}

/** The refusal in the media type that the request asks for, where the API has a way and the contract documents it. */
function written(
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

function inOwnWords(
  api: ApiDefinition,
  exchange: Exchange,
  problem: Refusal,
  seed: number,
): Answer | undefined {
  const { endpoint, now } = exchange;
  const refusal = api.describeRefusal?.(problem, endpoint?.operation);
  if (refusal) return byName(api, endpoint, refusal, now);
  return endpoint && byStatus(exchange, endpoint, problem, seed);
}

function byName(
  api: ApiDefinition,
  endpoint: Endpoint | undefined,
  { example, body }: NamedError,
  now: number,
): StandinReply | undefined {
  const named = endpoint?.example(example);
  if (named && body) {
    const value = body(copyOf(named.example.value), now);
    return endpoint?.withBody(named.reply, named.content, statusOf(named.reply), value);
  }
  if (named) return endpoint?.fromExample(named);
  const general = [api.contract.unknownPath, api.contract.wrongMethod].find((one) => one?.name === example);
  return general && jsonReply(general.status, body?.(copyOf(general.value), now) ?? general.value);
}

/** A contract without words of its own for it may still document the status. */
function byStatus(
  { request, now }: Exchange,
  endpoint: Endpoint,
  problem: Refusal,
  seed: number,
): Answer | undefined {
  const found = documentedStatuses[problem.kind].find((one) => endpoint.documented(one));
  const documented = found === undefined ? undefined : endpoint.documented(found);
  if (!documented) return undefined;
  const status = Number(found);
  const content = documented.content.find(({ examples }) => examples.length > 0);
  const example = content?.examples[0];
  if (content && example) return endpoint.fromExample({ reply: documented, content, example });
  const described = documented.content.find(({ hasSchema }) => hasSchema);
  if (!described) return problemReply(problem, status);
  const choice = { kind: 'sample', status, reply: documented, content: described } as const;
  const key = { seed, request: `${request.method} ${request.target}`, now };
  const plain = problemReply(problem, status);
  return sampleReply(endpoint, { ...choice, dynamic: false, notes: [] }, key).then(
    (made) => (made.problem === undefined ? made.reply : plain),
    () => plain,
  );
}

/** An example is JSON, which is copied several times faster by this than by structuredClone. */
const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
