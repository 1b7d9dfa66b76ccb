import { type StatementChecks, writing } from '../../statement-checks.ts';
import { tooLarge } from './create-refused.ts';
import { follow, names, onlooker, toldTo } from './follower.ts';
import { instant, isSame, ok, ownWorkspace, read, update } from './organisation.ts';
import { findListed } from './pages.ts';
import { itemsOf, placesOf } from './validation.ts';

/** Get, and what an update does and refuses. */
export const updating: StatementChecks = {
  ...writing('life', {
    'get-workspace/the-one-asked-for': async (trial) => {
      const [one, other] = [await ownWorkspace(trial), await ownWorkspace(trial)];
      for (const { at, workspace } of [one, other]) {
        const got = await read(trial, at);
        trial.equal(got?.workspace_id, at.workspace_id, 'workspace_id');
        isSame(trial, got, workspace, 'the workspace');
      }
    },

    'get-workspace/same-as-listed': async (trial) => {
      const { at } = await ownWorkspace(trial, { description: 'Listed', tags: ['b', 'a'] });
      const [listed] = await findListed(trial, ({ workspace_id }) => workspace_id === at.workspace_id);
      isSame(trial, listed, await read(trial, at), 'the workspace in the list');
    },

    'update-workspace/partial': async (trial) => {
      const { at, workspace } = await ownWorkspace(trial, { description: 'Kept', tags: ['kept'] });
      const name = trial.uniqueName();
      const after = await update(trial, at, { name });
      const { updated_at } = after ?? {};
      isSame(trial, after, { ...workspace, name, updated_at }, 'the workspace after a new name');
      const described = await update(trial, at, { description: 'New' });
      trial.equal(
        [described?.name, described?.description, described?.tags],
        [name, 'New', ['kept']],
        'name, description and tags after a new description',
      );
    },

    'update-workspace/empty-object': async (trial) => {
      const { at, workspace } = await ownWorkspace(trial, { description: 'Kept', tags: ['kept'] });
      const received = await trial.call('updateWorkspace', { path: at, body: {} }, { meant: 'valid' });
      trial.status(received, 200);
      const { updated_at } = received.json ?? {};
      isSame(trial, received.json, { ...workspace, updated_at }, 'the workspace after {}');
    },

    'update-workspace/no-change-no-trace': async (trial) => {
      const { at, workspace } = await ownWorkspace(trial, { description: 'Kept', tags: ['kept'] });
      const follower = await follow(trial, at);
      const { name, description, tags, is_active } = workspace ?? {};
      for (const body of [{}, { name }, { name, description, tags, is_active }])
        isSame(trial, await update(trial, at, body), workspace, 'the workspace after no change');
      isSame(trial, await read(trial, at), workspace, 'the workspace after no change');
      trial.equal(names(await toldTo(follower)), [], 'events of updates that change nothing');
    },

    'update-workspace/answers-the-new-state': async (trial) => {
      const { at } = await ownWorkspace(trial);
      const body = { name: trial.uniqueName(), description: 'New', tags: ['new'], is_active: false };
      const answered = await update(trial, at, body);
      const { name, description, tags, is_active } = answered ?? {};
      trial.equal({ name, description, tags, is_active }, body, 'what was changed');
      const as = onlooker(trial);
      isSame(trial, await read(trial, at, as), answered, 'the workspace, as get shows it');
      const [listed] = await findListed(trial, ({ workspace_id }) => workspace_id === at.workspace_id, as);
      isSame(trial, listed, answered, 'the workspace, as the list shows it');
    },

    'update-workspace/members': async (trial) => {
      const { at, workspace } = await ownWorkspace(trial);
      const fixed = {
        workspace_id: 'another',
        owner_id: 'somebody',
        subscription_plan_id: 'another',
        region: 'eu-west-1',
        s3_bucket: 'mine',
        bucket_status: 'failed',
        created_at: '2000-01-01T00:00:00Z',
        updated_at: '2000-01-01T00:00:00Z',
        organization_id: 'another',
      };
      isSame(trial, await update(trial, at, fixed), workspace, 'the workspace');
      const changes = { name: trial.uniqueName(), description: 'New', tags: ['x'], is_active: false };
      const after = await update(trial, at, { ...fixed, ...changes });
      const { updated_at } = after ?? {};
      isSame(trial, after, { ...workspace, ...changes, updated_at }, 'the workspace');
      trial.that(updated_at !== fixed.updated_at, 'the time of the update', String(updated_at));
    },

    'update-workspace/null': async (trial) => {
      const { at } = await ownWorkspace(trial, { description: 'There', tags: ['kept'] });
      trial.equal((await update(trial, at, { description: null }))?.description, null, 'description');
      const before = await read(trial, at);
      for (const member of ['name', 'tags', 'is_active']) {
        const wrong = `${member} is null`;
        const received = await trial.call(
          'updateWorkspace',
          { path: at, body: { [member]: null } },
          { wrong },
        );
        trial.status(received, 422);
        if (received.status !== 422) continue;
        trial.equal(placesOf(trial, received), [`body ${member}`], 'loc');
        isSame(trial, await read(trial, at), before, 'the workspace');
      }
    },

    'update-workspace/tags-replaced': async (trial) => {
      const { at } = await ownWorkspace(trial, { tags: ['first'] });
      for (const tags of [['z', 'a', 'z'], ['a', 'z'], []]) {
        trial.equal((await update(trial, at, { tags }))?.tags, tags, 'tags');
        trial.equal((await read(trial, at))?.tags, tags, 'tags');
      }
    },

    'update-workspace/times': async (trial) => {
      const { at, workspace } = await ownWorkspace(trial);
      const change = () => update(trial, at, { name: trial.uniqueName() });
      let after = await change();
      const hasMoved = (): boolean => instant(after?.updated_at) > instant(workspace?.updated_at);
      // A clock of whole seconds needs one.
      if (!hasMoved()) {
        await trial.elapse(1);
        after = await change();
      }
      trial.that(hasMoved(), `updated_at after ${workspace?.updated_at}`, String(after?.updated_at));
      trial.equal(after?.created_at, workspace?.created_at, 'created_at');
    },

    'update-workspace/inactive-is-only-a-mark': async (trial) => {
      const { at } = await ownWorkspace(trial);
      trial.equal((await update(trial, at, { is_active: false }))?.is_active, false, 'is_active');
      const as = onlooker(trial);
      trial.equal((await read(trial, at, as))?.is_active, false, 'is_active');
      const listed = await findListed(trial, ({ workspace_id }) => workspace_id === at.workspace_id, as);
      trial.equal(listed.length, 1, 'times that it is listed');
      const follower = await follow(trial, at, { as });
      const description = trial.uniqueName();
      trial.equal((await update(trial, at, { description }))?.description, description, 'description');
      trial.equal(names(await toldTo(follower)), ['workspace.updated'], 'what a follower is told');
      ok(trial, await trial.call('announcePresenceJoin', { path: at }, { as }));
    },
  }),

  ...writing('refusals', {
    'update-workspace/wrong-type': async (trial) => {
      const { at, workspace } = await ownWorkspace(trial);
      const body = { name: trial.uniqueName(), is_active: 'neither', tags: ['a', 1] };
      const received = await trial.call('updateWorkspace', { path: at, body }, { meant: 'invalid' });
      trial.equal(placesOf(trial, received), ['body is_active', 'body tags 1'], 'loc');
      isSame(trial, await read(trial, at), workspace, 'the workspace');
    },

    'update-workspace/unreadable-body': async (trial) => {
      const { at, workspace } = await ownWorkspace(trial);
      const form = { text: 'name=New', mediaType: 'application/x-www-form-urlencoded' };
      for (const parts of [{}, { text: '{' }, form]) {
        const wrong = 'the body is no JSON';
        const received = await trial.call('updateWorkspace', { path: at, ...parts }, { wrong });
        trial.status(received, 422);
        if (received.status === 422)
          trial.equal(itemsOf(trial, received)[0]?.loc?.[0], 'body', 'loc begins with');
      }
      isSame(trial, await read(trial, at), workspace, 'the workspace');
    },

    'update-workspace/body-too-large': async (trial) => {
      const { at } = await ownWorkspace(trial);
      await tooLarge(trial, 'updateWorkspace', at);
    },
  }),
};
