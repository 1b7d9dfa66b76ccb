import { existsSync } from 'node:fs';
import type { Sent } from '../model/exchange.ts';
import { toRequest } from '../model/request.ts';
import { ConfigError } from '../read/config.ts';
import { type CreatedResource, CreatedResources, createdResourcesFile } from './created-resources.ts';
import type { Session } from './session.ts';
import { shownUrl } from './session.ts';

export interface Cleaned {
  gone: string[];
  /** What is still there, and why. */
  left: string[];
}

/** @throws {ConfigError} there is no such run */
export function createdBy(run: string): CreatedResources {
  const file = createdResourcesFile(run);
  if (!/^[A-Za-z0-9-]+$/.test(run))
    throw new ConfigError(`--clean ${run}: expected the name of a run, such as 1x8f3q`);
  if (!existsSync(file))
    throw new ConfigError(`--clean ${run}: there is no ${file}; nothing is known to be left of it`);
  return CreatedResources.read(file);
}

/** Takes away what a run has left that ended early. */
export async function cleanUp(created: CreatedResources, { target, suites, run }: Session): Promise<Cleaned> {
  if (created.url !== shownUrl(target.url))
    throw new ConfigError(`${shownUrl(target.url)}: that run was against ${created.url}`);
  const cleaned: Cleaned = { gone: [], left: [] };
  for (const made of created.remaining()) {
    const told = `${made.operation} ${Object.values(made.parts.path ?? {}).join(' ')}`;
    const why = await takeAway(made);
    if (why === undefined) {
      created.delete(made);
      cleaned.gone.push(told);
    } else cleaned.left.push(`${told}: ${why}`);
  }
  created.close();
  return cleaned;

  async function takeAway({ api, operation, parts, persona }: CreatedResource): Promise<string | undefined> {
    const at = target.apis[api];
    const suite = suites.get(api);
    const identity = at?.personas[persona];
    if (!at || !suite) return `the target does not speak ${api}`;
    if (!identity) return `no token of the persona ${persona} was given`;
    const { method, path, headers, body } = toRequest(suite.api.operation(operation), parts);
    const sent: Sent = {
      ...{ api, operation, persona, method, body, url: at.url + path, wrong: undefined, meant: undefined },
      headers: { ...at.headers, ...identity.headers, ...headers },
    };
    try {
      const { status } = await run.client.send(sent, { timeout: target.timeout, isCleanUp: true });
      return status < 400 || status === 404 || status === 410 ? undefined : `it was answered ${status}`;
    } catch (error) {
      return (error as Error).message;
    }
  }
}
