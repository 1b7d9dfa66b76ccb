import {
  changeBody,
  changeInput,
  changeMembers,
  changeStatus,
  refuseWhen,
  runAfter,
  runBefore,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';
import { personaIds } from '../state.ts';

const ackKey = (context: Untyped): string => `${context.path.event_id}/${idOf(context)}`;

const put = ({ state, path }: Untyped, user_id: unknown): void =>
  state.acknowledgements.put({ event_id: path.event_id, user_id });

/** Acknowledgements. */
export const ackMutants: MutantTable = {
  'ack-shared-by-all': {
    description: 'An event that one user has acknowledged counts as acknowledged by all.',
    violates: ['acknowledge-event/per-user', 'search-events/acknowledged-judged-for-caller'],
    defect: runAfter('acknowledgeEvent', (context) => {
      for (const id of Object.values(personaIds)) put(context, id);
    }),
  },
  'ack-forgotten': {
    description: 'An ack is answered, and not kept.',
    violates: ['acknowledge-event/acknowledges', 'acknowledge-event/false-before-true-after'],
    defect: runAfter('acknowledgeEvent', (context) => context.state.acknowledgements.delete(ackKey(context))),
  },
  'refused-ack-writes': {
    description: 'An ack of an event that the caller may not see is kept for its target.',
    violates: 'acknowledge-event/refusal-changes-nothing',
    defect: changeInput('acknowledgeEvent', (context) => ({
      refuse: (name: Untyped) => {
        if (name === 'event-forbidden') put(context, personaIds.member);
        context.refuse(name);
      },
    })),
  },
  'second-ack-takes-back': {
    description: 'To acknowledge again takes the ack back.',
    violates: ['acknowledge-event/idempotent', 'acknowledge-event/no-way-back'],
    defect: runAfter(
      'acknowledgeEvent',
      (context, wasThere) => wasThere && context.state.acknowledgements.delete(ackKey(context)),
      (context) => context.state.acknowledgements.has(ackKey(context)),
    ),
  },
  'second-ack-refused': {
    description: 'To acknowledge again is refused.',
    violates: 'acknowledge-event/idempotent',
    defect: refuseWhen(
      'acknowledgeEvent',
      (context) => context.state.acknowledgements.has(ackKey(context)),
      'invalid-input',
    ),
  },
  'ack-tells-the-event': {
    description: 'The reply to an acknowledgement contains the id of the event.',
    violates: 'acknowledge-event/reply-has-no-data',
    defect: changeMembers('acknowledgeEvent', (_, { path }) => ({ event_id: path.event_id })),
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
    defect: runAfter('acknowledgeEvent', (context) =>
      context.sandbox.log.append({
        ...{
          at: context.sandbox.clock.stamp(),
          api: 'fastio',
          event: 'comment_updated',
          actor: idOf(context),
        },
        data: {
          ...{ event_id: 'ackackackackackackackackackacka1', org_id: '1111111111111111111' },
          ...{ workspace_id: '1234567890123456789', filename: 'a.pdf', comment_id: 'a', comment_text: 'a' },
        },
      }),
    ),
  },
  'admins-ack-anything': {
    description: 'An admin may acknowledge targeted events of others.',
    violates: ['acknowledge-event/targeted-closed-to-others', 'acknowledge-event/access-as-details'],
    defect: runBefore('acknowledgeEvent', (context) => {
      if (context.caller.persona !== 'admin') return;
      put(context, personaIds.admin);
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
