import { existsSync } from 'node:fs';
import type { SentRequest } from '../model/exchange.ts';
import { ConfigError } from '../read/config.ts';
import { withoutCredentials } from '../target/base-url.ts';
import { personaRequest } from '../target/persona-request.ts';
import { ableCaller } from './able-caller.ts';
import {
  type CreatedResource,
  CreatedResources,
  createdResourcesFile,
  deleteAtOneOf,
  isDeleted,
} from './created-resources.ts';
import type { Run } from './run.ts';

/** What became of each resource, in one line. */
export interface Deletions {
  deleted: string[];
  /** What still exists, with the reason. */
  failed: string[];
}

/**
 * What an earlier run has created and not deleted.
 * @throws {ConfigError} there is no such run
 */
export function createdBy(run: string): CreatedResources {
  const file = createdResourcesFile(run);
  if (!/^[A-Za-z0-9-]+$/.test(run))
    throw new ConfigError(`--clean ${run}: expected the id of a run, such as 1x8f3q`);
  if (!existsSync(file))
    throw new ConfigError(`--clean ${run}: there is no ${file}, so nothing is known to be left of it`);
  return CreatedResources.read(file);
}

/**
 * Deletes what an earlier run, which ended early, has left at the target of `run`.
 * @throws {ConfigError} that run had another target
 */
export async function deleteLeftOver(created: CreatedResources, run: Run): Promise<Deletions> {
  const url = withoutCredentials(run.target.url);
  if (created.url !== url) throw new ConfigError(`${url}: that run was against ${created.url}`);
  const deletions: Deletions = { deleted: [], failed: [] };
  for (const resource of created.remaining()) {
    const line = `${resource.operation} ${Object.values(resource.parts.path ?? {}).join(' ')}`;
    const failure = await deleteResource(resource, run);
    if (failure === undefined) {
      created.delete(resource);
      deletions.deleted.push(line);
    } else deletions.failed.push(`${line}: ${failure}`);
  }
  created.close();
  return deletions;
}

/** Gives why it failed. */
async function deleteResource(resource: CreatedResource, run: Run): Promise<string | undefined> {
  const sent = deletionRequest(resource, run);
  if (typeof sent === 'string') return sent;
  try {
    const { status } = await deleteAtOneOf(resource, (parts) =>
      run.client.send(deletionRequest({ ...resource, parts }, run) as SentRequest, {
        ...{ timeout: run.target.timeout, isCleanUp: true },
      }),
    );
    return isDeleted(status) ? undefined : `it was answered ${status}`;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The request that deletes it, or why there is none. */
export function deletionRequest(
  { api, operation, parts, persona }: CreatedResource,
  { target, suites }: Pick<Run, 'target' | 'suites'>,
): SentRequest | string {
  const apiTarget = target.apis[api];
  const suite = suites.get(api);
  if (!apiTarget || !suite) return `the target does not speak ${api}`;
  const as = persona ?? ableCaller(suite.api.operation(operation), apiTarget.personas);
  if (as !== undefined && !apiTarget.personas[as]) return `no token of the persona ${as} was given`;
  return personaRequest(suite.api, apiTarget, operation, parts, as);
}
