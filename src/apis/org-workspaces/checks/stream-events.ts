import { type StatementChecks, writing } from '../../../conformance/model/statement-checks.ts';
import { join, leave, view } from './announce.ts';
import { actor, follow, names, onlooker, toldTo, upToNow, userOf } from './follower.ts';
import { isSame, ok, ownWorkspace, read, remove, update } from './organisation.ts';

/** What a stream tells. */
export const streamEvents: StatementChecks = writing('channels', {
  'stream/one-workspace': async (context) => {
    const { at } = await ownWorkspace(context);
    const { at: other } = await ownWorkspace(context);
    const follower = await follow(context, at);
    context.equal(follower.connected.data?.workspace_id, at.workspace_id, 'workspace_id of connected');
    await update(context, other, { name: context.uniqueName() });
    await join(context, other);
    await view(context, other, 'one');
    await remove(context, other);
    await ownWorkspace(context);
    context.equal(names(await toldTo(follower)), [], 'what is told of another workspace');
  },

  'stream/connected-first': async (context) => {
    const { at } = await ownWorkspace(context);
    await update(context, at, { name: context.uniqueName() });
    const follower = await follow(context, at);
    context.equal(follower.connected.event, 'connected', 'the first event');
    await join(context, at);
    await follow(context, at, { as: 'owner' });
    await update(context, at, { name: context.uniqueName() });
    const told = names(await toldTo(follower));
    context.equal(told, ['presence.join', 'workspace.updated'], 'the events after the first');
  },

  'stream/messages': async (context) => {
    const { at } = await ownWorkspace(context);
    await join(context, at, 'owner');
    const follower = await follow(context, at);
    await join(context, at);
    await view(context, at, 'line\nbreak');
    await leave(context, at);
    const name = `${context.uniqueName()}\nzwei \u2028 \u{1F30D}`;
    await update(context, at, { name, tags: ['a'] });
    await remove(context, at);
    const { told } = await follower.rest();
    const { names: documented } = await context.api.messages();
    const seen: string[] = [];
    for (const { event, data } of [follower.connected, ...told]) {
      context.that(documented.includes(event), `an event of ${documented.join(', ')}`, event);
      await context.message(event, data);
      seen.push(event);
    }
    for (const event of documented)
      context.that(seen.includes(event), `the event ${event}`, `only ${seen.join(', ')}`);
    const viewed = told.find(({ event }) => event === 'presence.viewing');
    context.equal(viewed?.data?.resource_id, 'line\nbreak', 'resource_id');
    const updated = told.find(({ event }) => event === 'workspace.updated');
    context.equal(updated?.data?.workspace?.name, name, 'name of the workspace');
  },

  'stream/order': async (context) => {
    const { at } = await ownWorkspace(context);
    const followers = [
      await follow(context, at, { as: 'owner' }),
      await follow(context, at),
      await follow(context, at),
    ];
    const happened: string[] = [];
    for (let n = 0; n < 5; n++) {
      const description = `${n}`;
      await update(context, at, { description });
      happened.push(`updated ${n}`);
      if (actor(context) === 'owner') continue;
      await view(context, at, `${n}`);
      happened.push(`viewing ${n}`);
    }
    const seen = await upToNow(context, ...followers);
    for (const told of seen)
      context.equal(
        told.flatMap(({ event, data }) =>
          event === 'workspace.updated'
            ? [`updated ${data?.workspace?.description}`]
            : event === 'presence.viewing'
              ? [`viewing ${data?.resource_id}`]
              : [],
        ),
        happened,
        'what is told, in order',
      );
    const [one, ...others] = seen.map((told) => told.map(({ event, data }) => ({ event, data })));
    for (const other of others) context.equal(other, one, 'what two streams tell');
  },

  'stream/updates-reach-all': async (context) => {
    const { at } = await ownWorkspace(context);
    const owner = await userOf(context, 'owner', at);
    const followers = [await follow(context, at, { as: 'owner' }), await follow(context, at)];
    await update(context, at, { name: context.uniqueName(), tags: ['new'], is_active: true });
    for (const follower of followers) {
      const data = await follower.find('workspace.updated');
      context.equal(data?.user_id, owner, 'user_id of workspace.updated');
      context.equal([...(data?.changed ?? [])].sort(), ['name', 'tags'], 'changed');
    }
    await update(context, at, { description: 'New', is_active: false });
    for (const follower of followers) {
      const { changed = [] } = (await follower.find('workspace.updated')) ?? {};
      context.equal([...changed].sort(), ['description', 'is_active'], 'changed');
    }
  },

  'stream/same-as-read': async (context) => {
    const { at } = await ownWorkspace(context, { description: 'There' });
    const follower = await follow(context, at);
    for (const body of [{ description: null }, { name: context.uniqueName(), tags: ['b', 'a'] }]) {
      await update(context, at, body);
      const data = await follower.find('workspace.updated');
      const got = ok(context, await context.call('getWorkspace', { path: at }, { as: onlooker(context) }));
      isSame(context, data?.workspace, got, 'the workspace in workspace.updated');
    }
  },

  'stream/bucket': async (context) => {
    const { at } = await ownWorkspace(context);
    const follower = await follow(context, at, { buckets: true });
    const { bucket_status } = context.api.document.components.schemas.Workspace.properties;
    await context.elapse(bucket_status['x-ready-after-seconds']);
    const got = await read(context, at);
    if (got?.bucket_status === 'pending' && !context.isolation.hasClock)
      context.skip('its bucket takes longer than a check waits');
    const data = await follower.find('workspace.updated');
    context.equal(data?.user_id, null, 'user_id of workspace.updated');
    const changed: string[] = data?.changed ?? [];
    context.that(changed.includes('bucket_status'), 'bucket_status in changed', JSON.stringify(changed));
    context.equal(data?.workspace, got, 'the workspace in workspace.updated');
  },
});
