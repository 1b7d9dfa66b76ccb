import type { Mutant } from '../../../mutants/mutant.ts';
import { mutants as access } from './access.ts';
import { mutants as changes } from './changes.ts';
import { mutants as creation } from './creation.ts';
import { mutants as lists } from './lists.ts';
import { mutants as presence } from './presence.ts';
import { mutants as refusals } from './refusals.ts';
import { mutants as streamEnds } from './stream-ends.ts';
import { mutants as streams } from './streams.ts';

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
