import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import type { Check } from '../../src/conformance/model/check.ts';
import type { CheckContext } from '../../src/conformance/run/check-context.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { type Outcome, runCheck } from '../../src/conformance/run/run-check.ts';
import { type Things, thingsContract, thingsServer } from './small-server.ts';

let folder: string;
let target: Things;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'standin-context-'));
  writeFileSync(join(folder, 'things.yaml'), thingsContract);
  target = await thingsServer();
});
afterEach(async () => {
  await target.close();
  rmSync(folder, { recursive: true });
});

/** Runs one check of a user's own against the server of things. */
async function outcomeOf(
  run: (context: CheckContext) => Promise<void>,
  { strict = false, accepts }: { strict?: boolean; accepts?: number[] } = {},
): Promise<Outcome> {
  const options = { url: target.url, contract: join(folder, 'things.yaml'), config: {}, strict };
  const opened = await openRun({ ...options, tokens: { owner: 'secret-token-1' } }, builtInApis);
  const expectation = { sentence: 'It holds.', basis: 'stated', source: 'here', ...(accepts && { accepts }) };
  const check = { id: 'things/own', api: 'things', family: 'life', expectation, isSafe: false, run } as Check;
  try {
    return await runCheck(check, opened);
  } finally {
    await opened.end();
  }
}

describe('the end of a check', () => {
  test('a clean-up that throws does not stop the others, and the outcome names what failed', async () => {
    const ran: string[] = [];
    const { status, notes } = await outcomeOf(async (context) => {
      await context.call('createThing', { body: { name: context.uniqueName() } });
      context.onEnd(() => void ran.push('opened first'));
      context.onEnd(() => Promise.reject(new Error('the socket is stuck')));
      context.onEnd(() => void ran.push('opened last'));
    });
    expect(ran).toEqual(['opened last', 'opened first']);
    expect([...target.things.values()]).toEqual(['a chair']);
    expect(notes).toEqual(['clean-up failed: the socket is stuck']);
    expect(status).toBe('passed');
  });
});

describe('a difference that a statement accepts', () => {
  const differs = async (context: CheckContext): Promise<void> =>
    context.expectOrNote(() => context.expectEqual('b', 'a', 'the order'));

  test('is noted', async () => {
    expect(await outcomeOf(differs)).toMatchObject({
      status: 'passed',
      notes: ['accepted: "b" instead of the order: "a"'],
    });
  });

  test('fails a run that is strict', async () => {
    expect(await outcomeOf(differs, { strict: true })).toMatchObject({ status: 'failed', notes: [] });
  });

  test('fails where it is another one than the statement accepts', async () => {
    const outcome = await outcomeOf(async (context) =>
      context.expectOrNote(() => context.expectEqual('c', 'a', 'the order'), false),
    );
    expect(outcome).toMatchObject({ status: 'failed', received: '"c"' });
  });

  test('may be a status, which then needs no documented body', async () => {
    const read = async (context: CheckContext): Promise<void> => {
      const received = await context.call('getThing', { path: { thing_id: 'none' } });
      context.expectStatus(received, 401);
    };
    expect(await outcomeOf(read)).toMatchObject({ status: 'failed', documented: 'status 401' });
    const accepted = await outcomeOf(read, { accepts: [404] });
    expect(accepted.status).toBe('passed');
    expect(accepted.notes).toEqual([expect.stringMatching(/^accepted: status 404.* instead of status 401$/)]);
  });
});
