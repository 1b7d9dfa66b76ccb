import type { Handlers } from './generated/handlers.ts';
import { type Account, type Guest, guestKey, type State } from './state.ts';
import { callerAccount, requireOwnWorkspace } from './workspace-access.ts';

type GuestOperations = 'listGuests' | 'addGuest' | 'updateGuest' | 'removeGuest';

export const guests: Handlers<GuestOperations, State> = {
  listGuests: (context) => {
    const { path, state, reply } = context;
    const { id } = requireOwnWorkspace(path.id, context);
    const list = state.guests.all('workspace', id).map((guest) => guestView(guest, state));
    return reply(200, { message: 'Guests retrieved successfully', guests: list });
  },

  addGuest: (context) => {
    const { path, body, state, reply, refuse } = context;
    const { id, owner } = requireOwnWorkspace(path.id, context);
    const [account = refuse('account-unknown')] = state.accounts.all('email', body.guest.toLowerCase());
    if (account.uid === owner) refuse('guest-is-owner');
    if (state.guests.has(guestKey(id, account.uid))) refuse('guest-already-added');
    const guest: Guest = { workspace: id, uid: account.uid, rol: body.rol };
    state.guests.put(guest, owner);
    return reply(201, {
      message: 'Guest created successfully',
      guest: { ...guestView(guest, state), email: body.guest },
    });
  },

  updateGuest: (context) => {
    const { path, body, state, reply, refuse } = context;
    const { id } = requireOwnWorkspace(path.id, context);
    const before = state.guests.get(guestKey(id, path.guest)) ?? refuse('guest-not-found');
    const guest: Guest = { ...before, rol: body.rol };
    state.guests.put(guest, callerAccount(context).uid);
    return reply(200, { message: 'Guest updated successfully', guest: guestView(guest, state) });
  },

  removeGuest: (context) => {
    const { path, state, reply, refuse } = context;
    const { id } = requireOwnWorkspace(path.id, context);
    const guest =
      state.guests.delete(guestKey(id, path.guest), callerAccount(context).uid) ?? refuse('guest-not-found');
    return reply(200, { message: 'Guest deleted successfully', guest: guestView(guest, state) });
  },
};

function guestView({ uid, rol }: Guest, state: State) {
  const { email, username } = state.accounts.get(uid) as Account;
  return { uid, email, username, rol };
}
