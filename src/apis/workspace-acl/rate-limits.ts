import type { PersonaName } from '../../engine/api.ts';
import type { RateLimit } from '../../engine/rate-limit.ts';
import { personaAccounts } from './state.ts';

/** Requests a minute by the account's tier: FACTS, workspace-acl. */
const budgets = { free: 60, advanced: 300, pro: 900 } as const;

/**
 * Inferred: no document gives the tier of anybody. The owner has that of the published refusal, whose limit is 300, so
 * that the contract's example is true of it.
 */
export const personaTiers: Readonly<Record<PersonaName, keyof typeof budgets>> = {
  owner: 'advanced',
  admin: 'pro',
  member: 'advanced',
  viewer: 'free',
  outsider: 'free',
};

const budgetByAccount = new Map(
  Object.entries(personaTiers).map(([persona, tier]) => [personaAccounts[persona]?.id, budgets[tier]]),
);

const seconds = 60;

const budgetHeaders = (calls: number, remaining: number): Record<string, string> => ({
  'x-ratelimit-limit': String(calls),
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-window': String(seconds * 1000),
});

/** One budget for all operations. */
export const rateLimits: readonly RateLimit[] = [
  {
    name: 'budget of the tier',
    account: ({ persona = '' }) => personaAccounts[persona]?.id,
    windows: (account) => [{ seconds, calls: budgetByAccount.get(account) ?? budgets.free }],
    // The same number however long it takes: FACTS, workspace-acl.
    refusalHeaders: ({ window }) => ({ 'retry-after': '10', ...budgetHeaders(window.calls, 0) }),
    successHeaders: ({ window, remaining }) => budgetHeaders(window.calls, remaining),
  },
];
