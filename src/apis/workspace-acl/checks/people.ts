import type { CheckContext } from '../../../conformance/run/check-context.ts';

export const levels = ['owner', 'admin', 'developer', 'user'] as const;
export type Level = (typeof levels)[number];
export const lowerLevels = levels.slice(1);

/** The persona that is given a level, if the target has a token of it. */
const usual: Readonly<Record<Level, string>> = {
  owner: 'admin',
  admin: 'admin',
  developer: 'member',
  user: 'viewer',
};

/** All accounts besides the owner's for which there are tokens, at least `count`. */
export function others(context: CheckContext, count = 1): string[] {
  const given = ['outsider', 'viewer', 'member', 'admin'].filter((persona) => context.hasPersona(persona));
  const wanted = count === 1 ? 'an account' : `${count} accounts`;
  if (given.length < count) context.skip(`it takes tokens of ${wanted} besides the owner's`);
  return given;
}

/** An account that is not a member of the workspaces that the check has made. */
export const stranger = (context: CheckContext): string => others(context)[0] as string;

export const personaFor = (context: CheckContext, level: Level): string =>
  context.hasPersona(usual[level]) ? usual[level] : stranger(context);
