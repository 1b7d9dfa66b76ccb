import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { userOf } from './follower.ts';
import { expectShown, findListed } from './pages.ts';
import { bucketSeconds, create, createdId, instant, ownWorkspace, pick, read } from './workspace.ts';

/** What creating makes. */
export const creating: StatementChecks = writingChecks('life', {
  'create-workspace/status': async (context) => context.expectStatus(await create(context), 201),

  // These are the two members that `create` fills in.
  'create-workspace/two-members-suffice': async (context) =>
    void createdId(context, await create(context, {}, { intent: 'valid' })),

  'create-workspace/same-name-twice': async (context) => {
    const sent = { name: context.uniqueName() };
    const [first, second] = [await ownWorkspace(context, sent), await ownWorkspace(context, sent)];
    const ids = [first, second].map(({ at }) => at.workspace_id);
    context.expect(ids[0] !== ids[1], 'another workspace', `${ids[1]} again`);
  },

  'create-workspace/optional-members': async (context) => {
    const sent = {
      description: 'Photos and recordings. \u{1F30D}',
      tags: ['field', 'b', 'a', 'b'],
      region: 'eu-central-1',
      subscription_plan_id: context.knownId('subscription_plan_id') ?? 'plan_team_yearly',
    };
    const { at, workspace } = await ownWorkspace(context, sent);
    for (const one of [workspace, await read(context, at)])
      context.expectEqual(pick(one, ...Object.keys(sent)), sent, 'what was sent');
    const nulls = { description: null, subscription_plan_id: null };
    const { workspace: without } = await ownWorkspace(context, nulls);
    context.expectEqual(pick(without, ...Object.keys(nulls)), nulls, 'null where null was sent');
  },

  'create-workspace/defaults': async (context) => {
    const { at } = await ownWorkspace(context);
    const defaults = { description: null, subscription_plan_id: null, tags: [], region: 'us-east-1' };
    const shown = pick(await read(context, at), ...Object.keys(defaults));
    context.expectEqual(shown, defaults, 'what was left out');
  },

  'create-workspace/then-visible': async (context) => {
    const name = context.uniqueName();
    const { at, workspace } = await ownWorkspace(context, { name });
    context.expectEqual(workspace?.name, name, 'name');
    const { at: other } = await ownWorkspace(context);
    context.expect(other.workspace_id !== at.workspace_id, 'an id of its own', other.workspace_id);
    await expectShown(context, at, workspace);
  },

  'create-workspace/caller-owns': async (context) => {
    const as = context.hasPersona('admin') ? 'admin' : 'owner';
    const { at, workspace } = await ownWorkspace(context, {}, as);
    context.expectEqual(workspace?.owner_id, await userOf(context, as, at), `owner_id of what ${as} created`);
  },

  'create-workspace/starts-active': async (context) => {
    const { workspace } = await ownWorkspace(context);
    context.expectEqual(workspace?.is_active, true, 'is_active');
    context.expectEqual(workspace?.updated_at, workspace?.created_at, 'updated_at, beside created_at');
  },

  'create-workspace/bucket-starts-pending': async (context) =>
    context.expectEqual((await ownWorkspace(context)).workspace?.bucket_status, 'pending', 'bucket_status'),

  'create-workspace/no-bucket-while-pending': async (context) => {
    const { workspace } = await ownWorkspace(context);
    const listed = await findListed(context, () => true);
    for (const one of [workspace, ...listed])
      if (one?.bucket_status === 'pending')
        context.expectEqual(one.s3_bucket, null, 's3_bucket of one that is pending');
  },

  'create-workspace/bucket-becomes-ready': async (context) => {
    const { at, workspace } = await ownWorkspace(context);
    const { hasClock } = context.isolation;
    const seconds = bucketSeconds(context);
    await context.advanceTime(seconds - (hasClock ? 1 : 0));
    if (hasClock) {
      const early = (await read(context, at))?.bucket_status;
      context.expectEqual(early, 'pending', 'bucket_status a second before');
      await context.advanceTime(1);
    }
    const after = await read(context, at);
    const { bucket_status, s3_bucket, updated_at } = after ?? {};
    if (bucket_status === 'pending' && !hasClock)
      context.skip(`its bucket takes longer than the ${seconds} s after which Standin's is ready`);
    const hasEnded = ['ready', 'failed'].includes(bucket_status);
    context.expect(hasEnded, 'a bucket that is ready or failed', String(bucket_status));
    const hasName = typeof s3_bucket === 'string';
    context.expectEqual(hasName, bucket_status === 'ready', 'whether the bucket has a name');
    const took = instant(updated_at) - instant(workspace?.created_at);
    const least = hasClock ? seconds * 1_000_000 : 1;
    context.expect(took >= least, 'updated_at at the time of it', String(updated_at));
    const failed = await findListed(context, (one) => one.bucket_status === 'failed');
    for (const one of failed) context.expectEqual(one.s3_bucket, null, 's3_bucket of one that failed');
    await read(context, at);
  },
});
