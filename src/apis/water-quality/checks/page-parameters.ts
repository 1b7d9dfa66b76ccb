import { refused } from '../../../conformance/every-api/outcomes.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { isAt } from './answers.ts';
import { type List, ownList, pagedLists, pageOf, publicList, sharedList } from './pages.ts';

/** Refuses each of these values of `limit`. */
const limitRefused =
  (lists: readonly List[], ...limits: readonly unknown[]) =>
  async (context: CheckContext) => {
    for (const { operation, as } of lists)
      for (const limit of limits) {
        const sent = { as: as(context), mistake: `limit is ${limit}`, intent: 'invalid' } as const;
        const received = await context.call(operation, { query: { limit } }, sent);
        refused(context, received, 'validation-failed', 'limit');
      }
  };

const outOfRange = (list: List) => limitRefused([list], '0', '101', '-1', 'many');

/** Refuses a name as an index, and a name after an index that the target gave. */
const badIndex = (list: List) => async (context: CheckContext) => {
  await list.make(context, 2);
  const { next } = await pageOf(context, list, { limit: 1 });
  context.expect(typeof next === 'string', 'a next_index, as more follow', JSON.stringify(next) ?? 'nothing');
  for (const index of [context.uniqueName(), `${next}${context.uniqueName()}`]) {
    const sent = { as: list.as(context), mistake: 'the target never gave the index' };
    const received = await context.call(list.operation, { query: { index } }, sent);
    refused(context, received, 'index-invalid', 'index');
    if (list === ownList && received.status === 422) isAt(context, received, 'query', 'index');
  }
};

export const pageParameters: StatementChecks = {
  ...readOnlyChecks('pagination', {
    'list-own-workspaces/limit-out-of-range': outOfRange(ownList),
    'list-shared-workspaces/limit-out-of-range': outOfRange(sharedList),
    'list-public-workspaces/limit-out-of-range': outOfRange(publicList),
    'api/limit-is-integer': limitRefused(pagedLists, '1.5'),
    'api/repeated-parameter': limitRefused(pagedLists, [5, 5]),
  }),
  ...writingChecks('pagination', {
    'list-own-workspaces/bad-index': badIndex(ownList),
    'list-shared-workspaces/bad-index': badIndex(sharedList),
    'list-public-workspaces/bad-index': badIndex(publicList),
  }),
};
