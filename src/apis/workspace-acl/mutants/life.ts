import {
  changeBody,
  changeInput,
  changeTarget,
  combine,
  ignoreSchemaErrors,
  replaceHandler,
  type Untyped,
} from '../../../mutants/defects.ts';
import type { Defect, MutantTable } from '../../../mutants/mutant.ts';

/** A name cannot be used again after its workspace was deleted. */
function namesStayTaken(): Defect {
  const deleted = new Set<string>();
  return combine(
    replaceHandler('deleteWorkspace', async (context, original) => {
      const reply = await original(context);
      deleted.add(context.path.fullname);
      return reply;
    }),
    replaceHandler('putWorkspace', (context, original) =>
      deleted.has(context.path.fullname) ? context.refuse('workspace-exists') : original(context),
    ),
  );
}

/** Creating a workspace with the name of a deleted one restores the deleted one. */
function oldThingsComeBack(): Defect {
  const deleted = new Map<string, Untyped>();
  return combine(
    replaceHandler('deleteWorkspace', (context, original) => {
      const { state, path } = context;
      const before = state.workspaces.get(path.fullname);
      const reply = original(context);
      deleted.set(path.fullname, before);
      return reply;
    }),
    changeBody('putWorkspace', (view, { state, path }) => {
      const old = deleted.get(path.fullname);
      if (!old || state.workspaces.get(path.fullname).id === old.id) return view;
      state.workspaces.put(old);
      const { created: _, ...shown } = old;
      return shown;
    }),
  );
}

const update = (edit: (sent: Untyped, before: Untyped) => Untyped): Defect =>
  changeInput('putWorkspace', ({ body: sent, state, path }) => {
    const before = state.workspaces.get(path.fullname);
    return before ? { body: edit(sent, before) } : {};
  });

const ofInvite = (invite: string) => (workspace: Untyped) => workspace.invite === invite;

export const lives: MutantTable = {
  'update-is-not-kept': {
    description: 'An update shows the new tags, and forgets them.',
    violates: ['put-workspace/creates-or-updates', 'put-workspace/shows-what-was-sent'],
    defect: replaceHandler('putWorkspace', (context, original) => {
      const before = context.state.workspaces.get(context.path.fullname);
      const reply = original(context);
      if (before) context.state.workspaces.put(before);
      return reply;
    }),
  },
  'reset-invite-ignored': {
    description: 'resetInvite has no effect.',
    violates: 'put-workspace/reset-invite',
    defect: update((sent) => ({ ...sent, resetInvite: false })),
  },
  'invite-reset-by-each-update': {
    description: 'Each update resets the invite.',
    violates: 'put-workspace/reset-invite',
    defect: update((sent) => ({ ...sent, resetInvite: true })),
  },
  'old-invite-admits': {
    description: 'An invite that was reset admits still.',
    violates: 'put-workspace/old-invite-ends',
    defect: changeInput('redeemInvite', ({ body: sent, state, path }) => {
      const isSome = /^inv_\w{10}$/.test(sent.invite) && !state.workspaces.all().some(ofInvite(sent.invite));
      return isSome ? { body: { ...sent, invite: state.workspaces.get(path.workspace)?.invite } } : {};
    }),
  },
  'update-replaces': {
    description: 'An update clears the tags that are not sent.',
    violates: 'put-workspace/merges',
    defect: update((sent) => ({ tags: [], ...sent })),
  },
  'title-lost-with-avatar': {
    description: 'A meta that is sent replaces the old one as a whole.',
    violates: 'put-workspace/merges',
    defect: update((sent) =>
      sent.meta ? { ...sent, meta: { title: null, avatar: null, ...sent.meta } } : sent,
    ),
  },
  'labels-merged': {
    description: 'Labels that are sent are added to the old ones.',
    violates: 'put-workspace/merges',
    defect: update((sent, { labels }) =>
      sent.labels ? { ...sent, labels: { ...labels, ...sent.labels } } : sent,
    ),
  },
  'creator-is-admin': {
    description: 'The creator of a workspace becomes its admin.',
    violates: 'put-workspace/creator-is-owner',
    defect: changeBody('putWorkspace', (view, { state, path }) => {
      const [first, ...more] = state.entries.all('workspace', path.fullname);
      if (more.length === 0) state.entries.put({ ...first, level: 'admin' });
      return view;
    }),
  },
  'gone-for-its-owner-alone': {
    description: 'A workspace that is deleted stays for its other members.',
    violates: 'delete-workspace/gone',
    defect: replaceHandler('deleteWorkspace', (context, original) => {
      const { state, path } = context;
      const entries = state.entries.all('workspace', path.fullname);
      const workspace = state.workspaces.get(path.fullname);
      const reply = original(context);
      if (entries.length < 2) return reply;
      state.workspaces.put(workspace);
      for (const entry of entries) if (entry.level !== 'owner') state.entries.put(entry);
      return reply;
    }),
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
      ignoreSchemaErrors('putWorkspace', 'body', ({ instancePath }) => instancePath === '/createOnly'),
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
};
