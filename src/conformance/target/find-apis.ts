import { Inconclusive, type Untested } from '../model/inconclusive.ts';
import type { Suite } from '../model/suite.ts';
import type { Secrets } from '../run/secrets.ts';
import { withoutCredentials } from './base-url.ts';
import { askUnknownPath, discover } from './discover.ts';
import { withOperationUrls } from './operation-urls.ts';
import type { RawReply } from './send.ts';
import type { ApiTarget, Target } from './target.ts';

/**
 * The target with the APIs that it speaks, and those that it does not. An API that is asked for by name (`isNamed`) is kept
 * if the target answers at all.
 * @throws {Inconclusive} the target does not answer, or speaks none of them
 */
export async function findApis(
  target: Target,
  suites: ReadonlyMap<string, Suite>,
  {
    isNamed,
    secrets,
    signal,
  }: { isNamed: (api: string) => boolean; secrets: Secrets; signal: AbortSignal | undefined },
): Promise<{ target: Target; untested: Untested[] }> {
  const apis: Record<string, ApiTarget> = {};
  const untested: Untested[] = [];
  /** By base URL: its answer to an unknown path. */
  const unknown = new Map<string, RawReply | undefined>();
  /** By base URL: why it counts as not answering. */
  const silent = new Map<string, string>();
  for (const [name, { api }] of suites) {
    const apiTarget = target.apis[name] as ApiTarget;
    const { url } = apiTarget;
    if (!unknown.has(url)) unknown.set(url, await askUnknownPath(url, signal));
    if (!silent.has(url)) {
      const finding = await discover(api, apiTarget, { unknown: unknown.get(url), signal });
      if (signal?.aborted) throw new Inconclusive(String(signal.reason));
      if (finding.isReached || unknown.get(url)) {
        if (finding.url !== undefined)
          apis[name] = withOperationUrls(api, { ...apiTarget, url: finding.url });
        else if (isNamed(name)) {
          const there = { ...apiTarget, url: finding.guarded ?? url };
          apis[name] = { ...withOperationUrls(api, there), isUncertain: true };
        } else untested.push({ api: name, reason: `the target does not speak it: ${finding.message}` });
        continue;
      }
      silent.set(url, finding.message);
    }
    untested.push({ api: name, reason: silent.get(url) as string });
  }
  if ([...unknown.keys()].every((url) => silent.has(url)))
    throw new Inconclusive(
      `the target is not reached: ${secrets.masked([...silent.values()].at(-1) ?? '')}`,
      untested,
    );
  if (Object.keys(apis).length === 0)
    throw new Inconclusive(
      `${withoutCredentials(target.url)} speaks none of these APIs; --api NAME checks one all the same`,
      untested,
    );
  return { target: { ...target, apis }, untested };
}
