import type { ActiveFault, Fault, Faults } from '../sandbox/faults.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { replyViolation } from './check-reply.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import type { FaultKind, FaultyCall, Sending } from './faults/fault-kind.ts';
import { kindsOf } from './faults/fault-kinds.ts';
import { fromContract } from './from-contract.ts';
import { type Answer, isPushed, type StandinReply, unanswered } from './message.ts';
import type { Refusal } from './refusal.ts';
import { refuseByName } from './refuse.ts';
import { sendBody } from './send-body.ts';

/** The faults of the sandbox, and of the scenario that the request chose. */
export type FaultSources = readonly Faults[];

const none: readonly ActiveFault[] = [];

/** Refuses the caller's token, if a fault demands it. This comes before path and body are read. */
export function tokenFault(exchange: Exchange, sources: FaultSources): Refusal | undefined {
  const [first] = applicable(exchange, sources, ({ refuse }) => refuse !== undefined);
  if (!first) return undefined;
  const reasons = effectsOf(first.fault).flatMap(([kind, value]) => kind.refuse?.(value) ?? []);
  return { kind: 'unauthenticated', reason: `${reasons[0]} (${nameOf(first.fault)})` };
}

/** The faults that apply to this exchange before it is handled. */
export const activeFaults = (exchange: Exchange, sources: FaultSources): readonly ActiveFault[] =>
  applicable(exchange, sources, ({ replace, send }) => replace !== undefined || send !== undefined);

/** The reply that replaces the operation's, or the handshake's: that of the first fault that has one. */
export function faultReply(exchange: Exchange, faults: readonly ActiveFault[]): Answer | undefined {
  if (faults.length === 0) return undefined;
  const call = callOf(exchange);
  for (const { fault } of faults) {
    for (const [kind, value] of effectsOf(fault)) {
      if (!kind.replace || !canShow(kind, value, call, fault)) continue;
      const { reply, text } = kind.replace(value, call);
      exchange.reason = `fault: ${nameOf(fault)}: ${text}`;
      return reply;
    }
  }
  return undefined;
}

/** Applies the faults to a reply: it is sent late, slowly, cut, or with another body. */
export function applyFaults(
  exchange: Exchange,
  sandbox: Sandbox,
  faults: readonly ActiveFault[],
  answer: Answer,
): Answer {
  if (faults.length === 0) return answer;
  if (answer instanceof Promise) return answer.then((reply) => applyFaults(exchange, sandbox, faults, reply));
  const call = callOf(exchange);
  const sending: Sending = {
    reply: answer,
    hasBody: answer.body !== undefined && !isPushed(answer.body),
    delay: 0,
    isCut: false,
    bytesPerSecond: Number.POSITIVE_INFINITY,
    notes: new Map(),
  };
  for (const { fault, random } of faults)
    for (const [kind, value] of effectsOf(fault))
      if (canShow(kind, value, call, fault))
        kind.send?.(value, sending, { fault, call, random: random(kind.name) });
  for (const { text, by } of sending.notes.values()) exchange.notes.push(`${text} by ${nameOf(by)}`);
  const reply = sendBody(sending, sandbox, ownerOf(exchange));
  return sending.delay === 0 ? reply : holdBack(exchange, sandbox, sending.delay, reply);
}

/** The faults that apply and have an effect in this stage. */
function applicable(
  exchange: Exchange,
  sources: FaultSources,
  isOfStage: (kind: FaultKind) => boolean,
): readonly ActiveFault[] {
  let found = none;
  const call = callOf(exchange);
  const hasEffect = (fault: Fault): boolean =>
    effectsOf(fault).some(([kind, value]) => isOfStage(kind) && canShow(kind, value, call, fault));
  for (const faults of sources) if (faults.size > 0) found = [...found, ...faults.onCall(call, hasEffect)];
  if (found.length > 0) exchange.faults = [...exchange.faults, ...found.map(({ fault }) => fault.id)];
  return found;
}

const effectsOf = ({ definition }: Fault): [kind: FaultKind, value: unknown][] =>
  kindsOf(definition).map((kind) => [kind, definition[kind.name]]);

const canShow = (
  { scope, canShow: can }: FaultKind,
  value: unknown,
  call: FaultyCall,
  fault: Fault,
): boolean => !(call.isHandshake && scope === 'operation') && (can?.(value, call, fault) ?? true);

const nameOf = ({ id, origin }: Fault): string => `${id} of ${origin}`;

/**
 * Waits `delay` microseconds of the sandbox's clock. If the client disconnects before, or its connection is cut, the
 * exchange ends without an answer.
 */
function holdBack(
  exchange: Exchange,
  sandbox: Sandbox,
  delay: number,
  reply: StandinReply,
): Promise<StandinReply> {
  const { clock, connections } = sandbox;
  exchange.notes.push(`held back for ${Math.round(delay / 1000)} ms`);
  return new Promise((resolve) => {
    const finish = (sent: StandinReply): void => {
      stopTimer();
      connection.end();
      resolve(sent);
    };
    const since = clock.now();
    const cut = (): void => {
      // Nothing else records the reason for a handshake.
      if (exchange.channel !== undefined) exchange.reason ||= 'gone before its handshake was answered';
      finish(unanswered('close'));
    };
    const connection = connections.add({ ...ownerOf(exchange), channel: 'held-back', since, cut });
    const stopTimer = clock.at(since + delay, () => finish(reply));
    exchange.request.onGone?.(cut);
  });
}

/** The owner of a connection that exists for one exchange. */
const ownerOf = ({ endpoint, channel, caller }: Exchange) => ({
  api: endpoint?.api.name ?? channel?.split('/')[0] ?? '',
  persona: caller?.persona,
});

/** The call as the kinds of faults see it. The handshake of a WebSocket has no operation. */
function callOf(exchange: Exchange): FaultyCall {
  const { caller, now, request, parameters, body, endpoint, channel } = exchange;
  return {
    name: endpoint?.name ?? channel ?? '',
    persona: caller?.persona,
    now,
    isHandshake: endpoint === undefined,
    usesToken: endpoint !== undefined && usesToken(endpoint, exchange),
    tokenIssued: typeof caller?.claims.iat === 'number' ? caller.claims.iat * 1_000_000 : undefined,
    sent: (part, member) => {
      if (part === 'header') return request.headers[member.toLowerCase()];
      if (part === 'body') return (body as Record<string, unknown> | undefined)?.[member];
      if (part === 'query') return new URLSearchParams(exchange.query).get(member) ?? undefined;
      return parameters?.path?.[member];
    },
    documents: (example) => (endpoint?.example(example) ?? endpoint?.withoutExample(example)) !== undefined,
    namedError: (example) => refuseByName(exchange, endpoint as Endpoint, { example }),
    documentedReply: (status) => {
      const code = String(status);
      // A `default` reply or a range documents errors only.
      const isDocumented = endpoint?.[status < 400 ? 'documented' : 'reply'](code);
      return isDocumented && fromContract(exchange, endpoint as Endpoint, undefined, { code });
    },
    isViolation: (reply) => endpoint !== undefined && replyViolation(endpoint, reply) !== undefined,
  };
}

/** Whether the operation needs a token, and the caller is not anonymous where that is allowed too. */
function usesToken({ operation }: Endpoint, { caller }: Exchange): boolean {
  const security = operation.security ?? [];
  if (security.length === 0) return false;
  return caller?.persona !== undefined || security.every((schemes) => schemes.length > 0);
}
