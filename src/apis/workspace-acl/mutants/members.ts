import {
  changeBody,
  changeInput,
  changeReplies,
  replaceHandler,
  type Untyped,
  withBody,
} from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';

const ofInvite = (invite: string) => (workspace: Untyped) => workspace.invite === invite;

export const members: MutantTable = {
  'any-invite-admits': {
    description: 'The invite of another workspace admits.',
    violates: 'redeem-invite/of-another-workspace',
    defect: changeInput('redeemInvite', ({ body: sent, state, path }) =>
      state.workspaces.all().some(ofInvite(sent.invite))
        ? { body: { ...sent, invite: state.workspaces.get(path.workspace)?.invite } }
        : {},
    ),
  },
  'invite-used-up': {
    description: 'An invite admits one account.',
    violates: 'redeem-invite/many-times',
    defect: changeBody('redeemInvite', (entry, { state, path }) => {
      const workspace = state.workspaces.get(path.workspace);
      state.workspaces.put({ ...workspace, invite: `${workspace.invite}0` });
      return entry;
    }),
  },
  'joins-as-developer': {
    description: 'A user who joins becomes a developer.',
    violates: 'redeem-invite/joins-as-user',
    defect: changeBody('redeemInvite', (entry, { state }) => {
      const kept = state.entries.get(entry.id);
      if (kept.level === 'user') state.entries.put({ ...kept, level: 'developer' });
      return { ...entry, level: 'developer' };
    }),
  },
  'level-chosen-on-joining': {
    description: 'A user who joins may choose the level.',
    violates: 'redeem-invite/level-is-not-chosen',
    defect: changeBody('redeemInvite', (entry, { state, body: sent }) => {
      if (!sent.level) return entry;
      state.entries.put({ ...state.entries.get(entry.id), level: sent.level });
      return { ...entry, level: sent.level };
    }),
  },
  'joining-again-lowers': {
    description: 'A member who redeems the invite again is a user from then on.',
    violates: 'redeem-invite/twice',
    defect: changeBody('redeemInvite', (entry, { state }) => {
      state.entries.put({ ...state.entries.get(entry.id), level: 'user' });
      return { ...entry, level: 'user' };
    }),
  },
  'joined-is-not-in-acl': {
    description: 'The reply has an entry that the ACL has not.',
    violates: 'redeem-invite/shows-in-acl',
    defect: changeBody('redeemInvite', (entry) => ({ ...entry, id: `${entry.id}0` })),
  },
  'level-is-not-kept': {
    description: 'A new level is shown in the reply alone.',
    violates: 'update-acl-entry/shows-the-change',
    defect: replaceHandler('updateAclEntry', (context, original) => {
      const before = context.state.entries.get(context.path.entryId);
      const reply = original(context);
      context.state.entries.put(before);
      return reply;
    }),
  },
  'entry-by-account': {
    description: 'An account’s id stands for its entry.',
    violates: 'update-acl-entry/by-entry-not-account',
    defect: changeInput('updateAclEntry', ({ state, path }) => {
      const entries = state.entries.all('workspace', path.workspace);
      const found = entries.find(({ account }: Untyped) => account === path.entryId);
      return found ? { path: { ...path, entryId: found.id } } : {};
    }),
  },
  'entry-of-any-workspace': {
    description: 'An entry is deleted in whatever workspace it is.',
    violates: 'delete-acl-entry/unknown',
    defect: changeInput('deleteAclEntry', ({ state, path }) => {
      const entry = state.entries.get(path.entryId);
      return entry ? { path: { ...path, workspace: entry.workspace } } : {};
    }),
  },
  'last-owner-steps-down': {
    description: 'The last owner can be given another level.',
    violates: 'update-acl-entry/last-owner',
    defect: replaceHandler('updateAclEntry', (context, original) => {
      try {
        return original(context);
      } catch (refusal) {
        const { state, path, body: sent, caller, reply } = context;
        const entry = state.entries.get(path.entryId);
        if (caller.persona !== 'owner' || entry?.level !== 'owner') throw refusal;
        state.entries.put({ ...entry, level: sent.level });
        return reply(200, { id: entry.id, level: sent.level, account: state.accounts.get(entry.account) });
      }
    }),
  },
  'last-owner-leaves': {
    description: 'The last owner can leave.',
    violates: 'delete-acl-entry/last-owner',
    defect: replaceHandler('deleteAclEntry', (context, original) => {
      try {
        return original(context);
      } catch (refusal) {
        const { state, path, caller, reply } = context;
        if (caller.persona !== 'owner' || state.entries.get(path.entryId)?.level !== 'owner') throw refusal;
        state.entries.delete(path.entryId);
        return reply(200, {});
      }
    }),
  },
  'removed-member-keeps-the-list': {
    description: 'A member who was removed is still in the ACL.',
    violates: 'delete-acl-entry/gone',
    defect: replaceHandler('deleteAclEntry', (context, original) => {
      const entry = context.state.entries.get(context.path.entryId);
      const reply = original(context);
      context.state.entries.put(entry);
      return reply;
    }),
  },
  'unknown-invite-is-404': {
    description: 'An unknown invite is answered as an unknown workspace.',
    violates: 'redeem-invite/refused',
    defect: replaceHandler('redeemInvite', (context, original) => {
      const { path, body: sent, state, refuse } = context;
      return state.workspaces.get(path.workspace)?.invite === sent.invite
        ? original(context)
        : refuse('workspace-not-found');
    }),
  },
  'details-are-a-list': {
    description: 'The error of an invite has a list as its details.',
    violates: ['redeem-invite/refused', '#/components/schemas/InviteRedeem'],
    defect: changeReplies(400, /\/acl$/, (reply, { error }) =>
      withBody(reply, { error: { ...error, details: [] } }),
    ),
  },
};
