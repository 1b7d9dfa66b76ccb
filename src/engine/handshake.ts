import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PushedSocket } from '../sandbox/sink.ts';
import { begin, fail, faultSources, refuse, unknownPath } from './answer.ts';
import type { Caller } from './api.ts';
import { activeFaults, applyFaults, faultReply } from './apply-faults.ts';
import { nobody } from './authenticate.ts';
import { Exchange } from './exchange.ts';
import { admit } from './identify-caller.ts';
import {
  answeredElsewhere,
  headerText,
  type StandinReply,
  type StandinRequest,
  withHeader,
} from './message.ts';
import type { Mock } from './mock.ts';
import { guardedSocket, plainReply } from './plain-reply.ts';
import { recordExchange, recordUnanswered } from './record-exchange.ts';
import type { Refusal } from './refusal.ts';
import { isGranted } from './socket-handler.ts';

export type Handshake =
  | { refused: StandinReply }
  | {
      /** Open it after the upgrade: then the handshake is in the journal. */
      granted: PushedSocket;
      /** Call it instead if the upgrade fails; returns the reply to send. */
      fail: (reason: string) => Promise<StandinReply>;
    };

/** Has the same first stages as a request. Never rejects. */
export async function connect(mock: Mock, request: StandinRequest): Promise<Handshake> {
  const exchange = new Exchange(mock, request);
  const refused = async (refusal: Refusal): Promise<StandinReply> => {
    try {
      return recordExchange(await refuse(exchange, refusal), exchange);
    } catch (error) {
      return fail(exchange, error);
    }
  };
  try {
    const answer = await answerHandshake(exchange);
    if ('kind' in answer) return { refused: await refused(answer) };
    if ('status' in answer) return { refused: recordExchange(withProblem(exchange, answer), exchange) };
    request.onGone?.(() => recordUnanswered(exchange));
    return {
      granted: {
        persona: answer.persona,
        open: (sink) => {
          exchange.reason = 'socket opened';
          recordExchange({ status: 101, headers: {} }, exchange);
          return answer.open(sink);
        },
      },
      fail: (reason) => refused({ kind: 'handshake-invalid', reason }),
    };
  } catch (error) {
    return { refused: await fail(exchange, error) };
  }
}

async function answerHandshake(exchange: Exchange): Promise<Refusal | StandinReply | PushedSocket> {
  const { mock, request, query } = exchange;
  const { headers } = request;
  const refusal = begin(exchange);
  if (refusal) return refusal;
  const socket = mock.routes.socket(exchange.path);
  if (!socket) return unknownPath(exchange);
  exchange.channel = socket.name;
  const { api, authenticate, deny, handler } = socket;
  const found = (await authenticate?.(request, { api, tokens: mock.tokens })) ?? nobody;
  const denied = admit(exchange, found);
  if (denied?.kind === 'unauthenticated' && deny)
    return notGranted(exchange, deny(denied.reason), denied.reason);
  if (denied) return denied;
  if (exchange.elsewhere !== undefined) return answeredElsewhere(exchange.elsewhere);
  const sandbox = exchange.sandbox as Sandbox;
  const answer = await handler({
    query: new URLSearchParams(query),
    headers,
    sandbox,
    caller: exchange.caller as Caller,
  });
  if (!isGranted(answer)) return notGranted(exchange, answer);
  exchange.caller = { persona: answer.persona, claims: {} };
  const faults = activeFaults(exchange, faultSources(exchange));
  const reply = faultReply(exchange, faults) ?? { status: 101, headers: {} };
  const sent = await applyFaults(exchange, sandbox, faults, reply);
  return sent.status === 101 ? guardedSocket(answer, exchange) : sent;
}

function notGranted(exchange: Exchange, answer: StandinReply, why?: string): StandinReply {
  const reply = plainReply(answer, exchange);
  exchange.reason = `handshake refused: status ${reply.status}`;
  return why === undefined ? reply : withHeader(reply, problemHeader, headerText(why));
}

const problemHeader = 'standin-problem';

/** A refusal by a fault or by the channel's handler says why in the same header as the engine's. */
function withProblem(exchange: Exchange, reply: StandinReply): StandinReply {
  if (reply.status === 0 || reply.headers[problemHeader] !== undefined) return reply;
  return withHeader(reply, problemHeader, headerText(exchange.reason));
}
