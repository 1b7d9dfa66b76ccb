import { describe, expect, test } from 'vitest';
import { findRoots } from '../../src/conformance/roots/find-roots.ts';
import type { Outcome } from '../../src/conformance/run/run-check.ts';
import { aCheck, aFailure, anExchange, anOutcome } from './report-outcomes.ts';

interface Failure {
  /** The operation of the check; the one that it found wrong, if that is another. */
  operation: string;
  at?: string;
  documented: string;
  received: string;
  answer?: { status: number; text?: string };
  documentedStatus?: number;
}

let count = 0;

function failure({ operation, at = operation, answer, documentedStatus, ...difference }: Failure): Outcome {
  const id = `${operation}/says-${count++}`;
  const check = aCheck(id, { operation, covers: { statement: id } });
  const exchange = answer && anExchange({ operation: at }, answer);
  return anOutcome(id, {
    ...{ check, status: 'failed', exchanges: exchange ? [exchange] : [], ...difference },
    ...(exchange && { exchange }),
    ...(documentedStatus !== undefined && { documentedStatus }),
  });
}

/** The operation of the first check of each root, with how many others it stands for. */
const rootsOf = (...outcomes: Outcome[]): [string | undefined, number][] =>
  findRoots(outcomes).roots.map(({ first, alike }) => [first.check.operation, alike.length]);

const refused = (operation: string, documented: number, status: number, text = '{"error":"no"}'): Outcome =>
  failure({
    ...{ operation, documented: `status ${documented}`, received: `status ${status}: ${text}` },
    ...{ answer: { status, text }, documentedStatus: documented },
  });

describe('what is refused in a wrong way', () => {
  test('at three operations is one root', () => {
    expect(rootsOf(...['a', 'b', 'c'].map((one) => refused(one, 401, 422)))).toEqual([['a', 2]]);
    expect(rootsOf(...['a', 'b', 'c'].map((one) => refused(one, 401, 302)))).toEqual([['a', 2]]);
  });

  test('at two operations, or in another way at the third, is a root of each', () => {
    expect(rootsOf(refused('a', 401, 422), refused('b', 401, 422))).toHaveLength(2);
    expect(rootsOf(refused('a', 401, 422), refused('b', 401, 422), refused('c', 401, 400))).toHaveLength(3);
  });

  test('by an error of the server is a root of each operation', () => {
    expect(rootsOf(...['a', 'b', 'c'].map((one) => refused(one, 404, 500)))).toHaveLength(3);
  });

  test('by a body with another code is one root, whatever the errors are called', () => {
    const codes = ['a', 'b', 'c'].map((operation) =>
      failure({
        ...{ operation, documented: `/code 1650 (error-of-${operation})`, received: '1651' },
        answer: { status: 401, text: '{"code":1651}' },
      }),
    );
    expect(rootsOf(...codes)).toEqual([['a', 2]]);
  });

  test('by one answer, whose code and whose status are found wrong, is one root', () => {
    const text = '{"code":1651}';
    const code = failure({
      ...{ operation: 'a', documented: '/code 1650', received: '1651', answer: { status: 401, text } },
    });
    expect(rootsOf(code, refused('a', 400, 401, text))).toEqual([['a', 1]]);
    expect(rootsOf(code, refused('a', 400, 401, '{"code":1650}'))).toHaveLength(2);
  });
});

describe('an operation that takes what it should refuse', () => {
  const taken = (documented: number, status: number): Outcome => refused('a', documented, status);
  const any = failure({
    ...{ operation: 'a', documented: 'a refusal', received: 'status 200: {}', answer: { status: 200 } },
  });

  test('is one root, whichever success it answers and whether the refusal is named or not', () => {
    expect(rootsOf(taken(404, 200), taken(404, 201), any)).toEqual([['a', 2]]);
  });

  test('is a root for each documented refusal', () => {
    expect(rootsOf(taken(404, 200), taken(422, 200))).toHaveLength(2);
  });
});

test('members that are all written in a wrong form are one root', () => {
  const wrong = (member: string, message: string): Outcome =>
    aFailure(`${member}-${message}`, {
      ...{ documented: `/times/${member} ${message}`, received: '"2026-01-15T09:00:00Z"' },
      exchange: anExchange({}, { status: 200 }),
    });
  const format = 'must match pattern "^\\d+$"';
  expect(rootsOf(wrong('created', format), wrong('updated', format))).toEqual([['createOrder', 1]]);
  expect(rootsOf(wrong('created', 'must be string'), wrong('updated', 'must be string'))).toHaveLength(2);
});

test('a valid call that is refused explains what else is wrong with its operation', () => {
  const call = failure({
    ...{ operation: 'a', documented: 'status 200', received: 'status 400', documentedStatus: 200 },
    answer: { status: 400 },
  });
  const behaviour = failure({ operation: 'a', documented: 'one record', received: 'two' });
  expect(rootsOf(call, behaviour)).toEqual([['a', 1]]);
});

describe('a call that only checks of another operation find wrong', () => {
  const asks = failure({
    ...{ operation: 'a', at: 'get', documented: 'status 200', received: 'status 404' },
    ...{ answer: { status: 404 }, documentedStatus: 200 },
  });
  const wrong = failure({ operation: 'a', documented: 'an id of an order', received: 'that of a user' });
  const valid = (status: 'passed' | 'skipped'): Outcome =>
    anOutcome('get/answers-200', {
      check: aCheck('get/answers-200', { operation: 'get', covers: { status: '200' } }),
      status,
    });

  test('belongs to what is wrong there', () => {
    expect(rootsOf(asks, wrong, valid('passed'))).toEqual([['a', 1]]);
  });

  test('is a root, if nothing else is wrong there, or nobody knows whether it can be called', () => {
    expect(rootsOf(asks, valid('passed'))).toEqual([['a', 0]]);
    expect(rootsOf(asks, wrong, valid('skipped'))).toHaveLength(2);
  });
});

test('one wrong value that is observed at two places is one root, if it is long enough to be one', () => {
  const seen = (operation: string, what: string, received: string): Outcome =>
    failure({ operation, documented: `${what}: ["join"]`, received });
  const events = '["join","leave","join"]';
  expect(rootsOf(seen('a', 'events of two joins', events), seen('b', 'events of another', events))).toEqual([
    ['a', 1],
  ]);
  expect(rootsOf(seen('a', 'events of two joins', '[]'), seen('b', 'events of another', '[]'))).toHaveLength(
    2,
  );
});

test('an operation that does not answer is one root, whatever it is asked and however long it is waited for', () => {
  const silent = (id: string, received: string, mistake?: string): Outcome => {
    const exchange = anExchange({ mistake }, { status: 0, text: '' });
    return aFailure(id, { documented: 'an answer', received, isUnanswered: true, exchange });
  };
  const valid = silent('a', 'PUT http://x/orders/1: no whole answer within 10000 ms');
  const wrong = silent('b', 'PUT http://x/orders/abc: no whole answer within 2000 ms', 'an id that is none');
  expect(rootsOf(valid, wrong)).toEqual([['createOrder', 1]]);
});
