import { type StatementChecks, writing } from '../../statement-checks.ts';
import { own } from './ack.ts';
import { adminEvent, mention } from './levels.ts';
import { ack, details } from './log.ts';
import { internalEvent } from './log-tokens.ts';
import { freshObject } from './profiles.ts';

const access: StatementChecks = writing('roles', {
  'acknowledge-event/access-as-details': async (trial) => {
    const events = [await own(trial), await mention(trial, 'owner', 'viewer'), await adminEvent(trial)];
    for (const event of events)
      for (const as of ['owner', 'admin', 'member', 'viewer', 'outsider']) {
        if (!trial.can(as)) continue;
        const read = await details(trial, event.event_id, { as });
        const done = await ack(trial, event.event_id, { as });
        trial.equal(
          done.status,
          read.status,
          `the status of an ack of ${event.event} by ${as}, as of its details`,
        );
      }
  },

  'acknowledge-event/targeted-closed-to-others': async (trial) => {
    const { event_id } = await mention(trial, 'member', 'viewer');
    for (const as of ['owner', 'admin', 'outsider'])
      if (trial.can(as)) trial.error(await ack(trial, event_id, { as }), 'event-forbidden');
    for (const as of ['member', 'viewer']) trial.status(await ack(trial, event_id, { as }), 200);
  },

  'acknowledge-event/internal-refused': async (trial) =>
    void trial.error(await ack(trial, (await internalEvent(trial)).event_id), 'event-internal'),
});

export const acknowledgeAccess: StatementChecks = {
  ...access,
  ...writing('refusals', {
    'acknowledge-event/not-found': async (trial) =>
      void trial.error(await ack(trial, freshObject(trial)), 'event-not-found'),
  }),
};
