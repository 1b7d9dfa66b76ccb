import type { ApiContract } from '../model/api-contract.ts';
import type { Check } from '../model/check.ts';
import type { Session } from './session.ts';

/** What a run is going to do, in lines: told before a read-only run begins. */
export function planOf({ checks, suites, target }: Session): string[] {
  const running = checks.filter((check) => !target.readOnly || check.isSafe);
  const left = checks.length - running.length;
  const lines = [
    target.readOnly
      ? `${running.length} of ${checks.length} checks, which send GET and HEAD only; ${left} that write are skipped`
      : `${running.length} checks`,
  ];
  for (const [name, { api }] of suites) {
    const at = target.apis[name];
    const own = running.filter((check) => check.api === name);
    if (!at || own.length === 0) continue;
    const personas = Object.keys(at.personas);
    lines.push(`  ${name} at ${at.url}, as ${personas.join(', ') || 'nobody'}`);
    for (const [row, count] of operations(api, own)) lines.push(`    ${row}: ${count}`);
  }
  return lines;
}

function operations({ contract }: ApiContract, checks: readonly Check[]): Map<string, number> {
  const rows = new Map<string, number>();
  for (const { operation, channel } of checks) {
    const found = contract.operations.find(({ id }) => id === operation);
    const row = found
      ? `${found.method} ${found.path}`
      : channel
        ? `the channel ${channel}`
        : 'several operations';
    rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  return rows;
}
