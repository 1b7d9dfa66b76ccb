import type { Json, Received } from '../../exchange.ts';
import { reading, type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { create, ok, orgOf, ownWorkspace, read, update } from './organisation.ts';
import { page, walk } from './pages.ts';

/** What fails validation, and what is none of its business. */
export const validation: StatementChecks = {
  ...writing('refusals', {
    'api/validation-item-is-whole': async (trial) => {
      const items = [
        ...itemsOf(trial, await create(trial, { name: 7, region: 'Mars' })),
        ...itemsOf(trial, await list(trial, { limit: 0 })),
        ...itemsIfAny(trial, await list(trial, { cursor: 'no-cursor-of-this-list' })),
        ...itemsIfAny(trial, await create(trial, { organization_id: 'another' })),
      ];
      for (const item of items) {
        const missing = ['loc', 'msg', 'type', 'input', 'ctx'].filter((name) => !Object.hasOwn(item, name));
        trial.equal(missing, [], 'members that an item lacks');
        trial.that(isObject(item.ctx), 'ctx as an object', JSON.stringify(item.ctx));
      }
    },

    'api/validation-names-the-field': async (trial) => {
      trial.equal(placesOf(trial, await list(trial, { limit: 'many' })), ['query limit'], 'loc');
      trial.equal(placesOf(trial, await create(trial, { name: 7 })), ['body name'], 'loc');
      const { at } = await ownWorkspace(trial);
      const query = { resource_type: 'document' };
      const viewing = await trial.call('announcePresenceViewing', { path: at, query });
      trial.equal(placesOf(trial, viewing), ['query resource_id'], 'loc');
    },

    'api/validation-reports-all': async (trial) => {
      const received = await create(trial, { name: 7, description: 5, tags: {}, region: 'Mars' });
      const wanted = ['body description', 'body name', 'body region', 'body tags'];
      trial.equal(placesOf(trial, received), wanted, 'what is wrong');
    },

    'api/validation-place-in-list': async (trial) => {
      const [item] = itemsOf(trial, await create(trial, { tags: ['good', 7] }));
      trial.equal(item?.loc, ['body', 'tags', 1], 'loc');
    },

    'api/unknown-input-ignored': async (trial) => {
      ok(trial, await list(trial, { limit: 1, color: 'red' }));
      const { at, workspace } = await ownWorkspace(trial, { color: 'red', owner_id: 'somebody' });
      trial.equal(Object.hasOwn(workspace, 'color'), false, 'a member color of the workspace');
      trial.that(workspace.owner_id !== 'somebody', 'another owner_id than the one sent', workspace.owner_id);
      const after = await update(trial, at, { color: 'green', owner_id: 'somebody' });
      trial.equal(after, await read(trial, at), 'the workspace as it was');
      trial.equal(after?.owner_id, workspace.owner_id, 'owner_id');
      ok(trial, await trial.call('getWorkspace', { path: at, query: { color: 'red' } }));
    },

    'api/workspace-times-have-zone': async (trial) => {
      const { at, workspace } = await ownWorkspace(trial);
      for (const one of [workspace, await read(trial, at), ...(await page(trial)).workspaces])
        for (const time of [one?.created_at, one?.updated_at])
          trial.that(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(time)), 'a time that ends in Z', String(time));
    },

    'api/nulls-are-explicit': async (trial) => {
      const { at, workspace } = await ownWorkspace(trial);
      for (const one of [workspace, await read(trial, at)])
        for (const name of mayBeNull)
          if (name !== 's3_bucket' || one?.bucket_status === 'pending')
            trial.equal(one?.[name], null, `${name} of a workspace without one`);
      const read200 = await page(trial, { limit: 200 });
      for (const one of [...read200.workspaces, workspace]) {
        const nulls = Object.keys(one).filter((name) => one[name] === null && !mayBeNull.includes(name));
        trial.equal(nulls, [], 'other members that are null');
        const missing = mayBeNull.filter((name) => !Object.hasOwn(one, name));
        trial.equal(missing, [], 'members that are left out');
      }
      const pages = await walk(trial);
      trial.equal(pages.at(-1)?.next_cursor, null, 'next_cursor of the last page');
    },
  }),

  ...reading('refusals', {
    'api/repeated-parameter': async (trial) => {
      const received = await list(trial, { limit: [1, 2] });
      trial.status(received, 422);
      if (received.status === 422) trial.names(received, 'limit');
    },
  }),
};

const mayBeNull: readonly string[] = ['description', 'subscription_plan_id', 's3_bucket'];

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const list = (trial: Trial, query: object, as = 'owner'): Promise<Received> =>
  trial.call('listWorkspaces', { path: { org_id: orgOf(trial) }, query: { ...query } }, { as });

/** The items of a 422. */
export function itemsOf(trial: Trial, received: Received): Json[] {
  trial.status(received, 422);
  const { detail } = received.json ?? {};
  trial.that(
    Array.isArray(detail) && detail.length > 0 && detail.every(isObject),
    'a list detail of what is wrong',
    received.text.slice(0, 200),
  );
  return detail;
}

/** Those of what need not be a 422. */
const itemsIfAny = (trial: Trial, received: Received): Json[] =>
  received.status === 422 ? itemsOf(trial, received) : [];

/** Where the values are that were wrong: `body name`, in alphabetical order. */
export function placesOf(trial: Trial, received: Received): string[] {
  const items = itemsOf(trial, received);
  return items.map(({ loc }) => (Array.isArray(loc) ? loc.join(' ') : String(loc))).sort();
}
