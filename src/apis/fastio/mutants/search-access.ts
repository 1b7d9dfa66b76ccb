import {
  actAs,
  actAsWhen,
  changeBody,
  changeInput,
  replaceHandler,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';
import { personaIds } from '../state.ts';

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

const idOf = ({ caller }: Untyped): string | undefined => personaIds[caller.persona];

/** Who sees which events. */
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
    defect: changeBody('searchEvents', (page, { caller }) =>
      caller.persona === 'viewer' ? { ...page, events: [] } : page,
    ),
  },
  'admin-sees-targeted-audit': {
    description: 'An admin sees targeted audit events of others without the filter.',
    violates: 'search-events/no-bypass-without-filter',
    defect: replaceHandler('searchEvents', async (context, original) => {
      const reply = await original(context);
      const { caller, query } = context;
      if (caller.persona !== 'admin' || query.visibility !== undefined || query.event === undefined)
        return reply;
      // The filter by audit log includes the events of other users.
      const lifted = changeInput('searchEvents', () => ({
        query: { ...query, visibility: 'external_audit_log' },
      }));
      const more = await lifted
        .api?.({ handlers: { searchEvents: original } } as Untyped)
        .handlers?.searchEvents?.(context);
      return query.event.includes('token') && more ? more : reply;
    }),
  },
  'audit-filter-lifts-nothing': {
    description: 'With the audit filter an admin sees no targeted events of others.',
    violates: 'search-events/audit-filter-lifts-targeted',
    defect: changeBody('searchEvents', (page, context) => ({
      ...page,
      events: page.events.filter(
        ({ permission, calling_user, user_id }: Untyped) =>
          permission !== 'targeted' || [calling_user, user_id].includes(idOf(context)),
      ),
    })),
  },
  'audit-filter-lifts-for-all': {
    description: 'With the audit filter every member sees targeted events of others.',
    violates: 'search-events/audit-filter-lifts-targeted',
    defect: actAsWhen(
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
    defect: changeBody('searchEvents', (page) => {
      for (const event of page.events) if (event.event === 'comment_mentioned') event.permission = 'member';
    }),
  },
  'member-keys-lost': {
    description: 'A change of members touches no key with the id of the member.',
    violates: 'api/activity-key-table',
    defect: changeBody('pollProfileActivity', (found) => {
      for (const key of Object.keys(found.activity))
        if (key.startsWith('member:')) delete found.activity[key];
      if (!Array.isArray(found.activity)) found.results = Object.keys(found.activity).length;
    }),
  },
};
