import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import { list, page, walk } from './pages.ts';
import { bodiesRefused, isObject, itemsOf, refusesAt } from './refused-values.ts';
import { create, ownWorkspace, read, update } from './workspace.ts';

/** What is refused as invalid, and how the values of a reply are written. */
export const validation: StatementChecks = {
  ...writingChecks('refusals', {
    'api/validation-item-is-whole': async (context) => {
      const refused = [await create(context, { name: 7, region: 'Mars' }), await list(context, { limit: 0 })];
      // Other statements say which status these are refused with.
      const others = [
        await list(context, { cursor: 'no-cursor-of-this-list' }),
        await create(context, { organization_id: 'another' }),
      ].filter(({ status }) => status === 422);
      for (const item of [...refused, ...others].flatMap((received) => itemsOf(context, received))) {
        const missing = ['loc', 'msg', 'type', 'input', 'ctx'].filter((name) => !Object.hasOwn(item, name));
        context.expectEqual(missing, [], 'members that an item lacks');
        context.expect(isObject(item.ctx), 'ctx as an object', JSON.stringify(item.ctx));
      }
    },

    'api/validation-names-the-field': async (context) => {
      await refusesAt('listWorkspaces', [[{ query: { limit: 'many' } }, 'query limit']])(context);
      await refusesAt('createWorkspace', bodiesRefused('name', 7))(context);
      const query = { resource_id: undefined };
      await refusesAt('announcePresenceViewing', [[{ query }, 'query resource_id']])(context);
    },

    'api/validation-reports-all': refusesAt('createWorkspace', [
      [
        { body: { name: 7, description: 5, tags: {}, region: 'Mars' } },
        ...['body description', 'body name', 'body region', 'body tags'],
      ],
    ]),

    'api/validation-place-in-list': async (context) => {
      const [item] = itemsOf(context, await create(context, { tags: ['good', 7] }));
      context.expectEqual(item?.loc, ['body', 'tags', 1], 'loc');
    },

    'api/unknown-input-ignored': async (context) => {
      succeeded(context, await list(context, { limit: 1, color: 'red' }));
      const { at, workspace } = await ownWorkspace(context, { color: 'red', owner_id: 'somebody' });
      const { owner_id } = workspace;
      context.expectEqual(Object.hasOwn(workspace, 'color'), false, 'a member color of the workspace');
      context.expect(owner_id !== 'somebody', 'another owner_id than the one sent', owner_id);
      const after = await update(context, at, { color: 'green', owner_id: 'somebody' });
      context.expectEqual(after, await read(context, at), 'the workspace as it was');
      context.expectEqual(after?.owner_id, owner_id, 'owner_id');
      succeeded(context, await context.call('getWorkspace', { path: at, query: { color: 'red' } }));
    },

    'api/workspace-times-have-zone': async (context) => {
      const { at, workspace } = await ownWorkspace(context);
      for (const one of [workspace, await read(context, at), ...(await page(context)).workspaces])
        for (const time of [one?.created_at, one?.updated_at].map(String))
          context.expect(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time), 'a time that ends in Z', time);
    },

    'api/nulls-are-explicit': async (context) => {
      const { at, workspace } = await ownWorkspace(context);
      for (const one of [workspace, await read(context, at)])
        for (const name of mayBeNull)
          if (name !== 's3_bucket' || one?.bucket_status === 'pending')
            context.expectEqual(one?.[name], null, `${name} of a workspace without one`);
      for (const one of [...(await page(context, { limit: 200 })).workspaces, workspace]) {
        const nulls = Object.keys(one).filter((name) => one[name] === null && !mayBeNull.includes(name));
        context.expectEqual(nulls, [], 'other members that are null');
        const missing = mayBeNull.filter((name) => !Object.hasOwn(one, name));
        context.expectEqual(missing, [], 'members that are left out');
      }
      const pages = await walk(context);
      context.expectEqual(pages.at(-1)?.next_cursor, null, 'next_cursor of the last page');
    },
  }),

  ...readOnlyChecks('refusals', {
    'api/repeated-parameter': async (context) => {
      const received = await list(context, { limit: [1, 2] });
      context.expectStatus(received, 422);
      if (received.status === 422) context.expectFieldNamed(received, 'limit');
    },
  }),
};

const mayBeNull: readonly string[] = ['description', 'subscription_plan_id', 's3_bucket'];
