import type { Change } from '../../diff/change.ts';

export const failOnChoices = ['breaking', 'warning', 'client', 'server', 'none'] as const;

/** Which changes end the command with status 1. */
export type FailOn = (typeof failOnChoices)[number];

/** Whether this change ends the command with status 1, unless it is allowed. */
export function failsOn(failOn: FailOn, { severity, breaks }: Pick<Change, 'severity' | 'breaks'>): boolean {
  if (failOn === 'none') return false;
  if (failOn === 'client' || failOn === 'server') return breaks.includes(failOn);
  return severity === 'breaking' || (failOn === 'warning' && severity === 'warning');
}
