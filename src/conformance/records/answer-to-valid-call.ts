import type { Operation } from '../../contract/contract.ts';
import { inventedIn } from '../derive/invented-values.ts';
import type { Received } from '../model/exchange.ts';
import { Blocked } from '../model/mismatch.ts';
import type { ValidCall } from '../model/valid-call.ts';
import type { CheckContext } from '../run/check-context.ts';
import { hasGivenBody } from './given-bodies.ts';

export interface AnsweredCall {
  received: Received;
  call: ValidCall;
}

/**
 * Makes a valid call and sends it. If a real target refuses values that are invented, it is made again with required members alone,
 * and the run remembers what was taken. `make` is called for each try, because a try may use up what it was made for.
 * @throws {Blocked} all that could be made is refused: the document does not tell what the target takes
 */
export async function answerToValidCall(
  context: CheckContext,
  operation: Operation,
  make: () => Promise<ValidCall>,
): Promise<AnsweredCall> {
  const { learnt, api } = context;
  expectTaken(context, operation);
  const first = await sent(context, operation, await make());
  const { received, call } = first;
  if (!mayBeLearnt(context, operation) || !refusesInput(operation, received)) return first;
  const invented = inventedOf(context, operation, call);
  if (invented.length === 0) return first;
  // The caller may have no right to what an optional member names; without any it has no right to call the operation.
  let isForbidden = received.status === 403 && operation.security.length > 0;
  if (!learnt.wholeRefused(api.name, operation.id)) {
    learnt.sendLeast(api.name, operation.id, received);
    const least = await make();
    if (membersIn(least.parts.body) < membersIn(call.parts.body)) {
      const second = await sent(context, operation, least);
      if (!refusesInput(operation, second.received)) return second;
      isForbidden &&= second.received.status === 403;
    }
    learnt.sendWhole(api.name, operation.id);
  }
  if (isForbidden) return first;
  const reason = `${operation.id} refuses what was made from its schemas: ${hintAt(invented, operation)}`;
  learnt.refuse(api.name, operation.id, { reason, exchange: received });
  throw new Blocked(reason, received);
}

/**
 * Ends the check if the run has found that no valid call of the operation can be made.
 * @throws {Blocked} with the answer that showed it
 */
export function expectTaken({ learnt, api }: CheckContext, { id }: Operation): void {
  const refusal = learnt.refusal(api.name, id);
  if (refusal) throw new Blocked(refusal.reason, refusal.exchange);
}

async function sent(context: CheckContext, { id }: Operation, call: ValidCall): Promise<AnsweredCall> {
  const { as, parts, holdSeconds } = call;
  const options = { as, intent: 'valid', ...(holdSeconds && { holdSeconds }) } as const;
  const received = await context.call(id, parts, options);
  if (received.status < 300) context.learnt.take(context.api.name, id);
  return { received, call };
}

/**
 * Whether an answer may refuse what a request says. A 403 does where nobody needs a right, and where a body may name what the caller
 * has no right to, or what does not exist.
 */
function refusesInput({ method, replies, security }: Operation, { status, sent, text }: Received): boolean {
  const isDocumented = replies.some((reply) => reply.status === String(status));
  // Without a word of the document a 404 is about what the body names if it says so: the path may lead nowhere.
  if (status === 404)
    return method === 'GET' || (method === 'POST' && (isDocumented || namesSent(text, sent.body)));
  // What a server may not have is documented as 501.
  if (status === 501) return isDocumented;
  return (
    [400, 409, 422].includes(status) || (status === 403 && (security.length === 0 || sent.body !== undefined))
  );
}

/** Whether a refusal shows an id or a name that was sent in the body. */
function namesSent(text: string, body: unknown): boolean {
  const values = typeof body === 'string' ? [...body.matchAll(/"([\w-]{8,})"(?!\s*:)/g)] : [];
  return values.some(([, value]) => value !== undefined && text.includes(value));
}

/** In a sandbox nothing is invented that matters, and `strict` takes the document at its word. */
const mayBeLearnt = ({ learnt, api, isolation, target }: CheckContext, { id }: Operation): boolean =>
  !isolation.isDisposable && !target.strict && !learnt.isTaken(api.name, id);

const inventedOf = (context: CheckContext, operation: Operation, call: ValidCall): string[] =>
  call.isMade
    ? inventedIn(context.api, operation, call.parts, {
        hasBody: hasGivenBody(context, operation.id),
        isKnown: (name) => context.knownId(name, operation.id) !== undefined,
      })
    : [];

/** How many members a body has, at any depth. */
const membersIn = (body: unknown): number =>
  typeof body === 'object' && body !== null
    ? Object.values(body).reduce((sum: number, one) => sum + 1 + membersIn(one), 0)
    : 0;

function hintAt(invented: readonly string[], { id }: Operation): string {
  const parameters = invented.filter((one) => one !== 'body').map((one) => one.split(' ')[1]);
  const hints = [
    ...(invented.includes('body') ? [`give a body that it takes under bodies, as ${id}`] : []),
    ...(parameters.length > 0
      ? [`give ${parameters.map((name) => `${id}.${name}`).join(', ')} under ids`]
      : []),
  ];
  return hints.join(', and ');
}
