import type { Fault, Faults, StruckCall } from '../sandbox/faults.ts';
import { latencyOf } from '../sandbox/latency.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { brokenReply } from './broken-body.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { type Answer, isPushed, jsonReply, type StandinReply, unanswered } from './message.ts';
import type { Refusal } from './refusal.ts';
import { refuseByName } from './refuse.ts';
import { sentBody } from './sent-body.ts';
import { whenReady } from './when-ready.ts';

/** Where the faults of an exchange may come from: those of its sandbox, and of a scenario that it chose for itself. */
export type FaultSources = readonly Faults[];

const none: readonly Fault[] = [];

/** The caller's token does not do any more: what a fault of tokens says of this call. */
export function tokenFault(exchange: Exchange, name: string, sources: FaultSources): Refusal | undefined {
  if (!usesToken(exchange)) return undefined;
  const struck = sources.flatMap((faults) => faults.onCall('token', asCall(exchange, name)));
  const [fault] = struck;
  if (!fault) return undefined;
  exchange.faults = [...exchange.faults, ...struck.map((one) => one.id)];
  return { kind: 'unauthenticated', reason: `the token is ${fault.definition.token} (${nameOf(fault)})` };
}

/** Who calls a public operation, or as nobody where that is allowed, has no token that could be outdated. */
function usesToken({ endpoint, caller }: Exchange): boolean {
  const security = endpoint?.operation.security ?? [];
  if (security.length === 0) return false;
  return caller?.persona !== undefined || security.every((schemes) => schemes.length > 0);
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
    const { status, example, connection } = fault.definition;
    const by = nameOf(fault);
    if (connection !== undefined) {
      exchange.reason = `fault: ${by}: connection ${connection === 'reset' ? 'reset' : 'closed'}`;
      return unanswered(connection);
    }
    if (example !== undefined && endpoint?.example(example)) {
      const reply = refuseByName(exchange, endpoint, { example });
      exchange.reason = `fault: ${by}: ${example}`;
      return reply;
    }
    if (status !== undefined) {
      exchange.reason = `fault: ${by}: status ${status}`;
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
  if (struck.length === 0) return answer;
  const bodied = (reply: StandinReply): StandinReply => withBody(exchange, endpoint, sandbox, struck, reply);
  const delay = delayOf(sandbox, struck);
  const whole = whenReady(answer, bodied);
  return delay === 0 ? whole : later(exchange, sandbox, delay, whole);
}

/** Microseconds that these faults hold an answer back, all together. */
export function delayOf(sandbox: Sandbox, struck: readonly Fault[]): number {
  return struck.reduce((sum, fault) => {
    const { latency } = fault.definition;
    if (latency === undefined) return sum;
    return sum + latencyOf(latency, sandbox.faults.random(fault, 'latency'));
  }, 0);
}

/**
 * The answer, once it is there, held back by the sandbox's clock. Who is cut meanwhile gets none, and who leaves is not
 * waited for.
 */
export function later(
  exchange: Exchange,
  sandbox: Sandbox,
  delay: number,
  answer: Answer,
): Promise<StandinReply> {
  if (answer instanceof Promise) return answer.then((ready) => later(exchange, sandbox, delay, ready));
  const { clock, connections } = sandbox;
  exchange.notes.push(`held back for ${Math.round(delay / 1000)} ms`);
  return new Promise((resolve) => {
    const leave = (reply: StandinReply): void => {
      endTimer();
      connection.end();
      resolve(reply);
    };
    const since = clock.now();
    const cut = (): void => {
      // Of a handshake nobody else tells it.
      if (exchange.channel !== undefined) exchange.reason ||= 'gone before its handshake was answered';
      leave(unanswered('close'));
    };
    const connection = connections.add({ ...whoseConnection(exchange), channel: 'held-back', since, cut });
    const endTimer = clock.at(since + delay, () => leave(answer));
    exchange.request.onGone?.(cut);
  });
}

/** What the list of connections says of one that is there for a single exchange. */
const whoseConnection = ({ endpoint, channel, caller }: Exchange) => ({
  api: endpoint?.api.name ?? channel?.split('/')[0] ?? '',
  persona: caller?.persona,
});

function withBody(
  exchange: Exchange,
  endpoint: Endpoint,
  sandbox: Sandbox,
  struck: readonly Fault[],
  reply: StandinReply,
): StandinReply {
  if (reply.body === undefined || isPushed(reply.body)) return reply;
  const told = (what: string, by: Fault): void => void exchange.notes.push(`${what} by ${nameOf(by)}`);
  const spoiling = struck.find(({ definition }) => definition.body !== undefined);
  const how = spoiling?.definition.body;
  if (spoiling) told(spoilt[how as keyof typeof spoilt], spoiling);
  const whole = how === 'malformed' || how === 'wrong' ? brokenReply(endpoint, reply, how) : reply;
  const rate = ({ definition }: Fault): number => definition.bytes_per_second ?? Number.POSITIVE_INFINITY;
  const [slowest] = struck.toSorted((a, b) => rate(a) - rate(b));
  const bytesPerSecond = slowest?.definition.bytes_per_second;
  if (slowest && bytesPerSecond !== undefined) told('body slowed', slowest);
  else if (how !== 'cut') return whole;
  return sentBody(whole, { isCut: how === 'cut', bytesPerSecond, sandbox, ...whoseConnection(exchange) });
}

const spoilt = {
  cut: 'body cut',
  malformed: 'body made malformed',
  wrong: 'body made to break the contract',
};

const nameOf = ({ id, origin }: Fault): string => `${id} of ${origin}`;

/** The contract's own answer of this status, else a plain one. What it documents for all the rest is an error. */
function documented(endpoint: Endpoint, status: number): StandinReply {
  const reply = status < 400 ? endpoint.documented(String(status)) : endpoint.reply(String(status));
  const content = reply?.content.find(({ examples }) => examples.length > 0);
  const example = content?.examples[0];
  return reply && content && example
    ? endpoint.fromExample({ reply, content, example }, status)
    : plain(status);
}

/** RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5: these have no content. */
const withoutContent = [204, 205, 304];

function plain(status: number): StandinReply {
  if (withoutContent.includes(status)) return { status, headers: {} };
  return jsonReply(
    status,
    { type: 'about:blank', title: `Status ${status}`, status, detail: 'a fault of the mock answers so' },
    { 'content-type': 'application/problem+json' },
  );
}

function asCall(exchange: Exchange, name: string): StruckCall {
  const { caller, now, request, parameters, body, endpoint } = exchange;
  return {
    name,
    persona: caller?.persona,
    now,
    issued: typeof caller?.claims.iat === 'number' ? caller.claims.iat * 1_000_000 : undefined,
    sent: (part, member) => {
      if (part === 'header') return request.headers[member.toLowerCase()];
      if (part === 'body') return (body as Record<string, unknown> | undefined)?.[member];
      if (part === 'query') return new URLSearchParams(exchange.query).get(member) ?? undefined;
      return parameters?.path?.[member];
    },
    takes: (effect, { example }) => {
      // A handshake has neither documented errors nor a body.
      if (effect === 'example') return example !== undefined && endpoint?.example(example) !== undefined;
      return endpoint !== undefined || (effect !== 'body' && effect !== 'bytes_per_second');
    },
  };
}
