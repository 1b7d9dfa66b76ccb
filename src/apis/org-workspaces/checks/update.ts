import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { tooLarge } from './create-refused.ts';
import { follow, names, onlooker, toldTo } from './follower.ts';
import { instant, isSame, ok, ownWorkspace, read, update } from './organisation.ts';
import { findListed } from './pages.ts';
import { itemsOf, placesOf } from './validation.ts';

/** Get, and what an update does and refuses. */
export const updating: StatementChecks = {
  ...writingChecks('life', {
    'get-workspace/the-one-asked-for': async (context) => {
      const [one, other] = [await ownWorkspace(context), await ownWorkspace(context)];
      for (const { at, workspace } of [one, other]) {
        const got = await read(context, at);
        context.expectEqual(got?.workspace_id, at.workspace_id, 'workspace_id');
        isSame(context, got, workspace, 'the workspace');
      }
    },

    'get-workspace/same-as-listed': async (context) => {
      const { at } = await ownWorkspace(context, { description: 'Listed', tags: ['b', 'a'] });
      const [listed] = await findListed(context, ({ workspace_id }) => workspace_id === at.workspace_id);
      isSame(context, listed, await read(context, at), 'the workspace in the list');
    },

    'update-workspace/partial': async (context) => {
      const { at, workspace } = await ownWorkspace(context, { description: 'Kept', tags: ['kept'] });
      const name = context.uniqueName();
      const after = await update(context, at, { name });
      const { updated_at } = after ?? {};
      isSame(context, after, { ...workspace, name, updated_at }, 'the workspace after a new name');
      const described = await update(context, at, { description: 'New' });
      context.expectEqual(
        [described?.name, described?.description, described?.tags],
        [name, 'New', ['kept']],
        'name, description and tags after a new description',
      );
    },

    'update-workspace/empty-object': async (context) => {
      const { at, workspace } = await ownWorkspace(context, { description: 'Kept', tags: ['kept'] });
      const received = await context.call('updateWorkspace', { path: at, body: {} }, { intent: 'valid' });
      context.expectStatus(received, 200);
      const { updated_at } = received.json ?? {};
      isSame(context, received.json, { ...workspace, updated_at }, 'the workspace after {}');
    },

    'update-workspace/no-change-no-trace': async (context) => {
      const { at, workspace } = await ownWorkspace(context, { description: 'Kept', tags: ['kept'] });
      const follower = await follow(context, at);
      const { name, description, tags, is_active } = workspace ?? {};
      for (const body of [{}, { name }, { name, description, tags, is_active }])
        isSame(context, await update(context, at, body), workspace, 'the workspace after no change');
      isSame(context, await read(context, at), workspace, 'the workspace after no change');
      context.expectEqual(names(await toldTo(follower)), [], 'events of updates that change nothing');
    },

    'update-workspace/answers-the-new-state': async (context) => {
      const { at } = await ownWorkspace(context);
      const body = { name: context.uniqueName(), description: 'New', tags: ['new'], is_active: false };
      const answered = await update(context, at, body);
      const { name, description, tags, is_active } = answered ?? {};
      context.expectEqual({ name, description, tags, is_active }, body, 'what was changed');
      const as = onlooker(context);
      isSame(context, await read(context, at, as), answered, 'the workspace, as get shows it');
      const [listed] = await findListed(context, ({ workspace_id }) => workspace_id === at.workspace_id, as);
      isSame(context, listed, answered, 'the workspace, as the list shows it');
    },

    'update-workspace/members': async (context) => {
      const { at, workspace } = await ownWorkspace(context);
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
      isSame(context, await update(context, at, fixed), workspace, 'the workspace');
      const changes = { name: context.uniqueName(), description: 'New', tags: ['x'], is_active: false };
      const after = await update(context, at, { ...fixed, ...changes });
      const { updated_at } = after ?? {};
      isSame(context, after, { ...workspace, ...changes, updated_at }, 'the workspace');
      context.expect(updated_at !== fixed.updated_at, 'the time of the update', String(updated_at));
    },

    'update-workspace/null': async (context) => {
      const { at } = await ownWorkspace(context, { description: 'There', tags: ['kept'] });
      context.expectEqual(
        (await update(context, at, { description: null }))?.description,
        null,
        'description',
      );
      const before = await read(context, at);
      for (const member of ['name', 'tags', 'is_active']) {
        const mistake = `${member} is null`;
        const received = await context.call(
          'updateWorkspace',
          { path: at, body: { [member]: null } },
          { mistake },
        );
        context.expectStatus(received, 422);
        if (received.status !== 422) continue;
        context.expectEqual(placesOf(context, received), [`body ${member}`], 'loc');
        isSame(context, await read(context, at), before, 'the workspace');
      }
    },

    'update-workspace/tags-replaced': async (context) => {
      const { at } = await ownWorkspace(context, { tags: ['first'] });
      for (const tags of [['z', 'a', 'z'], ['a', 'z'], []]) {
        context.expectEqual((await update(context, at, { tags }))?.tags, tags, 'tags');
        context.expectEqual((await read(context, at))?.tags, tags, 'tags');
      }
    },

    'update-workspace/times': async (context) => {
      const { at, workspace } = await ownWorkspace(context);
      const change = () => update(context, at, { name: context.uniqueName() });
      let after = await change();
      const hasMoved = (): boolean => instant(after?.updated_at) > instant(workspace?.updated_at);
      // A clock of whole seconds needs one.
      if (!hasMoved()) {
        await context.advanceTime(1);
        after = await change();
      }
      context.expect(hasMoved(), `updated_at after ${workspace?.updated_at}`, String(after?.updated_at));
      context.expectEqual(after?.created_at, workspace?.created_at, 'created_at');
    },

    'update-workspace/inactive-is-only-a-mark': async (context) => {
      const { at } = await ownWorkspace(context);
      context.expectEqual((await update(context, at, { is_active: false }))?.is_active, false, 'is_active');
      const as = onlooker(context);
      context.expectEqual((await read(context, at, as))?.is_active, false, 'is_active');
      const listed = await findListed(context, ({ workspace_id }) => workspace_id === at.workspace_id, as);
      context.expectEqual(listed.length, 1, 'times that it is listed');
      const follower = await follow(context, at, { as });
      const description = context.uniqueName();
      context.expectEqual(
        (await update(context, at, { description }))?.description,
        description,
        'description',
      );
      context.expectEqual(names(await toldTo(follower)), ['workspace.updated'], 'what a follower is told');
      ok(context, await context.call('announcePresenceJoin', { path: at }, { as }));
    },
  }),

  ...writingChecks('refusals', {
    'update-workspace/wrong-type': async (context) => {
      const { at, workspace } = await ownWorkspace(context);
      const body = { name: context.uniqueName(), is_active: 'neither', tags: ['a', 1] };
      const received = await context.call('updateWorkspace', { path: at, body }, { intent: 'invalid' });
      context.expectEqual(placesOf(context, received), ['body is_active', 'body tags 1'], 'loc');
      isSame(context, await read(context, at), workspace, 'the workspace');
    },

    'update-workspace/unreadable-body': async (context) => {
      const { at, workspace } = await ownWorkspace(context);
      const form = { text: 'name=New', mediaType: 'application/x-www-form-urlencoded' };
      for (const parts of [{}, { text: '{' }, form]) {
        const mistake = 'the body is no JSON';
        const received = await context.call('updateWorkspace', { path: at, ...parts }, { mistake });
        context.expectStatus(received, 422);
        if (received.status === 422)
          context.expectEqual(itemsOf(context, received)[0]?.loc?.[0], 'body', 'loc begins with');
      }
      isSame(context, await read(context, at), workspace, 'the workspace');
    },

    'update-workspace/body-too-large': async (context) => {
      const { at } = await ownWorkspace(context);
      await tooLarge(context, 'updateWorkspace', at);
    },
  }),
};
