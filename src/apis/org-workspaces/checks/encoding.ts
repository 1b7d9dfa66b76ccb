import { refusesBrokenEncoding } from '../../../conformance/every-api/broken-encoding.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { profile } from './profile.ts';

export const encoding: StatementChecks = writingChecks('refusals', {
  'api/broken-encoding-is-422': refusesBrokenEncoding(profile, {
    error: 'validation-failed',
    // These document no 422.
    without: ['getWorkspace', 'deleteWorkspace'],
  }),
});
