import type { TimelineStep } from '../engine/scenario.ts';
import { micros } from '../sandbox/duration.ts';
import { keyedRandom } from '../sandbox/random.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { act } from './act.ts';
import type { NamedScenario } from './named-scenarios.ts';

/**
 * Sets the timers for the steps of these scenarios' timelines that are still to come. The sandbox knows how often each
 * step has happened, so a fork or a restored sandbox continues without a gap and without a repetition. Gives what stops
 * the timers.
 */
export function playTimelines(sandbox: Sandbox, scenarios: readonly NamedScenario[]): () => void {
  const ends: (() => void)[] = [];
  for (const { name, api, scenario } of scenarios) {
    if (!api) continue;
    for (const [index, step] of (scenario.timeline ?? []).entries())
      ends.push(playStep(sandbox, `${name}#${index + 1}`, step, (n) => act(sandbox, api, step, n)));
  }
  return () => {
    for (const end of ends) end();
  };
}

function playStep(
  sandbox: Sandbox,
  name: string,
  step: TimelineStep,
  run: (occurrence: { step: string; n: number }) => string | undefined,
): () => void {
  const { times = step.every === undefined ? 1 : Number.POSITIVE_INFINITY } = step;
  let isStopped = false;
  let stop = (): void => {};
  const setNext = (): void => {
    const { scenario: chosen, seed, clock, journal } = sandbox;
    if (isStopped || !chosen) return;
    const n = (chosen.played?.[name] ?? 0) + 1;
    if (n > times) return;
    stop = clock.at(timeOf(step, name, n, chosen.since, seed), () => {
      const now = sandbox.scenario;
      if (isStopped || !now) return;
      sandbox.scenario = { ...now, played: { ...now.played, [name]: n } };
      const refused = run({ step: name, n });
      if (refused !== undefined) journal.remark(clock.now(), `${name}, time ${n}: ${refused}`);
      setNext();
    });
  };
  setNext();
  return () => {
    isStopped = true;
    stop();
  };
}

/** When a step happens for the n-th time, in microseconds since the epoch. It depends on the arguments alone. */
export function timeOf(step: TimelineStep, name: string, n: number, since: number, seed: number): number {
  const every = step.every === undefined ? 0 : micros(step.every);
  const first = step.at === undefined ? every : micros(step.at);
  const late =
    step.jitter === undefined
      ? 0
      : Math.floor(keyedRandom(seed, 'scenario jitter', name, n)() * micros(step.jitter));
  return since + first + (n - 1) * every + late;
}
