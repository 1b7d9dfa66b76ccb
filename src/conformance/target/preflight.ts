import type { Operation } from '../../contract/contract.ts';
import type { ApiContract } from '../model/api-contract.ts';
import { Inconclusive, type Untested } from '../model/inconclusive.ts';
import type { Suite } from '../model/suite.ts';
import { ableCaller } from '../run/able-caller.ts';
import type { PacedClient } from '../run/paced-client.ts';
import { acceptedPersonas } from './accepted-personas.ts';
import { type Asking, answerTo, ask, requestOf } from './ask-as-persona.ts';
import { unknownPath } from './discover.ts';
import { missingIds } from './missing-ids.ts';
import { notTheApi } from './not-the-api.ts';
import type { ApiTarget, Target } from './target.ts';

export interface Preflight {
  /** The target without the personas that it refuses, and with the ids at which it has nothing. */
  target: Target;
  /** What is wrong with the personas and ids, a sentence each. */
  remarks: string[];
  /** APIs in place of which the target has something else. */
  untested: Untested[];
}

/**
 * Asks a real target, before the first check, whether it accepts each persona, whether they are distinct, and whether the ids of the
 * configuration exist. A persona that it refuses is left out, so that its checks are skipped with the reason and the others run; so are
 * the checks that need an id at which there is nothing.
 * @throws {Inconclusive} the target has something else in place of each API
 */
export async function preflight(
  target: Target,
  suites: ReadonlyMap<string, Suite>,
  client: PacedClient,
): Promise<Preflight> {
  const apis: Record<string, ApiTarget> = {};
  const remarks = new Set<string>();
  const untested: Untested[] = [];
  for (const [name, apiTarget] of Object.entries(target.apis)) {
    const suite = suites.get(name);
    if (!suite) {
      apis[name] = apiTarget;
      continue;
    }
    const asking = { client, timeout: target.timeout };
    const reason = apiTarget.isUncertain ? await notTheApiThere(suite.api, apiTarget, asking) : undefined;
    if (reason !== undefined) {
      untested.push({ api: name, reason });
      continue;
    }
    const accepted = await acceptedPersonas(suite.api, apiTarget, asking, remarks);
    const missing = await missingIds(suite.api, accepted, (operation, persona) =>
      ask(suite.api, accepted, operation, persona, asking),
    );
    for (const sentence of Object.values(missing)) remarks.add(sentence);
    apis[name] = { ...accepted, missing };
  }
  const [first] = untested;
  if (first && Object.keys(apis).length === 0) throw new Inconclusive(first.reason, untested);
  return { target: { ...target, apis }, remarks: [...remarks], untested };
}

function notTheApiThere(api: ApiContract, apiTarget: ApiTarget, asking: Asking): Promise<string | undefined> {
  const callerOf = (operation: Operation): string | undefined => ableCaller(operation, apiTarget.personas);
  return notTheApi(api, apiTarget, {
    operation: (operation) => ask(api, apiTarget, operation, callerOf(operation), asking),
    unknownPath: (operation) => {
      const sent = requestOf(api, apiTarget, operation, callerOf(operation));
      return answerTo({ ...sent, url: `${apiTarget.url}${unknownPath}` }, asking);
    },
  });
}
