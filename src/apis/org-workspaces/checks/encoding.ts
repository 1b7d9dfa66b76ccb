import { refusesBrokenEncoding } from '../../../conformance/every-api/broken-encoding.ts';
import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { profile } from './profile.ts';

export const encoding: StatementChecks = writing('refusals', {
  'api/broken-encoding-is-422': refusesBrokenEncoding(profile, {
    error: 'validation-failed',
    // These document no 422.
    without: ['getWorkspace', 'deleteWorkspace'],
  }),
});
