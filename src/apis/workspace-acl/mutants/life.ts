import {
  changeBody,
  changeInput,
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
    refuseWhen('putWorkspace', ({ path }) => deleted.has(path.fullname), 'workspace-exists'),
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
};
