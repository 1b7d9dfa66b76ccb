import { type StatementChecks, writing } from '../../statement-checks.ts';
import { onlooker, userOf } from './follower.ts';
import { create, idOf, instant, isSame, ok, orgOf, ownWorkspace, read } from './organisation.ts';
import { findListed } from './pages.ts';

/** What creating makes. */
export const creating: StatementChecks = writing('life', {
  'create-workspace/status': async (trial) => {
    trial.status(await create(trial), 201);
  },

  'create-workspace/two-members-suffice': async (trial) => {
    const org_id = orgOf(trial);
    const body = { organization_id: org_id, name: trial.uniqueName() };
    idOf(trial, await trial.call('createWorkspace', { path: { org_id }, body }, { meant: 'valid' }));
  },

  'create-workspace/same-name-twice': async (trial) => {
    const name = trial.uniqueName();
    const first = idOf(trial, await create(trial, { name }));
    const second = idOf(trial, await create(trial, { name }, { meant: 'valid' }));
    trial.that(first !== second, 'another workspace', `${second} again`);
  },

  'create-workspace/optional-members': async (trial) => {
    const plans = trial.id('subscription_plan_id') ?? 'plan_team_yearly';
    const sent = {
      description: 'Photos and recordings. \u{1F30D}',
      tags: ['field', 'b', 'a', 'b'],
      region: 'eu-central-1',
      subscription_plan_id: plans,
    };
    const { at, workspace } = await ownWorkspace(trial, sent);
    for (const one of [workspace, await read(trial, at)]) {
      const { description, tags, region, subscription_plan_id } = one ?? {};
      trial.equal({ description, tags, region, subscription_plan_id }, sent, 'what was sent');
    }
    const { workspace: nulls } = await ownWorkspace(trial, { description: null, subscription_plan_id: null });
    trial.equal([nulls?.description, nulls?.subscription_plan_id], [null, null], 'null where null was sent');
  },

  'create-workspace/defaults': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const { description, subscription_plan_id, tags, region } = (await read(trial, at)) ?? {};
    trial.equal(
      { description, subscription_plan_id, tags, region },
      { description: null, subscription_plan_id: null, tags: [], region: 'us-east-1' },
      'what was left out',
    );
  },

  'create-workspace/then-visible': async (trial) => {
    const name = trial.uniqueName();
    const { at, workspace } = await ownWorkspace(trial, { name });
    trial.equal(workspace?.name, name, 'name');
    const { at: other } = await ownWorkspace(trial);
    trial.that(other.workspace_id !== at.workspace_id, 'an id of its own', other.workspace_id);
    const as = onlooker(trial);
    isSame(trial, await read(trial, at, as), workspace, 'the workspace, as get shows it');
    const [listed] = await findListed(trial, ({ workspace_id }) => workspace_id === at.workspace_id, as);
    isSame(trial, listed, workspace, 'the workspace, as the list shows it');
  },

  'create-workspace/caller-owns': async (trial) => {
    const as = trial.can('admin') ? 'admin' : 'owner';
    const { at, workspace } = await ownWorkspace(trial, {}, as);
    trial.equal(workspace?.owner_id, await userOf(trial, as, at), `owner_id of what ${as} created`);
  },

  'create-workspace/starts-active': async (trial) => {
    const { workspace } = await ownWorkspace(trial);
    trial.equal(workspace?.is_active, true, 'is_active');
    trial.equal(workspace?.updated_at, workspace?.created_at, 'updated_at, beside created_at');
  },

  'create-workspace/bucket-starts-pending': async (trial) => {
    const { workspace } = await ownWorkspace(trial);
    trial.equal(workspace?.bucket_status, 'pending', 'bucket_status');
  },

  'create-workspace/no-bucket-while-pending': async (trial) => {
    const { workspace } = await ownWorkspace(trial);
    const listed = await findListed(trial, ({ bucket_status }) => bucket_status === 'pending');
    for (const one of [workspace, ...listed])
      if (one?.bucket_status === 'pending')
        trial.equal(one.s3_bucket, null, 's3_bucket of one that is pending');
  },

  'create-workspace/bucket-becomes-ready': async (trial) => {
    const { at, workspace } = await ownWorkspace(trial);
    const { bucket_status } = trial.api.document.components.schemas.Workspace.properties;
    const seconds: number = bucket_status['x-ready-after-seconds'];
    if (trial.world.hasClock) {
      await trial.elapse(seconds - 1);
      trial.equal((await read(trial, at))?.bucket_status, 'pending', 'bucket_status a second before');
      await trial.elapse(1);
    } else await trial.elapse(seconds);
    const after = await read(trial, at);
    if (after?.bucket_status === 'pending' && !trial.world.hasClock)
      trial.skip(`its bucket takes longer than the ${seconds} s after which Standin's is ready`);
    trial.that(
      ['ready', 'failed'].includes(after?.bucket_status),
      'a bucket that is ready or failed',
      String(after?.bucket_status),
    );
    const isReady = after?.bucket_status === 'ready';
    trial.equal(typeof after?.s3_bucket === 'string', isReady, 'whether there is a name of the bucket');
    const took = instant(after?.updated_at) - instant(workspace?.created_at);
    const least = trial.world.hasClock ? seconds * 1_000_000 : 1;
    trial.that(took >= least, 'updated_at at the time of it', String(after?.updated_at));
    const failed = await findListed(trial, (one) => one.bucket_status === 'failed');
    for (const one of failed) trial.equal(one.s3_bucket, null, 's3_bucket of one that failed');
    ok(trial, await trial.call('getWorkspace', { path: at }));
  },
});
