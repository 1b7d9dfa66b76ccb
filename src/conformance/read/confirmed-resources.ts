import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isSeq, parseDocument } from 'yaml';
import type { Suite } from '../model/suite.ts';
import type { Outcome } from '../run/run-check.ts';

/** By the name of its API: names of resources. */
export type ResourceNames = Readonly<Record<string, readonly string[]>>;

/**
 * The resources of which no law was broken and at least one was seen to hold. One of whose laws a check did not run, or ended
 * without a verdict because a call failed, is left out.
 */
export function resourcesWithoutBrokenLaw(
  suites: ReadonlyMap<string, Suite>,
  outcomes: readonly Outcome[],
): ResourceNames {
  const statuses = new Map(outcomes.map(({ check, status }) => [check.id, status]));
  const entries = [...suites].map(([api, { checks }]): [string, string[]] => {
    const names = new Set(checks.flatMap(({ resource }) => resource ?? []));
    const held = [...names].filter((name) => {
      // Without an account of its role, a check is left out of the run.
      const own = checks
        .filter(
          ({ resource, id, needsRole }) => resource === name && (statuses.has(id) || needsRole === undefined),
        )
        .map(({ id }) => statuses.get(id));
      return own.includes('passed') && own.every((one) => one === 'passed' || one === 'skipped');
    });
    return [api, held];
  });
  return Object.fromEntries(entries.filter(([, names]) => names.length > 0));
}

/**
 * Adds resources to `confirmed` of a configuration, which is created if it does not exist. All that the file has stays, comments
 * included. Gives what is new, as `shop/products`.
 */
export function addConfirmed(file: string, resources: ResourceNames): string[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const document = parseDocument(text);
  const added: string[] = [];
  for (const [api, names] of Object.entries(resources)) {
    const found = document.getIn(['confirmed', api]);
    const known: unknown[] = isSeq(found) ? (found.toJSON() as unknown[]) : [];
    const missing = names.filter((name) => !known.includes(name));
    if (missing.length === 0) continue;
    added.push(...missing.map((name) => `${api}/${name}`));
    if (isSeq(found)) for (const name of missing) found.add(document.createNode(name));
    else document.setIn(['confirmed', api], document.createNode(missing));
  }
  if (added.length > 0) writeFileSync(file, document.toString({ lineWidth: 0 }));
  return added;
}
