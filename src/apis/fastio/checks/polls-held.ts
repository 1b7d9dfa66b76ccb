import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import {
  answered,
  beforeOwnChange,
  begin,
  endsEmpty,
  expectUnlessAccepted,
  hasChange,
  held,
  isEmpty,
  keysOf,
  latest,
  onFile,
  ownChange,
  polled,
  replyOf,
  stillHeld,
  workspaceOf,
} from './polling.ts';
import { known } from './profiles.ts';

/** When a poll is answered: at once, on a change, or at its end. */
export const heldPolls = readOnlyChecks('channels', {
  'poll-activity/answers-on-change': async (context) => {
    const lastactivity = await latest(context);
    const poll = await held(context, { wait: 30, lastactivity });
    await stillHeld(context, poll, 'while nothing changes');
    await ownChange(context);
    const reply = await replyOf(context, poll, 'as soon as something changed');
    hasChange(context, reply);
    context.expect(reply.lastactivity > lastactivity, `a time after ${lastactivity}`, reply.lastactivity);
  },

  'poll-activity/no-wait': async (context) => {
    const lastactivity = await latest(context);
    for (const query of [{ wait: 0, lastactivity }, { lastactivity }])
      isEmpty(context, await polled(context, query), 'without a change');
    await ownChange(context);
    hasChange(context, await polled(context, { wait: 0, lastactivity }));
  },

  'poll-activity/empty-after-wait': async (context) => {
    const reply = await endsEmpty(context, { wait: 2, lastactivity: await latest(context) });
    context.expect(!('lastactivity' in reply), 'no lastactivity', JSON.stringify(reply));
  },

  'poll-activity/known-change-at-once': async (context) => {
    const lastactivity = await beforeOwnChange(context);
    for (const wait of [0, 30, 95])
      hasChange(context, await polled(context, { wait, lastactivity }), 'the change that is known');
  },

  'poll-activity/first-poll': async (context) => {
    await ownChange(context);
    const lastactivity = await beforeOwnChange(context);
    const changed = keysOf(await polled(context, { lastactivity, updated: 1 }));
    const first = await answered(context, begin(context, { wait: 30 }), 'at once').catch((error) => {
      if (context.target.strict) throw error;
      return undefined;
    });
    const reply = first && context.expectReply(first, 200);
    expectUnlessAccepted(
      context,
      changed.every((key) => reply?.activity[key] !== undefined) && reply?.lastactivity !== undefined,
      `all fields, ${changed.join(' and ')} among them, and lastactivity`,
      JSON.stringify(reply) ?? 'a poll that is held',
    );
    isEmpty(context, await polled(context, { updated: 1 }), 'with updated, which counts from now');
    const counting = await held(context, { wait: 30, updated: 1 });
    await stillHeld(context, counting, 'as it counts from now');
    await ownChange(context);
    hasChange(context, await replyOf(context, counting, 'on the next change'), 'the next change');
  },

  'poll-activity/refusals-at-once': async (context) => {
    const lastactivity = await latest(context);
    const ask = (query: object, where = {}) =>
      answered(context, begin(context, { wait: 95, lastactivity, ...query }, where), 'at once');
    context.expectError(await ask({ fields: 'no_such_field' }), 'fields-invalid');
    context.expectError(await ask({ lastactivity: 'yesterday' }), 'invalid-input');
    context.expectError(await ask({}, { as: null }), 'authentication-invalid');
    context.expectError(await ask({}, { authorization: 'Bearer nobody' }), 'authentication-invalid');
    if (context.hasPersona('outsider') && context.knownId('workspace_id') !== undefined)
      context.expectError(await ask({}, { ...workspaceOf(context), as: 'outsider' }), 'profile-forbidden');
  },

  'poll-activity/held-95-seconds-at-most': async (context) => {
    await endsEmpty(context, { wait: 95, lastactivity: await latest(context) });
  },

  'poll-activity/chaining-loses-nothing': async (context) => {
    const where = workspaceOf(context);
    const file = known(context, 'object_id');
    const changes = {
      [`comments:${file}`]: 'comment_updated',
      [`storage:${file}`]: 'workspace_storage_file_updated',
    };
    let lastactivity = await latest(context, where);
    const next = () => ({ wait: 30, updated: 1, lastactivity });
    const reports = async (wanted: readonly string[]): Promise<void> => {
      const missing = new Set(wanted);
      while (missing.size > 0) {
        const what = [...missing].join(' and ');
        const reply = await replyOf(context, begin(context, next(), where), `that reports ${what}`);
        const reported = keysOf(reply).filter((key) => missing.delete(key));
        context.expect(reported.length > 0, what, JSON.stringify(reply));
        lastactivity = reply.lastactivity;
      }
    };
    for (let round = 0; round < 3; round++) {
      for (const event of Object.values(changes)) await onFile(context, event);
      await reports(Object.keys(changes));
    }
    // One change answers the poll, and the other falls between it and the next.
    const waiting = await held(context, next(), where);
    await Promise.all(Object.values(changes).map((event) => onFile(context, event)));
    const reply = await replyOf(context, waiting, 'on the first change');
    lastactivity = reply.lastactivity;
    await reports(Object.keys(changes).filter((key) => !keysOf(reply).includes(key)));
  },

  'poll-activity/chaining-repeats-nothing': async (context) => {
    const { lastactivity } = await polled(context, { lastactivity: await beforeOwnChange(context) });
    isEmpty(context, await polled(context, { lastactivity }), 'with the newest lastactivity');
    isEmpty(context, await polled(context, { lastactivity, updated: 1 }), 'with the newest lastactivity');
    const poll = await held(context, { wait: 30, lastactivity });
    await stillHeld(context, poll, 'as the change was reported');
  },
});
