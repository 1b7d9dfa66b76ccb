/** How every adapter behaves: the same cases, whatever the way to the mock. */
import { beforeEach, describe, expect, type RunnerTask, test } from 'vitest';
import { accessCases } from './cases/access.ts';
import { answerCases } from './cases/answers.ts';
import { badInputCases } from './cases/bad-input.ts';
import { browserCases } from './cases/browsers.ts';
import { channelFaultCases } from './cases/channel-faults.ts';
import { longPollCases } from './cases/long-polls.ts';
import { storyCases } from './cases/one-story.ts';
import { preferCases } from './cases/prefer.ts';
import { recordCases } from './cases/records.ts';
import { routeCases } from './cases/routes.ts';
import { socketCases } from './cases/sockets.ts';
import { streamCases } from './cases/streams.ts';
import { successCases } from './cases/success.ts';
import { validationCases } from './cases/validation.ts';
import { exceptions } from './exceptions.ts';
import { apis, builtIn, readSamples } from './sample-requests.ts';
import { type MakeTransport, openWorld } from './transport.ts';

const samples = await readSamples();

export function behaviour(adapter: string, make: MakeTransport): void {
  const title = `through ${adapter}`;
  const reasons = new Map(
    exceptions.flatMap((one) => (one.adapter === adapter ? [[`${title} > ${one.name}`, one.reason]] : [])),
  );

  describe(title, () => {
    beforeEach(({ task, skip }) => {
      const reason = reasons.get(task.fullTestName);
      if (reason !== undefined) skip(reason);
    });

    describe('where the contract answers', () => {
      const world = openWorld(make, apis);
      describe('a valid call', () => successCases(samples, world));
      describe('Prefer', () => preferCases(samples, world));
      describe('access', () => accessCases(samples, world));
      describe('validation', () => validationCases(samples, world));
      describe('paths and methods', () => routeCases(world));
      describe('browsers', () => browserCases(world));
      describe('bad input', () => badInputCases(samples, world));
      describe('the record of an exchange', () => recordCases(world));
    });

    describe('where the APIs behave', () => {
      const world = openWorld(make, builtIn);
      describe('an answer', () => answerCases(world));
      describe('an event stream', () => streamCases(world));
      describe('a long-poll', () => longPollCases(world));
      describe('a WebSocket', () => socketCases(world));
      describe('faults of a channel', () => channelFaultCases(world));
      describe('all channels together', () => storyCases(world));
    });

    test('what is excepted is in the table', ({ task }) => {
      expect(namesIn(task.file)).toEqual(expect.arrayContaining([...reasons.keys()]));
    });
  });
}

const namesIn = (task: RunnerTask): string[] =>
  task.type === 'suite' ? task.tasks.flatMap(namesIn) : [task.fullTestName];
