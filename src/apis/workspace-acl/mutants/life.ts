import {
  answerRefused,
  changeBody,
  changeErrors,
  changeInput,
  changeMembers,
  changeRequestBody,
  changeTarget,
  combine,
  ignoreSchemaErrors,
  refuseWhen,
  replaceHandler,
  runAfter,
  type Untyped,
  undoWrite,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';

/** A name cannot be used again after its workspace was deleted. */
function namesStayTaken(): Defect {
  const deleted = new Set<string>();
  return combine(
    runAfter('deleteWorkspace', ({ path }) => deleted.add(path.fullname)),
    refuseWhen('putWorkspace', 'workspace-exists', ({ path }) => deleted.has(path.fullname)),
  );
}

/** Creating a workspace with the name of a deleted one restores the deleted one. */
function oldThingsComeBack(): Defect {
  const deleted = new Map<string, Untyped>();
  return combine(
    runAfter(
      'deleteWorkspace',
      ({ path }, before) => deleted.set(path.fullname, before),
      ({ state, path }) => state.workspaces.get(path.fullname),
    ),
    changeBody('putWorkspace', (view, { state, path }) => {
      const old = deleted.get(path.fullname);
      if (!old || state.workspaces.get(path.fullname).id === old.id) return view;
      state.workspaces.put(old);
      const { created: _, ...shown } = old;
      return shown;
    }),
  );
}

/** An update gets a payload with other members. */
const update = (change: (sent: Untyped, before: Untyped) => Untyped): Defect =>
  changeRequestBody('putWorkspace', (sent, { state, path }) => {
    const before = state.workspaces.get(path.fullname);
    return before ? change(sent, before) : {};
  });

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

export const lives: MutantTable = {
  'update-is-not-kept': {
    description: 'An update shows the new tags, and forgets them.',
    violates: ['put-workspace/creates-or-updates', 'put-workspace/shows-what-was-sent'],
    defect: undoWrite('putWorkspace', 'workspaces', ({ path }) => path.fullname),
  },
  'reset-invite-ignored': {
    description: 'resetInvite has no effect.',
    violates: 'put-workspace/reset-invite',
    defect: update(() => ({ resetInvite: false })),
  },
  'invite-reset-by-each-update': {
    description: 'Each update resets the invite.',
    violates: 'put-workspace/reset-invite',
    defect: update(() => ({ resetInvite: true })),
  },
  'old-invite-admits': {
    description: 'An invite that was reset admits still.',
    violates: 'put-workspace/old-invite-ends',
    defect: useInviteOfPath(
      ({ body, state }) =>
        /^inv_\w{10}$/.test(body.invite) && !state.workspaces.all().some(ofInvite(body.invite)),
    ),
  },
  'update-replaces': {
    description: 'An update clears the tags that are not sent.',
    violates: 'put-workspace/merges',
    defect: update(({ tags = [] }) => ({ tags })),
  },
  'title-lost-with-avatar': {
    description: 'A meta that is sent replaces the old one as a whole.',
    violates: 'put-workspace/merges',
    defect: update(({ meta }) => meta && { meta: { title: null, avatar: null, ...meta } }),
  },
  'labels-merged': {
    description: 'Labels that are sent are added to the old ones.',
    violates: 'put-workspace/merges',
    defect: update((sent, { labels }) => sent.labels && { labels: { ...labels, ...sent.labels } }),
  },
  'creator-is-admin': {
    description: 'The creator of a workspace becomes its admin.',
    violates: 'put-workspace/creator-is-owner',
    defect: runAfter('putWorkspace', ({ state, path }) => {
      const [first, ...more] = state.entries.all('workspace', path.fullname);
      if (more.length === 0) state.entries.put({ ...first, level: 'admin' });
    }),
  },
  'gone-for-its-owner-alone': {
    description: 'A workspace that is deleted stays for its other members.',
    violates: 'delete-workspace/gone',
    defect: runAfter(
      'deleteWorkspace',
      ({ state }, { workspace, entries }) => {
        if (entries.length < 2) return;
        state.workspaces.put(workspace);
        for (const entry of entries) if (entry.level !== 'owner') state.entries.put(entry);
      },
      ({ state, path: { fullname } }) => ({
        workspace: state.workspaces.get(fullname),
        entries: state.entries.all('workspace', fullname),
      }),
    ),
  },
  'deleted-name-stays-taken': {
    description: 'The full name of a deleted workspace cannot be used again.',
    violates: 'delete-workspace/fullname-free-again',
    defect: namesStayTaken(),
  },
  'deleted-comes-back': {
    description: 'What is made under a deleted name has the old id and invite.',
    violates: 'delete-workspace/fullname-free-again',
    defect: oldThingsComeBack(),
  },
  'percent-not-decoded': {
    description: 'Percent-encoded hyphens in a path are not decoded.',
    violates: 'api/fullname-percent-decoded',
    defect: changeTarget((target) => target.replaceAll('%2D', '%252D')),
  },
  'names-in-any-case': {
    description: 'A full name in a path is found in upper-case letters too.',
    violates: 'api/fullname-case',
    defect: changeInput('getWorkspace', ({ path }) => ({ path: { fullname: path.fullname.toLowerCase() } })),
  },
  'id-names-the-workspace': {
    description: 'A workspace is found by its id too.',
    violates: 'api/two-names-of-the-path-parameter',
    defect: changeInput('listAcl', ({ state, path }) => {
      const found = state.workspaces.all().find(({ id }: Untyped) => id === path.workspace);
      return found ? { path: { workspace: found.fullname } } : {};
    }),
  },
  'refused-creation-is-made': {
    description: 'A payload with a createOnly of another type is refused, and the workspace is made.',
    violates: '#/components/schemas/WorkspacePut/properties/createOnly',
    defect: combine(
      ignoreSchemaErrors('putWorkspace', 'body', { at: /^\/createOnly$/ }),
      replaceHandler('putWorkspace', (context, original) => {
        const { path, body: sent, state, sandbox, refuse } = context;
        const { fullname } = path;
        if (typeof (sent.createOnly ?? true) === 'boolean' && sent.createOnly !== null)
          return original(context);
        const made = {
          id: `ws_${fullname}`,
          fullname,
          invite: `inv_${fullname}`,
          tags: [],
          labels: {},
          meta: {},
        };
        state.workspaces.put({ ...made, created: sandbox.clock.stamp() });
        const account = state.entries.all('workspace', 'acme-labs')[0].account;
        state.entries.put({ id: `acl_${fullname}`, workspace: fullname, account, level: 'owner' });
        const details = { createOnly: 'must be true or false' };
        return refuse({
          example: 'invalid-payload',
          body: ({ error }: Untyped) => ({ error: { ...error, details } }),
        });
      }),
    ),
  },
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
    description: 'The reply has an entry that is not in the ACL.',
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
      'workspace-not-found',
      ({ path, body, state }) => state.workspaces.get(path.workspace)?.invite !== body.invite,
    ),
  },
  'details-are-a-list': {
    description: 'The error of an invite has a list as its details.',
    violates: ['redeem-invite/refused', '#/components/schemas/InviteRedeem'],
    defect: changeErrors(400, /\/acl$/, ({ error }) => ({ error: { ...error, details: [] } })),
  },
};
