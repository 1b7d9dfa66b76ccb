import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { own } from './ack.ts';
import { adminEvent, mention } from './levels.ts';
import { ack, details } from './log.ts';
import { internalEvent } from './log-tokens.ts';
import { freshObject } from './profiles.ts';

const access: StatementChecks = writing('roles', {
  'acknowledge-event/access-as-details': async (context) => {
    const events = [await own(context), await mention(context, 'owner', 'viewer'), await adminEvent(context)];
    for (const event of events)
      for (const as of ['owner', 'admin', 'member', 'viewer', 'outsider']) {
        if (!context.can(as)) continue;
        const read = await details(context, event.event_id, { as });
        const done = await ack(context, event.event_id, { as });
        context.equal(
          done.status,
          read.status,
          `the status of an ack of ${event.event} by ${as}, as of its details`,
        );
      }
  },

  'acknowledge-event/targeted-closed-to-others': async (context) => {
    const { event_id } = await mention(context, 'member', 'viewer');
    for (const as of ['owner', 'admin', 'outsider'])
      if (context.can(as)) context.error(await ack(context, event_id, { as }), 'event-forbidden');
    for (const as of ['member', 'viewer']) context.status(await ack(context, event_id, { as }), 200);
  },

  'acknowledge-event/internal-refused': async (context) =>
    void context.error(await ack(context, (await internalEvent(context)).event_id), 'event-internal'),
});

export const acknowledgeAccess: StatementChecks = {
  ...access,
  ...writing('refusals', {
    'acknowledge-event/not-found': async (context) =>
      void context.error(await ack(context, freshObject(context)), 'event-not-found'),
  }),
};
