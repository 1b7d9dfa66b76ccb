import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { refusesLargeBody, refusesUnreadable } from './create-refused.ts';
import { expectEvents, follow, onlooker } from './follower.ts';
import { expectShown, listedAs } from './pages.ts';
import { join } from './present-users.ts';
import { bodiesRefused, refusesAt } from './refused-values.ts';
import { expectSame, instant, ownWorkspace, pick, read, update } from './workspace.ts';

/** Members that an update does not change, with other values than a new workspace has. */
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

/** What a get shows, and what an update changes and refuses. */
export const updating: StatementChecks = {
  ...writingChecks('life', {
    'get-workspace/the-one-asked-for': async (context) => {
      const [one, other] = [await ownWorkspace(context), await ownWorkspace(context)];
      for (const { at, workspace } of [one, other]) {
        const got = await read(context, at);
        context.expectEqual(got?.workspace_id, at.workspace_id, 'workspace_id');
        expectSame(context, got, workspace, 'the workspace');
      }
    },

    'get-workspace/same-as-listed': async (context) => {
      const { at } = await ownWorkspace(context, { description: 'Listed', tags: ['b', 'a'] });
      const [listed] = await listedAs(context, at);
      expectSame(context, listed, await read(context, at), 'the workspace in the list');
    },

    'update-workspace/partial': async (context) => {
      const { at, workspace } = await ownWorkspace(context, { description: 'Kept', tags: ['kept'] });
      const name = context.uniqueName();
      const after = await update(context, at, { name });
      const wanted = { ...workspace, name, updated_at: after?.updated_at };
      expectSame(context, after, wanted, 'the workspace after a new name');
      const described = pick(
        await update(context, at, { description: 'New' }),
        ...['name', 'description', 'tags'],
      );
      const members = { name, description: 'New', tags: ['kept'] };
      context.expectEqual(described, members, 'name, description and tags after a new description');
    },

    'update-workspace/empty-object': async (context) => {
      const { at, workspace } = await ownWorkspace(context, { description: 'Kept', tags: ['kept'] });
      const received = await context.call('updateWorkspace', { path: at, body: {} }, { intent: 'valid' });
      context.expectStatus(received, 200);
      const { updated_at } = received.json ?? {};
      expectSame(context, received.json, { ...workspace, updated_at }, 'the workspace after {}');
    },

    'update-workspace/no-change-no-trace': async (context) => {
      const { at, workspace } = await ownWorkspace(context, { description: 'Kept', tags: ['kept'] });
      const follower = await follow(context, at);
      const { name } = workspace ?? {};
      for (const body of [{}, { name }, pick(workspace, 'name', 'description', 'tags', 'is_active')])
        expectSame(context, await update(context, at, body), workspace, 'the workspace after no change');
      expectSame(context, await read(context, at), workspace, 'the workspace after no change');
      await expectEvents(follower, [], 'events of updates that change nothing');
    },

    'update-workspace/answers-the-new-state': async (context) => {
      const { at } = await ownWorkspace(context);
      const body = { name: context.uniqueName(), description: 'New', tags: ['new'], is_active: false };
      const answered = await update(context, at, body);
      context.expectEqual(pick(answered, ...Object.keys(body)), body, 'what was changed');
      await expectShown(context, at, answered);
    },

    'update-workspace/members': async (context) => {
      const { at, workspace } = await ownWorkspace(context);
      expectSame(context, await update(context, at, fixed), workspace, 'the workspace');
      const changes = { name: context.uniqueName(), description: 'New', tags: ['x'], is_active: false };
      const after = await update(context, at, { ...fixed, ...changes });
      const { updated_at } = after ?? {};
      expectSame(context, after, { ...workspace, ...changes, updated_at }, 'the workspace');
      context.expect(updated_at !== fixed.updated_at, 'the time of the update', String(updated_at));
    },

    'update-workspace/null': async (context) => {
      const { at } = await ownWorkspace(context, { description: 'There', tags: ['kept'] });
      const { description } = (await update(context, at, { description: null })) ?? {};
      context.expectEqual(description, null, 'description');
      const nulls = ['name', 'tags', 'is_active'].flatMap((member) => bodiesRefused(member, null));
      await refusesAt('updateWorkspace', nulls)(context);
    },

    'update-workspace/tags-replaced': async (context) => {
      const { at } = await ownWorkspace(context, { tags: ['first'] });
      for (const tags of [['z', 'a', 'z'], ['a', 'z'], []])
        for (const one of [await update(context, at, { tags }), await read(context, at)])
          context.expectEqual(one?.tags, tags, 'tags');
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
      const as = onlooker(context);
      for (const one of [await update(context, at, { is_active: false }), await read(context, at, as)])
        context.expectEqual(one?.is_active, false, 'is_active');
      context.expectEqual((await listedAs(context, at, as)).length, 1, 'times that it is listed');
      const follower = await follow(context, at, { as });
      const description = context.uniqueName();
      const after = await update(context, at, { description });
      context.expectEqual(after?.description, description, 'description');
      await expectEvents(follower, ['workspace.updated'], 'events of the update');
      await join(context, at, as);
    },
  }),

  ...writingChecks('refusals', {
    'update-workspace/wrong-type': refusesAt('updateWorkspace', (context) => [
      [
        { body: { name: context.uniqueName(), is_active: 'neither', tags: ['a', 1] } },
        ...['body is_active', 'body tags 1'],
      ],
    ]),
    'update-workspace/unreadable-body': refusesUnreadable(
      'updateWorkspace',
      'there is no body',
      'the body is cut off',
      'the body is a form',
    ),
    'update-workspace/body-too-large': refusesLargeBody('updateWorkspace'),
  }),
};
