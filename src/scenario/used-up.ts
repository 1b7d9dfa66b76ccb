import { type ApiDefinition, personaNames } from '../engine/api.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

const second = 1_000_000;

/**
 * Counts calls that nobody made: of each persona's longest window only `left` are left now. They lie before the next
 * shorter window begins, which is as free as ever.
 */
export function useUp(sandbox: Sandbox, { name, rateLimits = [] }: ApiDefinition, left: number): void {
  const now = sandbox.clock.now();
  const times: Record<string, readonly number[]> = { ...sandbox.rates.times() };
  for (const limit of rateLimits) {
    const accounts = personaNames.flatMap((persona) => limit.account({ persona, claims: {} }) ?? []);
    for (const account of new Set(accounts)) {
      const [longest, shorter] = [...limit.windows(account)].sort((a, b) => b.seconds - a.seconds);
      const used = Math.max(0, (longest?.calls ?? 0) - left);
      const at = now - (shorter?.seconds ?? 0) * second;
      times[`${name}/${limit.name}/${account}`] = Array<number>(used).fill(at);
    }
  }
  sandbox.rates.resume(times);
}
