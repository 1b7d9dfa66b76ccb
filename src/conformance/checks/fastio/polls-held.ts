import { reading } from '../../statement-checks.ts';
import {
  answered,
  begin,
  held,
  isEmpty,
  keysOf,
  latest,
  onFile,
  ownChange,
  polled,
  shortOf,
  stillHeld,
  workspaceOf,
} from './polling.ts';
import { known, unlessAccepted } from './profiles.ts';

/** When a poll is answered: at once, on a change, or at its end. */
export const heldPolls = reading('channels', {
  'poll-activity/answers-on-change': async (trial) => {
    const lastactivity = await latest(trial);
    const poll = await held(trial, { wait: 30, lastactivity });
    await stillHeld(trial, poll, 'while nothing changes');
    await ownChange(trial);
    const reply = trial.conforms(await answered(trial, poll, 'as soon as something changed'), 200);
    trial.that(reply.results > 0, 'the change', JSON.stringify(reply));
    trial.that(reply.lastactivity > lastactivity, `a time after ${lastactivity}`, reply.lastactivity);
  },

  'poll-activity/no-wait': async (trial) => {
    const lastactivity = await latest(trial);
    for (const query of [{ wait: 0, lastactivity }, { lastactivity }])
      isEmpty(trial, await polled(trial, query), 'without a change');
    await ownChange(trial);
    const reply = await polled(trial, { wait: 0, lastactivity });
    trial.that(reply.results > 0, 'the change', JSON.stringify(reply));
  },

  'poll-activity/empty-after-wait': async (trial) => {
    const wait = 2;
    const lastactivity = await latest(trial);
    const poll = await held(trial, { wait, lastactivity });
    const most = shortOf(trial, wait);
    await trial.elapse(most);
    await stillHeld(trial, poll, `for ${wait} s`);
    await trial.elapse(wait - most);
    const reply = trial.conforms(await answered(trial, poll, `after ${wait} s`), 200);
    isEmpty(trial, reply, 'at the end');
    trial.that(!('lastactivity' in reply), 'no lastactivity', JSON.stringify(reply));
  },

  'poll-activity/known-change-at-once': async (trial) => {
    const lastactivity = await latest(trial);
    await ownChange(trial);
    for (const wait of [0, 30, 95]) {
      const reply = await polled(trial, { wait, lastactivity });
      trial.that(reply.results > 0, 'the change that is known', JSON.stringify(reply));
    }
  },

  'poll-activity/first-poll': async (trial) => {
    await ownChange(trial);
    const lastactivity = await latest(trial);
    await ownChange(trial);
    const changed = keysOf(await polled(trial, { lastactivity, updated: 1 }));
    const first = await answered(trial, begin(trial, { wait: 30 }), 'at once').catch((error) => {
      if (trial.target.strict) throw error;
      return undefined;
    });
    const reply = first && trial.conforms(first, 200);
    unlessAccepted(
      trial,
      changed.every((key) => reply?.activity[key] !== undefined) && reply?.lastactivity !== undefined,
      `all fields, ${changed.join(' and ')} among them, and lastactivity`,
      JSON.stringify(reply) ?? 'a poll that is held',
    );
    isEmpty(trial, await polled(trial, { updated: 1 }), 'with updated, which counts from now');
    const counting = await held(trial, { wait: 30, updated: 1 });
    await stillHeld(trial, counting, 'as it counts from now');
    await ownChange(trial);
    const next = trial.conforms(await answered(trial, counting, 'on the next change'), 200);
    trial.that(next.results > 0, 'the next change', JSON.stringify(next));
  },

  'poll-activity/refusals-at-once': async (trial) => {
    const lastactivity = await latest(trial);
    const ask = (query: object, where = {}) =>
      answered(trial, begin(trial, { wait: 95, lastactivity, ...query }, where), 'at once');
    trial.error(await ask({ fields: 'no_such_field' }), 'fields-invalid');
    trial.error(await ask({ lastactivity: 'yesterday' }), 'invalid-input');
    trial.error(await ask({}, { as: null }), 'authentication-invalid');
    trial.error(await ask({}, { authorization: 'Bearer nobody' }), 'authentication-invalid');
    if (trial.can('outsider') && trial.id('workspace_id') !== undefined)
      trial.error(await ask({}, { ...workspaceOf(trial), as: 'outsider' }), 'profile-forbidden');
  },

  'poll-activity/held-95-seconds-at-most': async (trial) => {
    const wait = 95;
    const lastactivity = await latest(trial);
    const poll = await held(trial, { wait, lastactivity });
    const most = shortOf(trial, wait);
    await trial.elapse(most);
    await stillHeld(trial, poll, `for ${wait} s`);
    await trial.elapse(wait - most);
    isEmpty(trial, trial.conforms(await answered(trial, poll, 'after 95 s'), 200), 'at the end');
  },

  'poll-activity/chaining-loses-nothing': async (trial) => {
    const where = workspaceOf(trial);
    const file = known(trial, 'object_id');
    const changes = [
      ['comment_updated', `comments:${file}`],
      ['workspace_storage_file_updated', `storage:${file}`],
    ] as const;
    let lastactivity = await latest(trial, where);
    const next = () => ({ wait: 30, updated: 1, lastactivity });
    const reports = async (wanted: readonly string[]): Promise<void> => {
      const missing = new Set(wanted);
      while (missing.size > 0) {
        const what = [...missing].join(' and ');
        const received = await answered(trial, begin(trial, next(), where), `that reports ${what}`);
        const reply = trial.conforms(received, 200);
        const reported = keysOf(reply).filter((key) => missing.delete(key));
        trial.that(reported.length > 0, what, received.text);
        lastactivity = reply.lastactivity;
      }
    };
    const keys = changes.map(([, key]) => key);
    for (let round = 0; round < 3; round++) {
      for (const [event] of changes) await onFile(trial, event);
      await reports(keys);
    }
    // One change wakes the poll, and the other falls between it and the next.
    const waiting = await held(trial, next(), where);
    await Promise.all(changes.map(([event]) => onFile(trial, event)));
    const reply = trial.conforms(await answered(trial, waiting, 'on the first change'), 200);
    lastactivity = reply.lastactivity;
    await reports(keys.filter((key) => !keysOf(reply).includes(key)));
  },

  'poll-activity/chaining-repeats-nothing': async (trial) => {
    const before = await latest(trial);
    await ownChange(trial);
    const { lastactivity } = await polled(trial, { lastactivity: before });
    isEmpty(trial, await polled(trial, { lastactivity }), 'with the newest lastactivity');
    isEmpty(trial, await polled(trial, { lastactivity, updated: 1 }), 'with the newest lastactivity');
    const poll = await held(trial, { wait: 30, lastactivity });
    await stillHeld(trial, poll, 'as the change was reported');
  },
});
