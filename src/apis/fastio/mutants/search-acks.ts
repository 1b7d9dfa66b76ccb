import {
  changeBody,
  changeInput,
  changeStatus,
  replaceHandler,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';
import { personaIds } from '../state.ts';

const idOf = ({ caller }: Untyped): string | undefined => personaIds[caller.persona];

const put = ({ state }: Untyped, event_id: string, user_id: unknown): void =>
  state.acknowledgements.put({ event_id, user_id });

/** Acknowledgements. */
export const ackMutants: MutantTable = {
  'ack-shared-by-all': {
    description: 'An event that one user has acknowledged counts as acknowledged by all.',
    violates: ['acknowledge-event/per-user', 'search-events/acknowledged-judged-for-caller'],
    defect: replaceHandler('acknowledgeEvent', async (context, original) => {
      const reply = await original(context);
      if (reply.status === 200)
        for (const id of Object.values(personaIds)) put(context, context.path.event_id, id);
      return reply;
    }),
  },
  'ack-forgotten': {
    description: 'An ack is answered, and not kept.',
    violates: ['acknowledge-event/acknowledges', 'acknowledge-event/false-before-true-after'],
    defect: replaceHandler('acknowledgeEvent', async (context, original) => {
      const reply = await original(context);
      context.state.acknowledgements.delete(`${context.path.event_id}/${idOf(context)}`);
      return reply;
    }),
  },
  'refused-ack-writes': {
    description: 'An ack of an event that the caller may not see is kept for its target.',
    violates: 'acknowledge-event/refusal-changes-nothing',
    defect: changeInput('acknowledgeEvent', (context) => ({
      refuse: (name: Untyped) => {
        if (name === 'event-forbidden') put(context, context.path.event_id, personaIds.member);
        context.refuse(name);
      },
    })),
  },
  'second-ack-takes-back': {
    description: 'To acknowledge again takes the ack back.',
    violates: ['acknowledge-event/idempotent', 'acknowledge-event/no-way-back'],
    defect: replaceHandler('acknowledgeEvent', async (context, original) => {
      const key = `${context.path.event_id}/${idOf(context)}`;
      const wasThere = context.state.acknowledgements.has(key);
      const reply = await original(context);
      if (wasThere) context.state.acknowledgements.delete(key);
      return reply;
    }),
  },
  'second-ack-refused': {
    description: 'To acknowledge again is refused.',
    violates: 'acknowledge-event/idempotent',
    defect: changeInput('acknowledgeEvent', (context) =>
      context.state.acknowledgements.has(`${context.path.event_id}/${idOf(context)}`)
        ? context.refuse('invalid-input')
        : {},
    ),
  },
  'ack-tells-the-event': {
    description: 'The reply to an acknowledgement contains the id of the event.',
    violates: 'acknowledge-event/reply-has-no-data',
    defect: changeBody('acknowledgeEvent', (reply, { path }) => ({ ...reply, event_id: path.event_id })),
  },
  'ack-answers-201': {
    description: 'An ack is answered 201.',
    violates: [
      '#/paths/~1current~1event~1{event_id}~1ack~1/post/responses/200',
      'acknowledge-event/body-not-needed',
    ],
    defect: changeStatus('acknowledgeEvent', 200, 201),
  },
  'ack-makes-an-event': {
    description: 'An ack is an event of its own.',
    violates: ['acknowledge-event/no-activity', 'api/where-events-come-from'],
    defect: replaceHandler('acknowledgeEvent', async (context, original) => {
      const reply = await original(context);
      context.sandbox.log.append({
        at: context.sandbox.clock.stamp(),
        api: 'fastio',
        event: 'comment_updated',
        actor: idOf(context),
        data: {
          event_id: 'ackackackackackackackackacka1',
          org_id: '1111111111111111111',
          workspace_id: '1234567890123456789',
          filename: 'a.pdf',
          comment_id: 'a',
          comment_text: 'a',
        },
      });
      return reply;
    }),
  },
  'admins-ack-anything': {
    description: 'An admin may acknowledge targeted events of others.',
    violates: ['acknowledge-event/targeted-closed-to-others', 'acknowledge-event/access-as-details'],
    defect: replaceHandler('acknowledgeEvent', (context, original) => {
      if (context.caller.persona !== 'admin') return original(context);
      put(context, context.path.event_id, personaIds.admin);
      return context.reply(200, { result: true });
    }),
  },
  'details-know-no-ack': {
    description: 'Details show every event as not acknowledged.',
    violates: ['acknowledge-event/false-before-true-after', 'get-event-details/equals-search-entry'],
    defect: changeBody('getEventDetails', ({ event }) => {
      if ('acknowledged' in event) event.acknowledged = false;
    }),
  },
};
