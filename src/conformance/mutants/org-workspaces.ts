import type { Mutant } from './mutant.ts';
import { mutants as access } from './org-workspaces-access.ts';
import { mutants as changes } from './org-workspaces-changes.ts';
import { mutants as creation } from './org-workspaces-creation.ts';
import { mutants as lists } from './org-workspaces-lists.ts';
import { mutants as presence } from './org-workspaces-presence.ts';
import { mutants as refusals } from './org-workspaces-refusals.ts';
import { mutants as streamEnds } from './org-workspaces-stream-ends.ts';
import { mutants as streams } from './org-workspaces-streams.ts';

export const mutants: readonly Mutant[] = [
  ...access,
  ...refusals,
  ...lists,
  ...creation,
  ...changes,
  ...streams,
  ...streamEnds,
  ...presence,
];
