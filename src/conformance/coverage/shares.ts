import type { ApiCoverage } from './coverage.ts';

export interface Share {
  seen: number;
  of: number;
}

/** Of each kind, how many were seen and how many can be seen. */
export function shares({ operations, errors, limits, messages, statements }: ApiCoverage): {
  statuses: Share;
  errors: Share;
  limits: Share;
  messages: Share;
  statements: Share;
} {
  const statuses = operations.flatMap((operation) => operation.statuses);
  const tried = (state: string): boolean => ['passed', 'failed', 'warned'].includes(state);
  const sides = limits.flatMap((limit) => Object.values(limit.sides)).filter((one) => one !== 'left-out');
  const share = <T>(all: readonly T[], isSeen: (one: T) => boolean): Share => ({
    seen: all.filter(isSeen).length,
    of: all.length,
  });
  return {
    statuses: share(
      statuses.filter((one) => one.unobservable === undefined || one.seen > 0),
      ({ seen }) => seen > 0,
    ),
    errors: share(
      errors.filter((one) => one.unobservable === undefined || one.isSeen),
      ({ isSeen }) => isSeen,
    ),
    limits: share(sides, tried),
    messages: share(messages, ({ isSeen }) => isSeen),
    statements: share(
      statements.filter(({ state }) => state !== 'unobservable'),
      ({ state }) => tried(state),
    ),
  };
}

/** What can be seen and was not, in the words of a reader: `searchEvents 403`, `searchEvents scope-denied`, `searchEvents limit maximum`. */
export function gaps({ operations, errors, limits, messages, statements }: ApiCoverage): {
  [kind in keyof ReturnType<typeof shares>]: string[];
} {
  const untried = (state: string): boolean =>
    ['blocked', 'skipped', 'not-run', 'untested', 'error'].includes(state);
  return {
    statuses: operations.flatMap(({ id, statuses }) =>
      statuses
        .filter(({ seen, unobservable: why }) => seen === 0 && why === undefined)
        .map(({ status }) => `${id} ${status}`),
    ),
    errors: errors
      .filter(({ isSeen, unobservable: why }) => !isSeen && why === undefined)
      .map(({ operation, name }) => (operation === '*' ? name : `${operation} ${name}`)),
    limits: limits
      .filter(({ sides }) => Object.values(sides).some(untried))
      .map(({ operation, place, keyword }) => `${operation} ${place} ${keyword}`),
    messages: messages.filter(({ isSeen }) => !isSeen).map(({ channel, name }) => `${channel} ${name}`),
    statements: statements.filter(({ state }) => untried(state)).map(({ id }) => id),
  };
}
