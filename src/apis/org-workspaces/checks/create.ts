import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { onlooker, userOf } from './follower.ts';
import { create, idOf, instant, isSame, ok, orgOf, ownWorkspace, read } from './organisation.ts';
import { findListed } from './pages.ts';

/** What creating makes. */
export const creating: StatementChecks = writing('life', {
  'create-workspace/status': async (context) => {
    context.status(await create(context), 201);
  },

  'create-workspace/two-members-suffice': async (context) => {
    const org_id = orgOf(context);
    const body = { organization_id: org_id, name: context.uniqueName() };
    idOf(context, await context.call('createWorkspace', { path: { org_id }, body }, { meant: 'valid' }));
  },

  'create-workspace/same-name-twice': async (context) => {
    const name = context.uniqueName();
    const first = idOf(context, await create(context, { name }));
    const second = idOf(context, await create(context, { name }, { meant: 'valid' }));
    context.that(first !== second, 'another workspace', `${second} again`);
  },

  'create-workspace/optional-members': async (context) => {
    const plans = context.id('subscription_plan_id') ?? 'plan_team_yearly';
    const sent = {
      description: 'Photos and recordings. \u{1F30D}',
      tags: ['field', 'b', 'a', 'b'],
      region: 'eu-central-1',
      subscription_plan_id: plans,
    };
    const { at, workspace } = await ownWorkspace(context, sent);
    for (const one of [workspace, await read(context, at)]) {
      const { description, tags, region, subscription_plan_id } = one ?? {};
      context.equal({ description, tags, region, subscription_plan_id }, sent, 'what was sent');
    }
    const { workspace: nulls } = await ownWorkspace(context, {
      description: null,
      subscription_plan_id: null,
    });
    context.equal(
      [nulls?.description, nulls?.subscription_plan_id],
      [null, null],
      'null where null was sent',
    );
  },

  'create-workspace/defaults': async (context) => {
    const { at } = await ownWorkspace(context);
    const { description, subscription_plan_id, tags, region } = (await read(context, at)) ?? {};
    context.equal(
      { description, subscription_plan_id, tags, region },
      { description: null, subscription_plan_id: null, tags: [], region: 'us-east-1' },
      'what was left out',
    );
  },

  'create-workspace/then-visible': async (context) => {
    const name = context.uniqueName();
    const { at, workspace } = await ownWorkspace(context, { name });
    context.equal(workspace?.name, name, 'name');
    const { at: other } = await ownWorkspace(context);
    context.that(other.workspace_id !== at.workspace_id, 'an id of its own', other.workspace_id);
    const as = onlooker(context);
    isSame(context, await read(context, at, as), workspace, 'the workspace, as get shows it');
    const [listed] = await findListed(context, ({ workspace_id }) => workspace_id === at.workspace_id, as);
    isSame(context, listed, workspace, 'the workspace, as the list shows it');
  },

  'create-workspace/caller-owns': async (context) => {
    const as = context.can('admin') ? 'admin' : 'owner';
    const { at, workspace } = await ownWorkspace(context, {}, as);
    context.equal(workspace?.owner_id, await userOf(context, as, at), `owner_id of what ${as} created`);
  },

  'create-workspace/starts-active': async (context) => {
    const { workspace } = await ownWorkspace(context);
    context.equal(workspace?.is_active, true, 'is_active');
    context.equal(workspace?.updated_at, workspace?.created_at, 'updated_at, beside created_at');
  },

  'create-workspace/bucket-starts-pending': async (context) => {
    const { workspace } = await ownWorkspace(context);
    context.equal(workspace?.bucket_status, 'pending', 'bucket_status');
  },

  'create-workspace/no-bucket-while-pending': async (context) => {
    const { workspace } = await ownWorkspace(context);
    const listed = await findListed(context, ({ bucket_status }) => bucket_status === 'pending');
    for (const one of [workspace, ...listed])
      if (one?.bucket_status === 'pending')
        context.equal(one.s3_bucket, null, 's3_bucket of one that is pending');
  },

  'create-workspace/bucket-becomes-ready': async (context) => {
    const { at, workspace } = await ownWorkspace(context);
    const { bucket_status } = context.api.document.components.schemas.Workspace.properties;
    const seconds: number = bucket_status['x-ready-after-seconds'];
    if (context.isolation.hasClock) {
      await context.elapse(seconds - 1);
      context.equal((await read(context, at))?.bucket_status, 'pending', 'bucket_status a second before');
      await context.elapse(1);
    } else await context.elapse(seconds);
    const after = await read(context, at);
    if (after?.bucket_status === 'pending' && !context.isolation.hasClock)
      context.skip(`its bucket takes longer than the ${seconds} s after which Standin's is ready`);
    context.that(
      ['ready', 'failed'].includes(after?.bucket_status),
      'a bucket that is ready or failed',
      String(after?.bucket_status),
    );
    const isReady = after?.bucket_status === 'ready';
    context.equal(typeof after?.s3_bucket === 'string', isReady, 'whether there is a name of the bucket');
    const took = instant(after?.updated_at) - instant(workspace?.created_at);
    const least = context.isolation.hasClock ? seconds * 1_000_000 : 1;
    context.that(took >= least, 'updated_at at the time of it', String(after?.updated_at));
    const failed = await findListed(context, (one) => one.bucket_status === 'failed');
    for (const one of failed) context.equal(one.s3_bucket, null, 's3_bucket of one that failed');
    ok(context, await context.call('getWorkspace', { path: at }));
  },
});
