import { describe, expect, expectTypeOf, test } from 'vitest';
import { operationTable } from '../../src/client/generated/operations.ts';
import type { Call, CallArguments, CallResult, OperationId } from '../../src/client/index.ts';
import { contract } from '../../src/control/generated/contract.ts';

test('every operation of the control contract is there', () => {
  const known = contract.operations.map(({ id, method, path }) => [id, method, path]);
  const called = Object.entries(operationTable).map(([id, { method, path }]) => [id, method, path]);
  expect(called).toEqual(known);
  expectTypeOf<keyof typeof operationTable>().toEqualTypeOf<OperationId>();
});

describe('the types of a call', () => {
  test('say what an operation takes', () => {
    expectTypeOf<CallArguments<'setScenario'>['body']>().toEqualTypeOf<{ name: string | null }>();
    expectTypeOf<CallArguments<'getClock'>['path']>().toEqualTypeOf<{ sandbox_id: string }>();
    expectTypeOf<{ path: { sandbox_id: string } }>().not.toExtend<CallArguments<'setScenario'>>();
    expectTypeOf<CallArguments<'getHash'>['body']>().toEqualTypeOf<undefined>();
    const wrong = (call: Call): unknown[] => [
      call('getHealth'),
      call('createSandbox', { body: { seed: 1 } }),
      // @ts-expect-error: a path is wanted
      call('getClock'),
      // @ts-expect-error: no operation of this name
      call('getTea'),
      // @ts-expect-error: no such parameter
      call('getJournal', { path: { sandbox_id: 'default' }, query: { verb: 'GET' } }),
    ];
    expect(wrong).toBeDefined();
  });

  test('say what it answers', () => {
    expectTypeOf<CallResult<'getHash'>>().toEqualTypeOf<{ hash: string }>();
    expectTypeOf<CallResult<'deleteSandbox'>>().toEqualTypeOf<undefined>();
    expectTypeOf<CallResult<'followJournal'>>().toExtend<ReadableStream<Uint8Array>>();
    expectTypeOf<CallResult<'createSandbox'>['clock']['mode']>().toEqualTypeOf<'running' | 'frozen'>();
  });
});
