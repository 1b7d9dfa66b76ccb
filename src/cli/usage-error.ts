import { InputError } from '../contract/input-error.ts';

/** The command line can't be used as it was written. */
export class UsageError extends InputError {
  constructor(reason: string) {
    super('USAGE', reason);
  }
}
