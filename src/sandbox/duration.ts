const units: Readonly<Record<string, number>> = {
  ms: 1_000,
  s: 1_000_000,
  m: 60_000_000,
  h: 3_600_000_000,
  d: 86_400_000_000,
};

/** `250ms`, `1.5s`, `5m`, `1h30m`, `2d`. The control API and the scenarios' schema have the same pattern. */
const form = /^(\d+(\.\d+)?(ms|s|m|h|d))+$/;

/** A hundred years, which no clock reaches. A longer duration of a fault or a scenario is shortened to it. */
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

/** As `exactDurationOf`, but at most a hundred years. */
export function durationOf(text: string): number | undefined {
  const exact = exactDurationOf(text);
  return exact === undefined ? undefined : Math.min(exact, longest);
}

/** As `durationOf`, for a text that a schema has checked. @throws {RangeError} it is not a duration */
export function micros(text: string): number {
  const value = durationOf(text);
  if (value === undefined) throw new RangeError(`${text} is not a duration such as 250ms, 5m or 1h30m`);
  return value;
}
