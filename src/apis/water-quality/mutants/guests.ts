import {
  changeBody,
  changeInput,
  changeMembers,
  changeStatus,
  changeStatusOfReplies,
  combine,
  ignoreSchemaErrors,
  runAfter,
  runBefore,
  type Untyped,
  undoWrite,
} from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';

const keyIn = ({ path }: Untyped): string => `${path.id}/${path.guest}`;

/** Removes all guests of the workspace. */
export const dropGuests = ({ path, state }: Untyped): void => {
  for (const guest of state.guests.all('workspace', path.id)) state.guests.delete(state.guests.keyOf(guest));
};

export const guestMutants: MutantTable = {
  'add-answers-200': {
    description: 'An addition is answered 200.',
    violates: 'add-guest/status',
    defect: changeStatus('addGuest', 201, 200),
  },
  'guest-without-user-name': {
    description: 'The guest in the reply to an addition has no user name.',
    violates: ['#/components/schemas/Guest/properties/username', 'add-guest/repeats-what-was-sent'],
    defect: changeBody('addGuest', ({ guest }) => void delete guest.username),
  },
  'adding-twice-changes-role': {
    description: 'To add a guest again is refused, and gives the other role.',
    violates: 'add-guest/twice',
    defect: runBefore('addGuest', ({ path, body, state }) => {
      const [account] = state.accounts.all('email', body.guest.toLowerCase());
      const there = account && state.guests.get(`${path.id}/${account.uid}`);
      if (there) state.guests.put({ ...there, rol: body.rol });
    }),
  },
  'owner-added-as-guest': {
    description: 'The owner can be added as a guest.',
    violates: 'add-guest/owner-themselves',
    defect: runBefore('addGuest', ({ path, body, state, reply }) => {
      const owner = state.accounts.get(state.workspaces.get(path.id)?.owner);
      if (owner?.email !== body.guest) return;
      const { uid, email, username } = owner;
      state.guests.put({ workspace: path.id, uid, rol: body.rol });
      return reply(201, {
        message: 'Guest created successfully',
        guest: { uid, email, username, rol: body.rol },
      });
    }),
  },
  'unknown-address-is-404': {
    description: 'An address that no account has is answered 404.',
    violates: ['add-guest/account-must-exist', 'api/workspace-missing-is-404'],
    defect: changeStatusOfReplies(400, /\/guest\/$/, 404),
  },
  'addresses-by-the-letter': {
    description: 'An address is compared with regard to upper and lower case.',
    violates: 'add-guest/address-in-any-case',
    defect: runBefore('addGuest', ({ state, body, refuse }) => {
      if (!state.accounts.all().some(({ email }: Untyped) => email === body.guest)) refuse('account-unknown');
    }),
  },
  'uid-taken-for-address': {
    description: 'A text that is not an email address is looked up instead of refused.',
    violates: 'add-guest/no-address',
    defect: ignoreSchemaErrors('addGuest', 'body', { keyword: 'format' }),
  },
  'role-owner-can-be-given': {
    description: 'A guest can be made owner.',
    violates: ['update-guest/rol-invalid', 'api/one-owner'],
    defect: ignoreSchemaErrors('updateGuest', 'body', { keyword: 'enum' }),
  },
  'role-is-optional': {
    description: 'A guest can be added without a role.',
    violates: ['add-guest/body-invalid', '#/components/schemas/GuestAdd/properties/rol'],
    defect: combine(
      ignoreSchemaErrors('addGuest', 'body', { missing: 'rol' }),
      changeInput('addGuest', ({ body }) => ({ body: { rol: 'viewer', ...body } })),
    ),
  },
  'refused-removal-removes': {
    description: 'A guest is gone, though the removal was refused as somebody else’s.',
    violates: 'remove-guest/owner-only',
    defect: runBefore('removeGuest', (context) => {
      context.state.guests.unload(keyIn(context));
    }),
  },
  'role-change-not-kept': {
    description: 'The reply to a change of role has the new one, and nothing is kept.',
    violates: 'update-guest/shows-everywhere',
    defect: undoWrite('updateGuest', 'guests', keyIn),
  },
  'update-adds-guest': {
    description: 'Changing the role of an account that is not a guest makes it a guest.',
    violates: 'update-guest/not-a-guest',
    defect: runBefore('updateGuest', (context) => {
      const { path, body, state } = context;
      if (!state.guests.has(keyIn(context)) && state.accounts.has(path.guest))
        state.guests.put({ workspace: path.id, uid: path.guest, rol: body.rol });
    }),
  },
  'removed-guest-keeps-access': {
    description: 'A guest who was removed still reads the workspace.',
    violates: 'remove-guest/access-ends',
    defect: undoWrite('removeGuest', 'guests', keyIn),
  },
  'remove-drops-all-guests': {
    description: 'With one guest all are removed.',
    violates: 'remove-guest/access-ends',
    defect: runAfter('removeGuest', dropGuests),
  },
  'removing-twice-is-404': {
    description: 'Removing an account that is not a guest is answered 404.',
    violates: ['remove-guest/not-a-guest', 'api/workspace-missing-is-404'],
    defect: changeStatusOfReplies(400, /\/guest\/[^/]+$/, 404),
  },
  'remove-shows-first-role': {
    description: 'The reply to a removal has the role viewer, whatever it was.',
    violates: 'remove-guest/shows-last-role',
    defect: changeMembers('removeGuest', ({ guest }) => ({ guest: { ...guest, rol: 'viewer' } })),
  },
  'guest-list-of-ten': {
    description: 'The list of guests ends after ten.',
    violates: 'list-guests/all-at-once',
    defect: changeMembers('listGuests', ({ guests }) => ({ guests: guests.slice(0, 10) })),
  },
  'owner-among-guests': {
    description: 'The list of guests begins with the owner.',
    violates: ['list-guests/owner-not-among-them', 'list-guests/all-at-once'],
    defect: changeMembers('listGuests', ({ guests }, { path, state }) => {
      const { uid, email, username } = state.accounts.get(state.workspaces.get(path.id).owner);
      return { guests: [{ uid, email, username, rol: 'admin' }, ...guests] };
    }),
  },
};
