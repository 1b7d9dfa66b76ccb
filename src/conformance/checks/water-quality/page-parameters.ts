import type { Json } from '../../exchange.ts';
import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { refused } from './answers.ts';
import { type List, ownList, pagedLists, pageOf, publicList, sharedList } from './pages.ts';

const limitOutOfRange = (list: List) => async (trial: Trial) => {
  for (const limit of ['0', '101', '-1', 'many']) {
    const as = list.as(trial);
    const received = await trial.call(
      list.operation,
      { query: { limit } },
      { as, wrong: `limit is ${limit}`, meant: 'invalid' },
    );
    refused(trial, received, 'validation-failed', 'limit');
  }
};

/** What is made of one that was given can't have been given itself: it has letters that the other part has not. */
const badIndex = (list: List) => async (trial: Trial) => {
  await list.make(trial, 2);
  const { next } = await pageOf(trial, list, { limit: 1 });
  trial.that(typeof next === 'string', 'a next_index, as more follow', JSON.stringify(next) ?? 'nothing');
  for (const index of [trial.uniqueName(), `${next}${trial.uniqueName()}`]) {
    const as = list.as(trial);
    const received = await trial.call(
      list.operation,
      { query: { index } },
      { as, wrong: 'index is none that was given' },
    );
    refused(trial, received, 'index-invalid', 'index');
    if (list === ownList && received.status === 422) isAt(trial, received.json, 'index');
  }
};

function isAt(trial: Trial, json: Json, field: string): void {
  const items: Json[] = Array.isArray(json?.detail) ? json.detail : [];
  const found = items.some((item) => item?.loc?.[0] === 'query' && item.loc[1] === field);
  trial.that(found, `an item with loc ["query", "${field}"]`, JSON.stringify(json));
}

export const pageParameters: StatementChecks = {
  ...reading('pagination', {
    'list-own-workspaces/limit-out-of-range': limitOutOfRange(ownList),
    'list-shared-workspaces/limit-out-of-range': limitOutOfRange(sharedList),
    'list-public-workspaces/limit-out-of-range': limitOutOfRange(publicList),
    'api/limit-is-integer': async (trial) => {
      for (const { operation, as } of pagedLists) {
        const sent = { as: as(trial), wrong: 'limit is 1.5' };
        const received = await trial.call(operation, { query: { limit: '1.5' } }, sent);
        refused(trial, received, 'validation-failed', 'limit');
      }
    },
    'api/repeated-parameter': async (trial) => {
      for (const { operation, as } of pagedLists) {
        const sent = { as: as(trial), wrong: 'limit is sent twice' };
        const received = await trial.call(operation, { query: { limit: [5, 5] } }, sent);
        refused(trial, received, 'validation-failed', 'limit');
      }
    },
  }),
  ...writing('pagination', {
    'list-own-workspaces/bad-index': badIndex(ownList),
    'list-shared-workspaces/bad-index': badIndex(sharedList),
    'list-public-workspaces/bad-index': badIndex(publicList),
  }),
};
