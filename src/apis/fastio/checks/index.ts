import type { StatementChecks } from '../../../conformance/model/statement-checks.ts';
import { acknowledge } from './ack.ts';
import { apiAccess } from './api-access.ts';
import { apiForm } from './api-form.ts';
import { apiInput } from './api-input.ts';
import { apiPaths } from './api-paths.ts';
import { apiTables } from './api-tables.ts';
import { apiTokens } from './api-tokens.ts';
import { channelChecks } from './channels-index.ts';
import { eventDetails } from './details.ts';
import { searchAccess } from './search-access.ts';
import { searchFilters } from './search-filters.ts';
import { searchLimits } from './search-limits.ts';
import { searchMarkdown } from './search-markdown.ts';
import { searchOutput } from './search-output.ts';
import { searchPages } from './search-pages.ts';
import { searchProfile } from './search-profile.ts';
import { searchSamples } from './search-samples.ts';
import { searchTimes } from './search-times.ts';
import { summary } from './summary.ts';
import { summaryLikeSearch } from './summary-like-search.ts';

export { profile } from './profile.ts';

export const checks: StatementChecks = {
  ...apiAccess,
  ...apiForm,
  ...apiTokens,
  ...apiInput,
  ...apiPaths,
  ...apiTables,
  ...searchProfile,
  ...searchFilters,
  ...searchSamples,
  ...searchTimes,
  ...searchPages,
  ...searchOutput,
  ...searchMarkdown,
  ...searchAccess,
  ...searchLimits,
  ...summary,
  ...summaryLikeSearch,
  ...eventDetails,
  ...acknowledge,
  ...channelChecks,
};
