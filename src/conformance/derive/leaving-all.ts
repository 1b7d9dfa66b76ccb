import type { Operation } from '../../contract/contract.ts';
import type { Received } from '../exchange.ts';
import type { Trial } from '../trial.ts';
import type { Derivation } from './derived.ts';

/** Makes a call that has to be refused, judges the answer, and holds that nothing has changed by it, where the kit can see that. */
export async function leavingAll(
  { kit }: Derivation,
  trial: Trial,
  { method }: Operation,
  call: () => Promise<Received>,
  judge: (received: Received) => void,
): Promise<void> {
  const observe = method === 'GET' ? undefined : kit.observe;
  const before = await observe?.(trial);
  const received = await call();
  judge(received);
  if (observe && received.status >= 400)
    trial.equal(await observe(trial), before, 'all as it was before the refused call');
}
