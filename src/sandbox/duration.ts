const units: Readonly<Record<string, number>> = {
  ms: 1_000,
  s: 1_000_000,
  m: 60_000_000,
  h: 3_600_000_000,
  d: 86_400_000_000,
};

/** `250ms`, `1.5s`, `5m`, `1h30m`, `2d`. The control API and the scenarios' schema have the same pattern. */
const form = /^(\d+(\.\d+)?(ms|s|m|h|d))+$/;

/** What is longer counts as a hundred years: a time so far off is still a number that clocks can sort. */
const longest = 36_500 * 86_400_000_000;

/** Microseconds of a duration with its unit; `undefined` if it is none. */
export function durationOf(text: string): number | undefined {
  if (!form.test(text)) return undefined;
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g);
  const sum = [...parts].reduce(
    (so, [, count, unit]) => so + Math.round(Number(count) * (units[unit as string] as number)),
    0,
  );
  return Math.min(sum, longest);
}

/** As `durationOf`, of a text that a schema has let through. */
export function micros(text: string): number {
  const value = durationOf(text);
  if (value === undefined) throw new RangeError(`${text} is no duration such as 250ms, 5m or 1h30m`);
  return value;
}
