import { changeHeaderOfReplies, changeRateLimits, changeStatusOfReplies } from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import type { RateVerdict, RateWindow } from '../../../sandbox/rate-windows.ts';

const windows = (edit: (window: RateWindow) => RateWindow): Defect =>
  changeRateLimits(({ windows }) => ({ windows: (account) => [edit(windows(account)[0])] }));

const successHeader = (name: string, value: (verdict: RateVerdict) => string): Defect =>
  changeRateLimits(({ successHeaders }) => ({
    successHeaders: (verdict) => ({ ...successHeaders?.(verdict), [name]: value(verdict) }),
  }));

export const limits: MutantTable = {
  'a-request-too-many': {
    description: 'The limit is one request too high.',
    violates: 'api/budget-by-tier',
    defect: windows(({ calls, seconds }) => ({ calls: calls + 1, seconds })),
  },
  'the-same-budget-for-all': {
    description: 'An account of the tier free may make 300 requests, but the headers say 60.',
    violates: 'api/limit-header-is-callers',
    defect: changeRateLimits((limit) => ({
      windows: () => [{ seconds: 60, calls: 300 }],
      refusalHeaders: (verdict) => ({ ...limit.refusalHeaders(verdict), 'x-ratelimit-limit': '60' }),
    })),
  },
  'budget-by-operation': {
    description: 'Each operation has a budget of its own.',
    violates: 'api/budget-by-tier',
    defect: changeRateLimits(
      () => ({ name: 'list', operations: ['listWorkspaces', 'getWorkspace'] }),
      () => ({ name: 'rest' }),
    ),
  },
  'budget-shared-by-accounts': {
    description: 'All accounts share one budget.',
    violates: 'api/budget-by-tier',
    defect: changeRateLimits(() => ({ account: () => 'all' })),
  },
  'writes-are-not-counted': {
    description: 'A write is accepted over the limit.',
    violates: 'api/over-budget-is-429',
    defect: changeRateLimits(() => ({ operations: ['listWorkspaces', 'getWorkspace', 'listAcl'] })),
  },
  'over-budget-is-503': {
    description: 'Over the limit the answer is 503.',
    violates: 'api/over-budget-is-429',
    defect: changeStatusOfReplies(429, /\/acl$/, 503),
  },
  'retry-after-counts-down': {
    description: 'Retry-After is the time that is left.',
    violates: 'api/retry-after-is-ten',
    defect: changeRateLimits(({ refusalHeaders }) => ({
      refusalHeaders: (verdict) => ({
        ...refusalHeaders(verdict),
        'retry-after': String(Math.ceil(verdict.wait / 1_000_000)),
      }),
    })),
  },
  'limit-is-always-300': {
    description: 'Every 429 contains the limit of the published example.',
    violates: 'api/limit-header-is-callers',
    defect: changeHeaderOfReplies(429, /./, 'x-ratelimit-limit', '300'),
  },
  'window-in-seconds': {
    description: 'The header of the window is in seconds.',
    violates: 'api/budget-headers-on-success',
    defect: successHeader('x-ratelimit-window', () => '60'),
  },
  'remaining-stands-still': {
    description: 'The number of remaining requests is one too high.',
    violates: 'api/budget-headers-on-success',
    defect: successHeader('x-ratelimit-remaining', ({ remaining }) => String(remaining + 1)),
  },
  'window-of-two-minutes': {
    description: 'The window is two minutes long.',
    violates: 'api/after-the-window',
    defect: windows(({ calls }) => ({ calls, seconds: 120 })),
  },
};
