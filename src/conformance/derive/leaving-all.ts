import type { Operation } from '../../contract/contract.ts';
import type { Received } from '../model/exchange.ts';
import type { CheckContext } from '../run/check-context.ts';
import type { Derivation } from './derived.ts';

/** Makes a call that has to be refused, judges the answer, and holds that nothing has changed by it, where the profile can see that. */
export async function leavingAll(
  { profile }: Derivation,
  context: CheckContext,
  { method }: Operation,
  call: () => Promise<Received>,
  judge: (received: Received) => void,
): Promise<void> {
  const observe = method === 'GET' ? undefined : profile.observe;
  const before = await observe?.(context);
  const received = await call();
  judge(received);
  if (observe && received.status >= 400)
    context.equal(await observe(context), before, 'all as it was before the refused call');
}
