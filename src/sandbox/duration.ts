const units: Readonly<Record<string, number>> = {
  ms: 1_000,
  s: 1_000_000,
  m: 60_000_000,
  h: 3_600_000_000,
  d: 86_400_000_000,
};

/** `250ms`, `1.5s`, `5m`, `1h30m`, `2d`. The control API and the scenarios' schema have the same pattern. */
const form = /^(\d+(\.\d+)?(ms|s|m|h|d))+$/;

/** Microseconds of a duration with its unit; `undefined` if it is none. */
export function durationOf(text: string): number | undefined {
  if (!form.test(text)) return undefined;
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g);
  return [...parts].reduce(
    (sum, [, count, unit]) => sum + Math.round(Number(count) * (units[unit as string] as number)),
    0,
  );
}

/** As `durationOf`, of a text that a schema has let through. */
export function micros(text: string): number {
  const value = durationOf(text);
  if (value === undefined) throw new RangeError(`${text} is no duration such as 250ms, 5m or 1h30m`);
  return value;
}
