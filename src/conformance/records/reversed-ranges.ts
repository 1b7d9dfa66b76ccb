/** What the names of a range's two ends have in them. */
const rangeNames = [
  ['from', 'to'],
  ['from', 'until'],
  ['since', 'until'],
  ['after', 'before'],
  ['start', 'end'],
  ['starts', 'ends'],
  ['begin', 'end'],
  ['begins', 'ends'],
  ['start', 'finish'],
  ['start', 'stop'],
  ['first', 'last'],
  ['min', 'max'],
  ['minimum', 'maximum'],
  ['lower', 'upper'],
  ['check-in', 'check-out'],
  ['departure', 'arrival'],
] as const;

/** `dueDate` and `due_date` as `due-date`. */
export const plainName = (name: string): string =>
  name.replace(/(?<=[a-z0-9])(?=[A-Z])|_/g, '-').toLowerCase();

/** A date, alone or with a time, as RFC 3339 has it. */
export const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d($|[T ])/.test(value) && !Number.isNaN(Date.parse(value));

/**
 * The pairs of members that are the two ends of a range in the wrong order, such as `from_day` that is after `to_day`: values
 * that are made from each schema alone do not know of each other.
 */
export function reversedRanges(
  record: Readonly<Record<string, unknown>>,
): [firstMember: string, lastMember: string][] {
  const names = new Map(Object.keys(record).map((name) => [`-${plainName(name)}-`, name]));
  return [...names].flatMap(([plain, name]) =>
    rangeNames.flatMap(([first, last]): [string, string][] => {
      if (!plain.includes(`-${first}-`)) return [];
      const other = names.get(plain.replace(`-${first}-`, `-${last}-`));
      return other !== undefined && isAfter(record[name], record[other]) ? [[name, other]] : [];
    }),
  );
}

const isAfter = (one: unknown, other: unknown): boolean =>
  typeof one === 'number' && typeof other === 'number'
    ? one > other
    : isTime(one) && isTime(other) && Date.parse(one) > Date.parse(other);
