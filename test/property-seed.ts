/**
 * Set-up of each test file: its properties draw the same values in every run, so that a change that has nothing to do with them
 * is never held up by a rare counterexample. `STANDIN_PROPERTY_SEED=random` draws others, and a number draws those of that seed.
 */
import fc from 'fast-check';

const chosen = process.env.STANDIN_PROPERTY_SEED;
if (chosen !== 'random') fc.configureGlobal({ seed: Number(chosen ?? 20261129) });
