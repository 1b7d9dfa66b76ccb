import type { ApiDefinition } from './api.ts';
import { bareType } from './check-reply.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { headerText, jsonReply, type StandinReply, withHeader } from './message.ts';
import { describeProblem, documentedStatuses, type Problem, problemReply, type Refusal } from './problem.ts';

/** Says no in the API's own documented way, else as its contract documents the status, else by problem+json. */
export function refuse(exchange: Exchange, api: ApiDefinition | undefined, problem: Problem): StandinReply {
  const reason = describeProblem(problem);
  exchange.because = `${problem.kind}: ${reason}`;
  if (problem.kind === 'internal')
    exchange.notes.push(String((problem.error as Error)?.stack ?? problem.error));
  const told = problem.kind === 'internal' ? 'internal error: see the log' : reason;
  const reply = (api && inOwnWords(api, exchange, problem)) ?? problemReply(problem);
  return withHeader(written(api, exchange, reply), 'standin-problem', headerText(told));
}

/** The documented error that a handler named. */
export function refuseByName(exchange: Exchange, endpoint: Endpoint, refusal: Refusal): StandinReply {
  const reply = byName(endpoint.api, endpoint, refusal, exchange.now);
  if (!reply) throw new Error(`${endpoint.name} documents no error ${refusal.example}`);
  exchange.because = `refused: ${refusal.example}${refusal.why === undefined ? '' : `: ${refusal.why}`}`;
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

function inOwnWords(api: ApiDefinition, exchange: Exchange, problem: Problem): StandinReply | undefined {
  const { endpoint, now } = exchange;
  const refusal = api.sayNo?.(problem, endpoint?.operation);
  if (refusal) return byName(api, endpoint, refusal, now);
  return api.sayNo || !endpoint ? undefined : byStatus(endpoint, problem);
}

function byName(
  api: ApiDefinition,
  endpoint: Endpoint | undefined,
  { example, body }: Refusal,
  now: number,
): StandinReply | undefined {
  const named = endpoint?.example(example);
  if (named && body) {
    const value = body(copyOf(named.example.value), now);
    return endpoint?.withBody(named.reply, named.content, Number(named.reply.status), value);
  }
  if (named) return endpoint?.fromExample(named);
  const general = [api.contract.unknownPath, api.contract.wrongMethod].find((one) => one?.name === example);
  return general && jsonReply(general.status, body?.(copyOf(general.value), now) ?? general.value);
}

/** A contract without words of its own for it may still document the status. */
function byStatus(endpoint: Endpoint, problem: Problem): StandinReply | undefined {
  for (const status of documentedStatuses[problem.kind]) {
    const reply = endpoint.documented(status);
    const content = reply?.content.find(({ examples }) => examples.length > 0);
    const example = content?.examples[0];
    if (reply && content && example) return endpoint.fromExample({ reply, content, example });
    if (reply) return problemReply(problem, Number(status));
  }
  return undefined;
}

/** An example is JSON, which is copied several times faster by this than by structuredClone. */
const copyOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
