import {
  answerRefused,
  changeBody,
  changeErrors,
  changeInput,
  changeMembers,
  changeRequestBody,
  refuseWhen,
  runAfter,
  type Untyped,
  undoWrite,
} from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';

const ofInvite = (invite: string) => (workspace: Untyped) => workspace.invite === invite;

/** Where the condition holds, the invite that is sent is taken for that of the workspace. */
const useInviteOfPath = (condition: (context: Untyped) => boolean): Defect =>
  changeRequestBody('redeemInvite', (_, context) => {
    const { state, path } = context;
    return condition(context) ? { invite: state.workspaces.get(path.workspace)?.invite } : {};
  });

/** The account that joins has another level. */
const joinAs = (levelOf: (entry: Untyped, context: Untyped) => string): Defect =>
  changeMembers('redeemInvite', (entry, context) => {
    const { entries } = context.state;
    const level = levelOf(entry, context);
    entries.put({ ...entries.get(entry.id), level });
    return { level };
  });

export const members: MutantTable = {
  'any-invite-admits': {
    description: 'The invite of another workspace admits.',
    violates: 'redeem-invite/of-another-workspace',
    defect: useInviteOfPath(({ body, state }) => state.workspaces.all().some(ofInvite(body.invite))),
  },
  'invite-used-up': {
    description: 'An invite admits one account.',
    violates: 'redeem-invite/many-times',
    defect: runAfter('redeemInvite', ({ state, path }) => {
      const workspace = state.workspaces.get(path.workspace);
      state.workspaces.put({ ...workspace, invite: `${workspace.invite}0` });
    }),
  },
  'joins-as-developer': {
    description: 'A user who joins becomes a developer.',
    violates: 'redeem-invite/joins-as-user',
    defect: joinAs(({ level }) => (level === 'user' ? 'developer' : level)),
  },
  'level-chosen-on-joining': {
    description: 'A user who joins may choose the level.',
    violates: 'redeem-invite/level-is-not-chosen',
    defect: joinAs(({ level }, { body }) => body.level || level),
  },
  'joining-again-lowers': {
    description: 'A member who redeems the invite again is a user from then on.',
    violates: 'redeem-invite/twice',
    defect: joinAs(() => 'user'),
  },
  'joined-is-not-in-acl': {
    description: 'The reply has an entry that the ACL has not.',
    violates: 'redeem-invite/shows-in-acl',
    defect: changeBody('redeemInvite', (entry) => ({ ...entry, id: `${entry.id}0` })),
  },
  'level-is-not-kept': {
    description: 'A new level is shown in the reply alone.',
    violates: 'update-acl-entry/shows-the-change',
    defect: undoWrite('updateAclEntry', 'entries', ({ path }) => path.entryId),
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
    defect: answerRefused('updateAclEntry', ({ state, path, body: { level }, caller, reply }) => {
      const entry = state.entries.get(path.entryId);
      if (caller.persona !== 'owner' || entry?.level !== 'owner') return;
      state.entries.put({ ...entry, level });
      return reply(200, { id: entry.id, level, account: state.accounts.get(entry.account) });
    }),
  },
  'last-owner-leaves': {
    description: 'The last owner can leave.',
    violates: 'delete-acl-entry/last-owner',
    defect: answerRefused('deleteAclEntry', ({ state, path, caller, reply }) => {
      if (caller.persona !== 'owner' || state.entries.get(path.entryId)?.level !== 'owner') return;
      state.entries.delete(path.entryId);
      return reply(200, {});
    }),
  },
  'removed-member-keeps-the-list': {
    description: 'A member who was removed is still in the ACL.',
    violates: 'delete-acl-entry/gone',
    defect: undoWrite('deleteAclEntry', 'entries', ({ path }) => path.entryId),
  },
  'unknown-invite-is-404': {
    description: 'An unknown invite is answered as an unknown workspace.',
    violates: 'redeem-invite/refused',
    defect: refuseWhen(
      'redeemInvite',
      ({ path, body, state }) => state.workspaces.get(path.workspace)?.invite !== body.invite,
      'workspace-not-found',
    ),
  },
  'details-are-a-list': {
    description: 'The error of an invite has a list as its details.',
    violates: ['redeem-invite/refused', '#/components/schemas/InviteRedeem'],
    defect: changeErrors(400, /\/acl$/, ({ error }) => ({ error: { ...error, details: [] } })),
  },
};
