import { type Mutant, mutantsOf } from './mutant.ts';

export const mutants: readonly Mutant[] = mutantsOf('fastio', {});
