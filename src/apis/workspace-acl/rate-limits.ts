import type { PersonaName } from '../../engine/personas.ts';
import type { RateLimit } from '../../engine/rate-limit.ts';
import { personaAccounts } from './state.ts';

/** Requests per minute, by the account's tier. */
const budgets = { free: 60, advanced: 300, pro: 900 } as const;

/**
 * Inferred: no document names anyone's tier. The owner's limit is 300, as in the published refusal, so that the contract's
 * example applies to the owner.
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
    // The documents give 10 for every refusal, however long the window still lasts.
    refusalHeaders: ({ window }) => ({ 'retry-after': '10', ...budgetHeaders(window.calls, 0) }),
    successHeaders: ({ window, remaining }) => budgetHeaders(window.calls, remaining),
  },
];
