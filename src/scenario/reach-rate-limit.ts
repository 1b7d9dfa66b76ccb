import type { ApiDefinition } from '../engine/api.ts';
import { knownPersonas } from '../engine/personas.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

const second = 1_000_000;

/**
 * Counts calls that were not made, so that each persona has only `left` calls in its longest window. They are dated
 * before the next shorter window begins: that one stays unused.
 */
export function reachRateLimit(sandbox: Sandbox, api: ApiDefinition, left: number): void {
  const { name, rateLimits = [] } = api;
  const now = sandbox.clock.now();
  const times: Record<string, readonly number[]> = { ...sandbox.rates.times() };
  for (const limit of rateLimits) {
    const accounts = knownPersonas([api]).flatMap((persona) => limit.account({ persona, claims: {} }) ?? []);
    for (const account of new Set(accounts)) {
      const [longest, shorter] = [...limit.windows(account)].sort((a, b) => b.seconds - a.seconds);
      const used = Math.max(0, (longest?.calls ?? 0) - left);
      const at = now - (shorter?.seconds ?? 0) * second;
      times[`${name}/${limit.name}/${account}`] = Array<number>(used).fill(at);
    }
  }
  sandbox.rates.resume(times);
}
