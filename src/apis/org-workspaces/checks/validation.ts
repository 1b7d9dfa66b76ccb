import type { Json, Received } from '../../../conformance/model/exchange.ts';
import { reading, type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { create, ok, orgOf, ownWorkspace, read, update } from './organisation.ts';
import { page, walk } from './pages.ts';

/** What fails validation, and what is none of its business. */
export const validation: StatementChecks = {
  ...writing('refusals', {
    'api/validation-item-is-whole': async (context) => {
      const items = [
        ...itemsOf(context, await create(context, { name: 7, region: 'Mars' })),
        ...itemsOf(context, await list(context, { limit: 0 })),
        ...itemsIfAny(context, await list(context, { cursor: 'no-cursor-of-this-list' })),
        ...itemsIfAny(context, await create(context, { organization_id: 'another' })),
      ];
      for (const item of items) {
        const missing = ['loc', 'msg', 'type', 'input', 'ctx'].filter((name) => !Object.hasOwn(item, name));
        context.equal(missing, [], 'members that an item lacks');
        context.that(isObject(item.ctx), 'ctx as an object', JSON.stringify(item.ctx));
      }
    },

    'api/validation-names-the-field': async (context) => {
      context.equal(placesOf(context, await list(context, { limit: 'many' })), ['query limit'], 'loc');
      context.equal(placesOf(context, await create(context, { name: 7 })), ['body name'], 'loc');
      const { at } = await ownWorkspace(context);
      const query = { resource_type: 'document' };
      const viewing = await context.call('announcePresenceViewing', { path: at, query });
      context.equal(placesOf(context, viewing), ['query resource_id'], 'loc');
    },

    'api/validation-reports-all': async (context) => {
      const received = await create(context, { name: 7, description: 5, tags: {}, region: 'Mars' });
      const wanted = ['body description', 'body name', 'body region', 'body tags'];
      context.equal(placesOf(context, received), wanted, 'what is wrong');
    },

    'api/validation-place-in-list': async (context) => {
      const [item] = itemsOf(context, await create(context, { tags: ['good', 7] }));
      context.equal(item?.loc, ['body', 'tags', 1], 'loc');
    },

    'api/unknown-input-ignored': async (context) => {
      ok(context, await list(context, { limit: 1, color: 'red' }));
      const { at, workspace } = await ownWorkspace(context, { color: 'red', owner_id: 'somebody' });
      context.equal(Object.hasOwn(workspace, 'color'), false, 'a member color of the workspace');
      context.that(
        workspace.owner_id !== 'somebody',
        'another owner_id than the one sent',
        workspace.owner_id,
      );
      const after = await update(context, at, { color: 'green', owner_id: 'somebody' });
      context.equal(after, await read(context, at), 'the workspace as it was');
      context.equal(after?.owner_id, workspace.owner_id, 'owner_id');
      ok(context, await context.call('getWorkspace', { path: at, query: { color: 'red' } }));
    },

    'api/workspace-times-have-zone': async (context) => {
      const { at, workspace } = await ownWorkspace(context);
      for (const one of [workspace, await read(context, at), ...(await page(context)).workspaces])
        for (const time of [one?.created_at, one?.updated_at])
          context.that(
            /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(time)),
            'a time that ends in Z',
            String(time),
          );
    },

    'api/nulls-are-explicit': async (context) => {
      const { at, workspace } = await ownWorkspace(context);
      for (const one of [workspace, await read(context, at)])
        for (const name of mayBeNull)
          if (name !== 's3_bucket' || one?.bucket_status === 'pending')
            context.equal(one?.[name], null, `${name} of a workspace without one`);
      const read200 = await page(context, { limit: 200 });
      for (const one of [...read200.workspaces, workspace]) {
        const nulls = Object.keys(one).filter((name) => one[name] === null && !mayBeNull.includes(name));
        context.equal(nulls, [], 'other members that are null');
        const missing = mayBeNull.filter((name) => !Object.hasOwn(one, name));
        context.equal(missing, [], 'members that are left out');
      }
      const pages = await walk(context);
      context.equal(pages.at(-1)?.next_cursor, null, 'next_cursor of the last page');
    },
  }),

  ...reading('refusals', {
    'api/repeated-parameter': async (context) => {
      const received = await list(context, { limit: [1, 2] });
      context.status(received, 422);
      if (received.status === 422) context.names(received, 'limit');
    },
  }),
};

const mayBeNull: readonly string[] = ['description', 'subscription_plan_id', 's3_bucket'];

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const list = (context: CheckContext, query: object, as = 'owner'): Promise<Received> =>
  context.call('listWorkspaces', { path: { org_id: orgOf(context) }, query: { ...query } }, { as });

/** The items of a 422. */
export function itemsOf(context: CheckContext, received: Received): Json[] {
  context.status(received, 422);
  const { detail } = received.json ?? {};
  context.that(
    Array.isArray(detail) && detail.length > 0 && detail.every(isObject),
    'a list detail of what is wrong',
    received.text.slice(0, 200),
  );
  return detail;
}

/** Those of what need not be a 422. */
const itemsIfAny = (context: CheckContext, received: Received): Json[] =>
  received.status === 422 ? itemsOf(context, received) : [];

/** Where the values are that were wrong: `body name`, in alphabetical order. */
export function placesOf(context: CheckContext, received: Received): string[] {
  const items = itemsOf(context, received);
  return items.map(({ loc }) => (Array.isArray(loc) ? loc.join(' ') : String(loc))).sort();
}
