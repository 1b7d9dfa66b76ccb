import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import { expectUnlessAccepted, keysOf, onFile, ownChange, Poller, workspacePoller } from './polling.ts';
import { known } from './profiles.ts';

/** When a poll is answered: at once, on a change, or at its end. */
export const heldPolls = readOnlyChecks('channels', {
  'poll-activity/answers-on-change': async (context) => {
    const poller = new Poller(context);
    const lastactivity = await poller.latest();
    const poll = await poller.held({ wait: 30, lastactivity });
    await poller.stillHeld(poll, 'while nothing changes');
    await ownChange(context);
    const reply = await poller.reply(poll, 'as soon as something changed');
    poller.hasChange(reply);
    context.expect(reply.lastactivity > lastactivity, `a time after ${lastactivity}`, reply.lastactivity);
  },

  'poll-activity/no-wait': async (context) => {
    const poller = new Poller(context);
    const lastactivity = await poller.latest();
    for (const query of [{ wait: 0, lastactivity }, { lastactivity }])
      await poller.findsNothing(query, 'without a change');
    await ownChange(context);
    poller.hasChange(await poller.polled({ wait: 0, lastactivity }));
  },

  'poll-activity/empty-after-wait': async (context) => {
    const poller = new Poller(context);
    const reply = await poller.endsEmpty(2, await poller.latest());
    context.expect(!('lastactivity' in reply), 'no lastactivity', JSON.stringify(reply));
  },

  'poll-activity/known-change-at-once': async (context) => {
    const poller = new Poller(context);
    const lastactivity = await poller.beforeOwnChange();
    for (const wait of [0, 30, 95])
      poller.hasChange(await poller.polled({ wait, lastactivity }), 'the change that is known');
  },

  'poll-activity/first-poll': async (context) => {
    const poller = new Poller(context);
    await ownChange(context);
    const changed = await poller.keysSince(await poller.beforeOwnChange());
    const first = await poller.answer(poller.begin({ wait: 30 }), 'at once').catch((error) => {
      if (context.target.strict) throw error;
      return undefined;
    });
    const reply = first && context.expectReply(first, 200);
    const isFull =
      changed.every((key) => reply?.activity[key] !== undefined) && reply?.lastactivity !== undefined;
    const what = `all fields, ${changed.join(' and ')} among them, and lastactivity`;
    expectUnlessAccepted(context, isFull, what, JSON.stringify(reply) ?? 'a poll that is held');
    await poller.findsNothing({ updated: 1 }, 'with updated, which counts from now');
    const counting = await poller.held({ wait: 30, updated: 1 });
    await poller.stillHeld(counting, 'as it counts from now');
    await ownChange(context);
    poller.hasChange(await poller.reply(counting, 'on the next change'), 'the next change');
  },

  'poll-activity/refusals-at-once': async (context) => {
    const owner = new Poller(context);
    const lastactivity = await owner.latest();
    const refuses = async (error: string, query: object, poller = owner): Promise<void> => {
      const poll = poller.begin({ wait: 95, lastactivity, ...query });
      context.expectError(await poller.answer(poll, 'at once'), error);
    };
    await refuses('fields-invalid', { fields: 'no_such_field' });
    await refuses('invalid-input', { lastactivity: 'yesterday' });
    for (const by of [{ as: null }, { authorization: 'Bearer nobody' }])
      await refuses('authentication-invalid', {}, new Poller(context, by));
    if (context.hasPersona('outsider') && context.knownId('workspace_id') !== undefined)
      await refuses('profile-forbidden', {}, workspacePoller(context, { as: 'outsider' }));
  },

  'poll-activity/held-95-seconds-at-most': async (context) => {
    const poller = new Poller(context);
    await poller.endsEmpty(95, await poller.latest());
  },

  'poll-activity/chaining-loses-nothing': async (context) => {
    const poller = workspacePoller(context);
    const file = known(context, 'object_id');
    const keys = [`comments:${file}`, `storage:${file}`];
    const events = ['comment_updated', 'workspace_storage_file_updated'];
    let lastactivity = await poller.latest();
    const next = () => ({ wait: 30, updated: 1, lastactivity });
    const reports = async (wanted: readonly string[]): Promise<void> => {
      const missing = new Set(wanted);
      while (missing.size > 0) {
        const what = [...missing].join(' and ');
        const reply = await poller.reply(poller.begin(next()), `that reports ${what}`);
        const reported = keysOf(reply).filter((key) => missing.delete(key));
        context.expect(reported.length > 0, what, JSON.stringify(reply));
        lastactivity = reply.lastactivity;
      }
    };
    for (let round = 0; round < 3; round++) {
      for (const event of events) await onFile(context, event);
      await reports(keys);
    }
    // One change answers the poll, and the other falls between it and the next.
    const waiting = await poller.held(next());
    await Promise.all(events.map((event) => onFile(context, event)));
    const reply = await poller.reply(waiting, 'on the first change');
    lastactivity = reply.lastactivity;
    await reports(keys.filter((key) => !keysOf(reply).includes(key)));
  },

  'poll-activity/chaining-repeats-nothing': async (context) => {
    const poller = new Poller(context);
    const { lastactivity } = await poller.polled({ lastactivity: await poller.beforeOwnChange() });
    for (const query of [{ lastactivity }, { lastactivity, updated: 1 }])
      await poller.findsNothing(query, 'with the newest lastactivity');
    const poll = await poller.held({ wait: 30, lastactivity });
    await poller.stillHeld(poll, 'as the change was reported');
  },
});
