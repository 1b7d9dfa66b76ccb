import type { ApiDefinition } from '../engine/api.ts';
import { checkFault } from '../engine/check-fault.ts';
import type { DataChange, Scenario, TimelineStep } from '../engine/scenario.ts';
import { micros } from '../sandbox/duration.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { checkChange, probeOf } from './check-change.ts';
import { furnish } from './furnish.ts';
import type { Problem } from './schema-problem.ts';

/** What a scenario is of: an API, or any of those that are known. */
export interface Scope {
  api: ApiDefinition | undefined;
  /** Those that faults may be on. */
  apis: readonly ApiDefinition[];
}

/** What of a scenario that keeps the schema can't happen with its API: the first such thing. */
export function* checkScenario(scenario: Scenario, { api, apis }: Scope): Generator<Problem> {
  const { data = [], faults = [], timeline = [], rate_limits } = scenario;
  for (const [index, fault] of faults.entries()) {
    const path = ['faults', index];
    const isOwn = !api || fault.on === '*' || fault.on.startsWith(`${api.name}/`);
    if (!isOwn)
      yield {
        path: [...path, 'on'],
        says: `a scenario of ${api.name} is on ${fault.on}, expected ${api.name}/… or *`,
      };
    if (!api && fault.on !== '*')
      yield { path: [...path, 'on'], says: `a scenario for any API is on ${fault.on}, expected *` };
    const says = checkFault(fault, api ? [api] : apis);
    if (says === undefined) continue;
    const field = says.startsWith('there is no')
      ? 'on'
      : says.includes('documents no')
        ? 'example'
        : undefined;
    yield { path: field ? [...path, field] : path, says };
  }
  if (!api) {
    for (const name of ['data', 'timeline'] as const)
      if (scenario[name])
        yield {
          path: [],
          key: name,
          says: `a scenario for any API has ${name}, expected it in the scenario of one API`,
        };
    return;
  }
  if (rate_limits !== undefined && !api.rateLimits)
    yield {
      path: [],
      key: 'rate_limits',
      says: `${api.name} publishes no rate limits, expected no such field`,
    };
  if (data.length + timeline.length === 0) return;
  const probe = probeOf(api);
  for (const [index, change] of data.entries()) {
    yield* within(['data', index], checkChange(change, api, probe));
    yield* within(['data', index], tried(change, api, probe));
  }
  for (const [index, step] of timeline.entries()) {
    yield* within(['timeline', index], checkTimes(step));
    yield* within(['timeline', index], checkChange(step, api, probe));
  }
}

/** Puts it into the world, once and again where it is repeated: what comes later may need it. */
function* tried(change: DataChange, api: ApiDefinition, probe: Sandbox): Generator<Problem> {
  const few = 'repeat' in change ? { ...change, repeat: Math.min(2, change.repeat ?? 1) } : change;
  try {
    furnish(probe, api, [few]);
  } catch (error) {
    yield { path: [], says: `it can't be done: ${(error as Error).message}, expected what can` };
  }
}

function* within(path: (string | number)[], problems: Iterable<Problem>): Generator<Problem> {
  for (const problem of problems) yield { ...problem, path: [...path, ...problem.path] };
}

function* checkTimes({ every, jitter }: TimelineStep): Generator<Problem> {
  if (every !== undefined && micros(every) < 1_000)
    yield { path: ['every'], says: `every is ${every}, expected 1ms or more` };
  // Else a later occurrence could come before an earlier one.
  if (every !== undefined && jitter !== undefined && micros(jitter) > micros(every))
    yield { path: ['jitter'], says: `jitter is ${jitter}, expected ${every} at most, as every is` };
}
