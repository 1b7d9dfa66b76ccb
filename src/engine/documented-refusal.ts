import type { DocumentedReply } from '../contract/contract.ts';
import type { Endpoint } from './endpoint.ts';
import { type Refusal, refusalStatuses } from './refusal.ts';

/**
 * The contract's reply for a refusal: of the statuses that may document it the first that has a reply of its own, else the
 * range or `default` that the refusal's status falls under.
 */
export function documentedRefusal(
  refusal: Refusal,
  endpoint: Endpoint,
): { status: number; reply: DocumentedReply } | undefined {
  const { status, documented } = refusalStatuses(refusal);
  if (documented.length === 0) return undefined;
  const named = documented.find((one) => endpoint.documented(one));
  // Of a wrong method, the endpoint is that of another one: its ranges do not describe this request.
  if (named === undefined && refusal.kind === 'wrong-method') return undefined;
  const reply = endpoint.reply(named ?? String(status));
  return reply && { status: Number(named ?? status), reply };
}
