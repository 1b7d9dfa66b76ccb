import type { Operation } from '../../contract/contract.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { Received } from '../model/exchange.ts';
import { mayNeedCredentials } from '../model/unstated-credentials.ts';
import { ableCaller } from '../run/able-caller.ts';
import { knownId } from './known-id.ts';
import type { ApiTarget } from './target.ts';

/** How many operations are asked of one API. */
const mostProbes = 10;

/**
 * The ids of the configuration at which a target has nothing: by the id, the sentence that says so. Only operations are asked that
 * read and whose path has ids of the configuration alone; an id that one of them finds exists.
 */
export async function missingIds(
  api: ApiContract,
  apiTarget: ApiTarget,
  ask: (operation: Operation, persona: string | undefined) => Promise<Received | undefined>,
): Promise<Record<string, string>> {
  const found = new Set<string>();
  const missing: Record<string, string> = {};
  for (const { operation, ids } of probesOf(api, apiTarget)) {
    if (Object.values(ids).every((id) => found.has(id) || id in missing)) continue;
    const isAsked = operation.security.length > 0 || mayNeedCredentials(api, operation);
    const persona = isAsked ? ableCaller(operation, apiTarget.personas) : undefined;
    if (operation.security.length > 0 && persona === undefined) continue;
    const status = (await ask(operation, persona))?.status ?? 0;
    if (status >= 200 && status < 300)
      for (const id of Object.values(ids)) {
        found.add(id);
        delete missing[id];
      }
    if (status !== 404 && status !== 410) continue;
    const unknown = Object.entries(ids).filter(([, id]) => !found.has(id));
    const named = unknown.map(([name, id]) => `${name} ${id}`).join(', ');
    const sentence = `nothing exists at ${named} of the configuration: ${status} at ${operation.method} ${operation.path}`;
    for (const [, id] of unknown) missing[id] ??= sentence;
  }
  return missing;
}

/** Operations with the ids in their paths; those with fewer first. */
function probesOf(
  { contract }: ApiContract,
  { ids, operations }: ApiTarget,
): { operation: Operation; ids: Record<string, string> }[] {
  return contract.operations
    .filter(
      ({ id, method, body }) => method === 'GET' && !body?.required && (operations?.includes(id) ?? true),
    )
    .flatMap((operation) => {
      const names = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      const known = names.flatMap((name): [string, string][] => {
        const id = knownId(ids, name, operation.id);
        return id === undefined ? [] : [[name, id]];
      });
      return names.length > 0 && known.length === names.length
        ? [{ operation, ids: Object.fromEntries(known) }]
        : [];
    })
    .toSorted((a, b) => Object.keys(a.ids).length - Object.keys(b.ids).length)
    .slice(0, mostProbes);
}
