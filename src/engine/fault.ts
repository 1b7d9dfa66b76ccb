import type { Fault, Faults, StruckCall } from '../sandbox/faults.ts';
import { latencyOf } from '../sandbox/latency.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { brokenBody } from './broken-body.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { isPushed, jsonReply, type StandinReply, unanswered } from './message.ts';
import type { Problem } from './problem.ts';
import { refuseByName } from './refuse.ts';
import { cutBody, slowBody } from './sent-body.ts';

type Answer = StandinReply | Promise<StandinReply>;

/** Where the faults of an exchange may come from: those of its sandbox, and of a scenario that it chose for itself. */
export type FaultSources = readonly Faults[];

const none: readonly Fault[] = [];

/** The caller's token does not do any more: what a fault of tokens says of this call. */
export function tokenFault(exchange: Exchange, name: string, sources: FaultSources): Problem | undefined {
  const [fault] = sources.flatMap((faults) => faults.onCall('token', asCall(exchange, name)));
  if (!fault) return undefined;
  const { id, origin, definition } = fault;
  exchange.faults = [...exchange.faults, id];
  return { kind: 'unauthenticated', reason: `the token is ${definition.token} (${id} of ${origin})` };
}

/** The faults that strike this exchange before it is handled. */
export function faultsOn(exchange: Exchange, name: string, sources: FaultSources): readonly Fault[] {
  let struck: readonly Fault[] = none;
  for (const faults of sources)
    if (faults.size > 0) struck = [...struck, ...faults.onCall('answer', asCall(exchange, name))];
  if (struck.length > 0) exchange.faults = [...exchange.faults, ...struck.map(({ id }) => id)];
  return struck;
}

/** The answer that stands in place of the operation's, if a fault has one: of several the first. */
export function faultReply(
  exchange: Exchange,
  endpoint: Endpoint | undefined,
  struck: readonly Fault[],
): StandinReply | undefined {
  for (const fault of struck) {
    const { definition, id, origin } = fault;
    const { status, example, connection } = definition;
    const by = `${id} of ${origin}`;
    if (connection !== undefined) {
      exchange.because = `fault: ${by}: connection ${connection === 'reset' ? 'reset' : 'closed'}`;
      return unanswered(connection);
    }
    if (example !== undefined && endpoint?.example(example)) {
      const reply = refuseByName(exchange, endpoint, { example });
      exchange.because = `fault: ${by}: ${example}`;
      return reply;
    }
    if (status !== undefined) {
      exchange.because = `fault: ${by}: status ${status}`;
      return endpoint ? documented(endpoint, status) : plain(status);
    }
  }
  return undefined;
}

/** The answer as the faults let it out: late, slow, cut or spoilt. */
export function bend(
  exchange: Exchange,
  endpoint: Endpoint,
  sandbox: Sandbox,
  struck: readonly Fault[],
  answer: Answer,
): Answer {
  const bodied = (reply: StandinReply): StandinReply =>
    struck.reduce((so, fault) => withBody(exchange, endpoint, sandbox, fault, so), reply);
  const delay = delayOf(sandbox, struck);
  const whole = answer instanceof Promise ? answer.then(bodied) : bodied(answer);
  if (delay === 0) return whole;
  exchange.notes.push(
    `held back for ${Math.round(delay / 1000)} ms by ${struck.map(({ id }) => id).join(', ')}`,
  );
  return later(exchange, sandbox, delay, whole);
}

/** Microseconds that these faults hold an answer back, all together. */
export function delayOf(sandbox: Sandbox, struck: readonly Fault[]): number {
  return struck.reduce((sum, fault) => {
    const { latency } = fault.definition;
    if (latency === undefined) return sum;
    return sum + latencyOf(latency, sandbox.faults.random(fault, 'latency'));
  }, 0);
}

/** Held back by the sandbox's clock. Whoever is cut meanwhile gets no answer; a client that leaves is not waited for. */
export function later(
  { request, endpoint, caller }: Exchange,
  { clock, connections }: Sandbox,
  delay: number,
  answer: Answer,
): Promise<StandinReply> {
  return new Promise((resolve, reject) => {
    const free = (): void => {
      endTimer();
      connection.end();
    };
    const connection = connections.add({
      api: endpoint?.api.name ?? '',
      channel: 'held-back',
      persona: caller?.persona,
      since: clock.now(),
      cut: () => {
        free();
        resolve(unanswered('close'));
      },
    });
    const endTimer = clock.at(clock.now() + delay, () => {
      free();
      Promise.resolve(answer).then(resolve, reject);
    });
    request.onGone?.(free);
  });
}

function withBody(
  exchange: Exchange,
  endpoint: Endpoint,
  sandbox: Sandbox,
  { definition, id, origin }: Fault,
  reply: StandinReply,
): StandinReply {
  const { body, bytes_per_second } = definition;
  if (reply.body === undefined || isPushed(reply.body)) return reply;
  const told = (what: string): void => void exchange.notes.push(`${what} by ${id} of ${origin}`);
  if (body === 'cut') {
    told('body cut');
    return cutBody(reply);
  }
  if (body !== undefined) {
    told(body === 'malformed' ? 'body made malformed' : 'body made to break the contract');
    return { ...reply, body: brokenBody(endpoint, reply, body) };
  }
  if (bytes_per_second === undefined) return reply;
  told('body slowed');
  return slowBody(reply, sandbox.clock, bytes_per_second);
}

/** The contract's own answer of this status, else a plain one. */
function documented(endpoint: Endpoint, status: number): StandinReply {
  const reply = endpoint.documented(String(status));
  const content = reply?.content.find(({ examples }) => examples.length > 0);
  const example = content?.examples[0];
  return reply && content && example ? endpoint.fromExample({ reply, content, example }) : plain(status);
}

const plain = (status: number): StandinReply =>
  jsonReply(
    status,
    { type: 'about:blank', title: `Status ${status}`, status, detail: 'a fault of the mock answers so' },
    { 'content-type': 'application/problem+json' },
  );

function asCall(exchange: Exchange, name: string): StruckCall {
  const { caller, now, request, parameters, body } = exchange;
  return {
    name,
    persona: caller?.persona,
    now,
    sent: (part, member) => {
      if (part === 'header') return request.headers[member.toLowerCase()];
      if (part === 'body') return (body as Record<string, unknown> | undefined)?.[member];
      if (part === 'query') return new URLSearchParams(exchange.query).get(member) ?? undefined;
      return parameters?.path?.[member];
    },
  };
}
