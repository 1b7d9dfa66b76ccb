import {
  actAs,
  changeInput,
  changeMembers,
  changeStatus,
  refuseWhen,
  replaceHandler,
  runAfter,
  runBefore,
  type Untyped,
  withMembers,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import { personaIds } from '../state.ts';
import { withActivity } from './channels-polls.ts';
import { changeEvents, changePage, idOf } from './search-pages.ts';

/** The operation refuses with another documented error. */
const refusing = (operation: string, from: string, to: string): Defect =>
  changeInput(operation, (context) => ({
    refuse: (name: Untyped) => context.refuse(name === from ? to : name),
  }));

/** The token's scope is ignored. */
const unscoped = (operation: string, when: (context: Untyped) => boolean = () => true): Defect =>
  changeInput(operation, (context) => {
    const { scope: _dropped, ...claims } = context.caller.claims;
    return when(context) ? { caller: { ...context.caller, claims } } : {};
  });

const ackKey = (context: Untyped): string => `${context.path.event_id}/${idOf(context)}`;

const isAcknowledged = (context: Untyped): boolean => context.state.acknowledgements.has(ackKey(context));

const put = ({ state, path }: Untyped, user_id: unknown): void =>
  state.acknowledgements.put({ event_id: path.event_id, user_id });

/** Who sees which events, and acknowledgements. */
export const accessMutants: MutantTable = {
  'details-for-any-member': {
    description: 'Members and viewers read the details of every event.',
    violates: ['api/admin-level', 'get-event-details/others-need-permission', 'api/targeted-level'],
    defect: actAs('getEventDetails', 'owner', ['member', 'viewer']),
  },
  'outsider-sees-members-events': {
    description: 'An outsider searches as if a member.',
    violates: ['search-events/outsider-gets-empty-list', 'api/member-level'],
    defect: actAs('searchEvents', 'member', ['outsider']),
  },
  'viewers-see-nothing': {
    description: 'A search by a viewer finds nothing.',
    violates: ['api/member-level', 'search-events/unseen-events-left-out'],
    defect: changePage((all, { caller }) => (caller.persona === 'viewer' ? [] : all)),
  },
  'admin-sees-targeted-audit': {
    description: 'An admin sees targeted audit events of others without the filter.',
    violates: 'search-events/no-bypass-without-filter',
    defect: replaceHandler('searchEvents', (context, original) => {
      const { caller, query } = context;
      const isLifted = query.visibility === undefined && query.event?.includes('token');
      // The filter by audit log includes the events of other users.
      return caller.persona === 'admin' && isLifted
        ? original(withMembers(context, { query: { ...query, visibility: 'external_audit_log' } }))
        : original(context);
    }),
  },
  'audit-filter-lifts-nothing': {
    description: 'With the audit filter an admin sees no targeted events of others.',
    violates: 'search-events/audit-filter-lifts-targeted',
    defect: changePage((all, context) =>
      all.filter(
        ({ permission, calling_user, user_id }) =>
          permission !== 'targeted' || [calling_user, user_id].includes(idOf(context)),
      ),
    ),
  },
  'audit-filter-lifts-for-all': {
    description: 'With the audit filter every member sees targeted events of others.',
    violates: 'search-events/audit-filter-lifts-targeted',
    defect: actAs(
      'searchEvents',
      'admin',
      ({ caller, query }) => query.visibility === 'external_audit_log' && caller.persona === 'viewer',
    ),
  },
  'search-beyond-scope': {
    description: "A search does not look at the token's scope.",
    violates: ['search-events/scope-denied', 'api/user-token-claims'],
    defect: unscoped('searchEvents'),
  },
  'children-beyond-scope': {
    description: 'A search by parent lists children beyond the scope of the token.',
    violates: 'search-events/scope-filters-events',
    defect: unscoped('searchEvents', ({ query }) => query.parent_event_id !== undefined),
  },
  'details-beyond-scope': {
    description: "Details do not look at the token's scope.",
    violates: 'api/scope-outside-search',
    defect: unscoped('getEventDetails'),
  },
  'internal-is-404': {
    description: 'The details of an internal event are answered 404.',
    violates: ['get-event-details/internal-refused', 'api/internal-never-reached'],
    defect: refusing('getEventDetails', 'event-internal', 'event-not-found'),
  },
  'targeted-is-404': {
    description: 'The details of a targeted event of others are answered 404.',
    violates: ['get-event-details/targeted-closed-to-others', 'api/permission-kept-as-written'],
    defect: refusing('getEventDetails', 'event-forbidden', 'event-not-found'),
  },
  'mention-told-as-open': {
    description: 'A mention is said to be open to every member.',
    violates: ['api/comment-mentioned-targeted', 'api/event-table'],
    defect: changeEvents(({ event }) => event === 'comment_mentioned' && { permission: 'member' }),
  },
  'member-keys-lost': {
    description: 'A change of members touches no key with the id of the member.',
    violates: 'api/activity-key-table',
    defect: withActivity((key, time) => (key.startsWith('member:') ? undefined : [key, time])),
  },
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
      isAcknowledged,
    ),
  },
  'second-ack-refused': {
    description: 'To acknowledge again is refused.',
    violates: 'acknowledge-event/idempotent',
    defect: refuseWhen('acknowledgeEvent', 'invalid-input', isAcknowledged),
  },
  'ack-takes-forms-only': {
    description: 'An acknowledgement with a JSON body is refused.',
    violates: 'acknowledge-event/any-body-ignored',
    defect: refuseWhen(
      'acknowledgeEvent',
      'invalid-input',
      ({ headers }) => headers['content-type'] === 'application/json',
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
    defect: changeMembers('getEventDetails', ({ event }) => ({
      event: 'acknowledged' in event ? { ...event, acknowledged: false } : event,
    })),
  },
};
