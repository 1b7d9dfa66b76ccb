import type { ApiContract } from '../model/api-contract.ts';
import { type Check, onlyReads } from '../model/check.ts';
import type { Run } from '../run/run.ts';

/** What a run is going to do, in lines: printed before a read-only run begins. */
export function planOf({ checks, suites, target }: Run): string[] {
  const chosen = checks.filter((check) => !target.readOnly || onlyReads(check, target.apis[check.api] ?? {}));
  const lines = [
    target.readOnly
      ? `${chosen.length} of ${checks.length} checks, which send GET and HEAD only; ${checks.length - chosen.length} that write are skipped`
      : `${chosen.length} checks`,
  ];
  for (const [name, { api }] of suites) {
    const apiTarget = target.apis[name];
    const own = chosen.filter((check) => check.api === name);
    if (!apiTarget || own.length === 0) continue;
    const personas = Object.keys(apiTarget.personas);
    lines.push(`  ${name} at ${apiTarget.url}, as ${personas.join(', ') || 'nobody'}`);
    for (const [row, count] of countByOperation(api, own)) lines.push(`    ${row}: ${count}`);
  }
  return lines;
}

function countByOperation({ contract }: ApiContract, checks: readonly Check[]): Map<string, number> {
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
