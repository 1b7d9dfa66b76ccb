const units: Readonly<Record<string, number>> = {
  ms: 1_000,
  s: 1_000_000,
  m: 60_000_000,
  h: 3_600_000_000,
  d: 86_400_000_000,
};

/** `250ms`, `1.5s`, `5m`, `1h30m`, `2d`. The control API and the scenarios' schema have the same pattern. */
const form = /^(\d+(\.\d+)?(ms|s|m|h|d))+$/;

/** A hundred years: the longest duration of a fault or a scenario, so that every sum of times is an exact number. */
const longest = 36_500 * 86_400_000_000;

/** In microseconds, however long; `undefined` if the text is not a duration. */
export function exactDurationOf(text: string): number | undefined {
  if (!form.test(text)) return undefined;
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g);
  return [...parts].reduce(
    (so, [, count, unit]) => so + Math.round(Number(count) * (units[unit as string] as number)),
    0,
  );
}

/** Why a text is no duration of a fault or a scenario; `undefined` if it is one. */
export function durationProblem(text: string): string | undefined {
  const exact = exactDurationOf(text);
  if (exact === undefined) return `${text} is not a duration such as 250ms, 5m or 1h30m`;
  return exact > longest ? `${text} is longer than a hundred years (36500d)` : undefined;
}

/** As `exactDurationOf`. @throws {RangeError} it is not a duration, or longer than a hundred years */
export function micros(text: string): number {
  const problem = durationProblem(text);
  if (problem !== undefined) throw new RangeError(problem);
  return exactDurationOf(text) as number;
}
