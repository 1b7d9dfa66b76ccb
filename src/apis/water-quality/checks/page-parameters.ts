import type { Json } from '../../../conformance/model/exchange.ts';
import { reading, type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { refused } from './answers.ts';
import { type List, ownList, pagedLists, pageOf, publicList, sharedList } from './pages.ts';

const limitOutOfRange = (list: List) => async (context: CheckContext) => {
  for (const limit of ['0', '101', '-1', 'many']) {
    const as = list.as(context);
    const received = await context.call(
      list.operation,
      { query: { limit } },
      { as, wrong: `limit is ${limit}`, meant: 'invalid' },
    );
    refused(context, received, 'validation-failed', 'limit');
  }
};

/** What is made of one that was given can't have been given itself: it has letters that the other part has not. */
const badIndex = (list: List) => async (context: CheckContext) => {
  await list.make(context, 2);
  const { next } = await pageOf(context, list, { limit: 1 });
  context.that(typeof next === 'string', 'a next_index, as more follow', JSON.stringify(next) ?? 'nothing');
  for (const index of [context.uniqueName(), `${next}${context.uniqueName()}`]) {
    const as = list.as(context);
    const received = await context.call(
      list.operation,
      { query: { index } },
      { as, wrong: 'index is none that was given' },
    );
    refused(context, received, 'index-invalid', 'index');
    if (list === ownList && received.status === 422) isAt(context, received.json, 'index');
  }
};

function isAt(context: CheckContext, json: Json, field: string): void {
  const items: Json[] = Array.isArray(json?.detail) ? json.detail : [];
  const found = items.some((item) => item?.loc?.[0] === 'query' && item.loc[1] === field);
  context.that(found, `an item with loc ["query", "${field}"]`, JSON.stringify(json));
}

export const pageParameters: StatementChecks = {
  ...reading('pagination', {
    'list-own-workspaces/limit-out-of-range': limitOutOfRange(ownList),
    'list-shared-workspaces/limit-out-of-range': limitOutOfRange(sharedList),
    'list-public-workspaces/limit-out-of-range': limitOutOfRange(publicList),
    'api/limit-is-integer': async (context) => {
      for (const { operation, as } of pagedLists) {
        const sent = { as: as(context), wrong: 'limit is 1.5' };
        const received = await context.call(operation, { query: { limit: '1.5' } }, sent);
        refused(context, received, 'validation-failed', 'limit');
      }
    },
    'api/repeated-parameter': async (context) => {
      for (const { operation, as } of pagedLists) {
        const sent = { as: as(context), wrong: 'limit is sent twice' };
        const received = await context.call(operation, { query: { limit: [5, 5] } }, sent);
        refused(context, received, 'validation-failed', 'limit');
      }
    },
  }),
  ...writing('pagination', {
    'list-own-workspaces/bad-index': badIndex(ownList),
    'list-shared-workspaces/bad-index': badIndex(sharedList),
    'list-public-workspaces/bad-index': badIndex(publicList),
  }),
};
