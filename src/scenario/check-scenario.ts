import type { SchemaProblem } from '../contract/schema-problems.ts';
import type { ApiDefinition } from '../engine/api.ts';
import { checkFault } from '../engine/check-fault.ts';
import { knownPersonas } from '../engine/personas.ts';
import type { DataChange, Scenario, TimelineStep } from '../engine/scenario.ts';
import { limits } from '../limits.ts';
import { durationProblem, micros } from '../sandbox/duration.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { checkChange, probeOf } from './check-change.ts';
import { populate } from './populate.ts';

/** The API that a scenario belongs to; undefined if it is for any API. */
export interface Scope {
  api: ApiDefinition | undefined;
  /** The APIs that its faults may be on. */
  apis: readonly ApiDefinition[];
}

/** What of a scenario that is valid by its schema is impossible with its API. */
export function* checkScenario(scenario: Scenario, { api, apis }: Scope): Generator<SchemaProblem> {
  const { data = [], faults = [], timeline = [], tokens = [], rate_limits } = scenario;
  const count = faults.length + tokens.length;
  if (count > limits.faults) {
    const path = [faults.length > 0 ? 'faults' : 'tokens'];
    yield { path, message: `there are ${count} faults, expected ${limits.faults} at most` };
    return;
  }
  const tooLong = [
    ...durationProblems('data', data, ['over']),
    ...durationProblems('timeline', timeline, ['at', 'every', 'jitter']),
    ...durationProblems('tokens', tokens, ['after', 'for']),
  ];
  yield* tooLong;
  // What follows calculates with the durations.
  if (tooLong.length > 0) return;
  const personas = knownPersonas(api ? [api] : apis);
  for (const [index, { of = [] }] of tokens.entries())
    for (const persona of [of].flat())
      if (!personas.includes(persona))
        yield {
          path: ['tokens', index, 'of'],
          message: `of is ${persona}, expected a persona or a list of them: ${personas.join(', ')}`,
        };
  for (const [index, fault] of faults.entries()) {
    const path = ['faults', index];
    const isOwn = !api || fault.on === '*' || fault.on.startsWith(`${api.name}/`);
    if (!isOwn)
      yield {
        path: [...path, 'on'],
        message: `a scenario of ${api.name} is on ${fault.on}, expected ${api.name}/… or *`,
      };
    if (!api && fault.on !== '*')
      yield { path: [...path, 'on'], message: `a scenario for any API is on ${fault.on}, expected *` };
    const problem = checkFault(fault, api ? [api] : apis);
    if (!problem) continue;
    const { member, message } = problem;
    yield { path: member === undefined ? path : [...path, member], message };
  }
  if (!api) {
    for (const name of ['data', 'timeline'] as const)
      if (scenario[name])
        yield {
          path: [],
          key: name,
          message: `a scenario for any API has ${name}, expected it in the scenario of one API`,
        };
    return;
  }
  if (rate_limits !== undefined && !api.rateLimits)
    yield {
      path: [],
      key: 'rate_limits',
      message: `${api.name} publishes no rate limits, expected no such field`,
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

/** Applies the change to the probe, twice if it is repeated. Later changes may depend on it. */
function* tried(change: DataChange, api: ApiDefinition, probe: Sandbox): Generator<SchemaProblem> {
  const few = 'repeat' in change ? { ...change, repeat: Math.min(2, change.repeat ?? 1) } : change;
  try {
    populate(probe, api, [few]);
  } catch (error) {
    yield { path: [], message: `it can't be done: ${(error as Error).message}, expected what can` };
  }
}

function* within(path: (string | number)[], problems: Iterable<SchemaProblem>): Generator<SchemaProblem> {
  for (const problem of problems) yield { ...problem, path: [...path, ...problem.path] };
}

/** The durations that are too long, among these members of the items of a list. */
function* durationProblems(
  list: string,
  items: readonly object[],
  members: readonly string[],
): Generator<SchemaProblem> {
  for (const [index, item] of items.entries()) {
    for (const member of members) {
      const text: unknown = (item as Record<string, unknown>)[member];
      const problem = typeof text === 'string' ? durationProblem(text) : undefined;
      if (problem !== undefined)
        yield { path: [list, index, member], message: `${member}: ${problem}, expected a shorter one` };
    }
  }
}

function* checkTimes({ every, jitter }: TimelineStep): Generator<SchemaProblem> {
  if (every !== undefined && micros(every) < 1_000)
    yield { path: ['every'], message: `every is ${every}, expected 1ms or more` };
  // Otherwise a later occurrence could come before an earlier one.
  if (every !== undefined && jitter !== undefined && micros(jitter) > micros(every))
    yield { path: ['jitter'], message: `jitter is ${jitter}, expected ${every} at most, as every is` };
}
