import {
  changeMembers,
  changeQuery,
  changeRateLimits,
  ignoreSchemaErrors,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import type { RateVerdict } from '../../../sandbox/rate-windows.ts';

/** A summary gets other members. */
const changeSummary = (change: (summary: Untyped, events: Untyped[]) => object): Defect =>
  changeMembers('summarizeEvents', ({ summary, events }) => ({
    summary: summary && { ...summary, ...change(summary, events) },
  }));

const changeMetrics = (change: (metrics: Untyped, events: Untyped[]) => object): Defect =>
  changeSummary(({ metrics }, events) => ({ metrics: { ...metrics, ...change(metrics, events) } }));

/** A header of the limit has another value, in successes and refusals. */
const limitHeader = (name: string, value: (verdict: RateVerdict) => number): Defect =>
  changeRateLimits(({ refusalHeaders, successHeaders }) => {
    const changed = (verdict: RateVerdict) => ({ [`x-ve-limit-${name}`]: String(value(verdict)) });
    return {
      successHeaders: (verdict) => ({ ...successHeaders?.(verdict), ...changed(verdict) }),
      refusalHeaders: (verdict) => ({ ...refusalHeaders(verdict), ...changed(verdict) }),
    };
  });

/** Summaries and rate limits. */
export const summaryMutants: MutantTable = {
  'summary-counts-one-more': {
    description: 'total_events is one too many.',
    violates: ['summarize-events/metrics-agree', 'summarize-events/categories-add-up'],
    defect: changeMetrics(({ total_events }) => ({ total_events: total_events + 1 })),
  },
  'summary-range-reversed': {
    description: 'Start and end of the range of a summary are exchanged.',
    violates: 'summarize-events/metrics-agree',
    defect: changeMetrics(({ date_range: { start, end } }) => ({ date_range: { start: end, end: start } })),
  },
  'summary-counts-targets': {
    description: 'unique_actors counts the target users of events.',
    violates: 'summarize-events/metrics-agree',
    defect: changeMetrics((_, events) => ({
      unique_actors: new Set(events.flatMap(({ user_id }) => user_id ?? [])).size,
    })),
  },
  'categories-by-category': {
    description: 'The counts of a summary are by category.',
    violates: 'summarize-events/categories-by-subcategory',
    defect: changeMetrics((_, events) => {
      const categories: Record<string, number> = {};
      for (const { category } of events) categories[category] = (categories[category] ?? 0) + 1;
      return { categories };
    }),
  },
  'pills-without-names': {
    description: 'Mentions have no names.',
    violates: ['summarize-events/pill-form', 'summarize-events/pill-ids'],
    defect: changeSummary(({ text }) => ({ text: text.replace(/@\[([a-z]+:[^:\]]+):[^\]]*\]/g, '@[$1]') })),
  },
  'pills-of-the-wrong-user': {
    description: 'Mentions of users have the names of their accounts in capitals.',
    violates: 'summarize-events/pill-ids',
    defect: changeSummary(({ text }) => ({
      text: text.replace(/@\[user:[^\]]*\]/g, (pill: string) => pill.toUpperCase().replace('USER', 'user')),
    })),
  },
  'summary-of-nothing': {
    description: 'Where nothing matched there is a summary without events.',
    violates: 'summarize-events/null-without-events',
    defect: changeMembers('summarizeEvents', ({ summary }) => ({
      summary: summary ?? {
        text: 'Nothing happened.',
        metrics: { total_events: 0, unique_actors: 0, date_range: { start: '', end: '' }, categories: {} },
      },
    })),
  },
  'summary-ignores-offset': {
    description: 'A summary begins with the newest event, whatever offset says.',
    violates: ['summarize-events/same-events', 'summarize-events/same-parameters'],
    defect: changeQuery('summarizeEvents', () => ({ offset: 0 })),
  },
  'user-context-of-65': {
    description: 'A user_context of 65 characters is accepted.',
    violates: [
      '#/components/parameters/UserContext/schema/maxLength',
      'summarize-events/user-context-limits',
    ],
    defect: ignoreSchemaErrors('summarizeEvents', 'parameters', { keyword: 'maxLength' }),
  },
  'user-context-of-any-mark': {
    description: 'A user_context with forbidden characters is accepted.',
    violates: ['#/components/parameters/UserContext/schema/pattern', 'summarize-events/user-context-limits'],
    defect: ignoreSchemaErrors('summarizeEvents', 'parameters', {
      keyword: 'pattern',
      at: /^\/query\/user_context$/,
    }),
  },
  'output-shapes-summary': {
    description: 'With output=terse there is no summary.',
    violates: 'summarize-events/output-shapes-events',
    defect: changeMembers('summarizeEvents', (_, { query }) =>
      query.output === 'terse' ? { summary: null } : {},
    ),
  },
  'six-in-three-seconds': {
    description: 'Six searches in 3 s are accepted.',
    violates: 'search-events/rate-limit-bucket',
    defect: changeRateLimits(() => ({ windows: () => [{ seconds: 3, calls: 6 }] })),
  },
  'no-long-window': {
    description: 'There is no limit in ten minutes.',
    violates: 'search-events/rate-limit-bucket',
    defect: changeRateLimits(({ windows }) => ({
      windows: (account) => windows(account).slice(0, 2) as Untyped,
    })),
  },
  'no-limit-headers': {
    description: 'Replies have no headers of the limit.',
    violates: ['search-events/limit-headers', 'search-events/limit-expires'],
    defect: changeRateLimits(() => ({ successHeaders: () => ({}) })),
  },
  'refusal-without-limit-headers': {
    description: 'A 429 tells nothing of the limit.',
    violates: ['search-events/limit-headers', 'search-events/limit-expires'],
    defect: changeRateLimits(() => ({ refusalHeaders: () => ({ 'retry-after': '3' }) })),
  },
  'limit-avail-is-max': {
    description: 'x-ve-limit-avail stays at what the window allows.',
    violates: 'search-events/limit-headers',
    defect: limitHeader('avail', ({ window }) => window.calls),
  },
  'limit-avail-before-the-call': {
    description: 'x-ve-limit-avail does not count the call itself.',
    violates: 'search-events/limit-headers',
    defect: limitHeader('avail', ({ remaining, isAllowed }) => remaining + (isAllowed ? 1 : 0)),
  },
  'limit-max-is-none-of-the-windows': {
    description: 'x-ve-limit-max is 100 for each window.',
    violates: 'search-events/limit-headers',
    defect: limitHeader('max', () => 100),
  },
  'limit-expires-in-milliseconds': {
    description: 'x-ve-limit-expires is in milliseconds.',
    violates: 'search-events/limit-expires',
    defect: limitHeader('expires', ({ ends }) => Math.ceil(ends / 1000)),
  },
  'limit-expires-is-a-wait': {
    description: 'x-ve-limit-expires is the number of seconds to wait.',
    violates: 'search-events/limit-expires',
    defect: limitHeader('expires', ({ wait }) => Math.ceil(wait / 1_000_000)),
  },
  'limit-expires-too-early': {
    description: 'x-ve-limit-expires is a second before the window ends.',
    violates: 'search-events/limit-expires',
    defect: limitHeader('expires', ({ ends }) => Math.ceil(ends / 1_000_000) - 1),
  },
  'limit-expires-too-late': {
    description: 'x-ve-limit-expires is two seconds after the window ends.',
    violates: 'search-events/limit-expires',
    defect: limitHeader('expires', ({ ends }) => Math.ceil(ends / 1_000_000) + 2),
  },
  'limit-recovers-late': {
    description: 'After a refusal every request is refused for 10 s.',
    violates: ['search-events/rate-limit-recovers', 'search-events/rate-limit-bucket'],
    defect: changeRateLimits(() => ({ windows: () => [{ seconds: 10, calls: 5 }] })),
  },
  'summary-has-its-own-limit': {
    description: 'Summaries are counted apart from searches.',
    violates: 'summarize-events/shared-bucket',
    defect: changeRateLimits(
      () => ({ operations: ['searchEvents'] }),
      () => ({ name: 'summary', operations: ['summarizeEvents'] }),
    ),
  },
  'limit-counts-all-operations': {
    description: 'Details are counted with the searches.',
    violates: 'api/rate-limits-elsewhere',
    defect: changeRateLimits(({ operations = [] }) => ({ operations: [...operations, 'getEventDetails'] })),
  },
  'limit-counts-everybody': {
    description: 'The searches of all users are counted together.',
    violates: ['api/rate-limits-elsewhere', 'search-events/rate-limit-bucket'],
    defect: changeRateLimits(() => ({ account: () => 'everybody' })),
  },
};
