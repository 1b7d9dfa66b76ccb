import { type StatementChecks, writing } from '../../statement-checks.ts';
import { join, leave, view } from './announce.ts';
import { actor, follow, names, onlooker, toldTo, upToNow, userOf } from './follower.ts';
import { isSame, ok, ownWorkspace, read, remove, update } from './organisation.ts';

/** What a stream tells. */
export const streamEvents: StatementChecks = writing('channels', {
  'stream/one-workspace': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const { at: other } = await ownWorkspace(trial);
    const follower = await follow(trial, at);
    trial.equal(follower.connected.data?.workspace_id, at.workspace_id, 'workspace_id of connected');
    await update(trial, other, { name: trial.uniqueName() });
    await join(trial, other);
    await view(trial, other, 'one');
    await remove(trial, other);
    await ownWorkspace(trial);
    trial.equal(names(await toldTo(follower)), [], 'what is told of another workspace');
  },

  'stream/connected-first': async (trial) => {
    const { at } = await ownWorkspace(trial);
    await update(trial, at, { name: trial.uniqueName() });
    const follower = await follow(trial, at);
    trial.equal(follower.connected.event, 'connected', 'the first event');
    await join(trial, at);
    await follow(trial, at, { as: 'owner' });
    await update(trial, at, { name: trial.uniqueName() });
    const told = names(await toldTo(follower));
    trial.equal(told, ['presence.join', 'workspace.updated'], 'the events after the first');
  },

  'stream/messages': async (trial) => {
    const { at } = await ownWorkspace(trial);
    await join(trial, at, 'owner');
    const follower = await follow(trial, at);
    await join(trial, at);
    await view(trial, at, 'line\nbreak');
    await leave(trial, at);
    const name = `${trial.uniqueName()}\nzwei \u2028 \u{1F30D}`;
    await update(trial, at, { name, tags: ['a'] });
    await remove(trial, at);
    const { told } = await follower.rest();
    const { names: documented } = await trial.api.messages();
    const seen: string[] = [];
    for (const { event, data } of [follower.connected, ...told]) {
      trial.that(documented.includes(event), `an event of ${documented.join(', ')}`, event);
      await trial.message(event, data);
      seen.push(event);
    }
    for (const event of documented)
      trial.that(seen.includes(event), `the event ${event}`, `only ${seen.join(', ')}`);
    const viewed = told.find(({ event }) => event === 'presence.viewing');
    trial.equal(viewed?.data?.resource_id, 'line\nbreak', 'resource_id');
    const updated = told.find(({ event }) => event === 'workspace.updated');
    trial.equal(updated?.data?.workspace?.name, name, 'name of the workspace');
  },

  'stream/order': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const followers = [
      await follow(trial, at, { as: 'owner' }),
      await follow(trial, at),
      await follow(trial, at),
    ];
    const happened: string[] = [];
    for (let n = 0; n < 5; n++) {
      const description = `${n}`;
      await update(trial, at, { description });
      happened.push(`updated ${n}`);
      if (actor(trial) === 'owner') continue;
      await view(trial, at, `${n}`);
      happened.push(`viewing ${n}`);
    }
    const seen = await upToNow(trial, ...followers);
    for (const told of seen)
      trial.equal(
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
    for (const other of others) trial.equal(other, one, 'what two streams tell');
  },

  'stream/updates-reach-all': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const owner = await userOf(trial, 'owner', at);
    const followers = [await follow(trial, at, { as: 'owner' }), await follow(trial, at)];
    await update(trial, at, { name: trial.uniqueName(), tags: ['new'], is_active: true });
    for (const follower of followers) {
      const data = await follower.find('workspace.updated');
      trial.equal(data?.user_id, owner, 'user_id of workspace.updated');
      trial.equal([...(data?.changed ?? [])].sort(), ['name', 'tags'], 'changed');
    }
    await update(trial, at, { description: 'New', is_active: false });
    for (const follower of followers) {
      const { changed = [] } = (await follower.find('workspace.updated')) ?? {};
      trial.equal([...changed].sort(), ['description', 'is_active'], 'changed');
    }
  },

  'stream/same-as-read': async (trial) => {
    const { at } = await ownWorkspace(trial, { description: 'There' });
    const follower = await follow(trial, at);
    for (const body of [{ description: null }, { name: trial.uniqueName(), tags: ['b', 'a'] }]) {
      await update(trial, at, body);
      const data = await follower.find('workspace.updated');
      const got = ok(trial, await trial.call('getWorkspace', { path: at }, { as: onlooker(trial) }));
      isSame(trial, data?.workspace, got, 'the workspace in workspace.updated');
    }
  },

  'stream/bucket': async (trial) => {
    const { at } = await ownWorkspace(trial);
    const follower = await follow(trial, at, { buckets: true });
    const { bucket_status } = trial.api.document.components.schemas.Workspace.properties;
    await trial.elapse(bucket_status['x-ready-after-seconds']);
    const got = await read(trial, at);
    if (got?.bucket_status === 'pending' && !trial.world.hasClock)
      trial.skip('its bucket takes longer than a check waits');
    const data = await follower.find('workspace.updated');
    trial.equal(data?.user_id, null, 'user_id of workspace.updated');
    const changed: string[] = data?.changed ?? [];
    trial.that(changed.includes('bucket_status'), 'bucket_status in changed', JSON.stringify(changed));
    trial.equal(data?.workspace, got, 'the workspace in workspace.updated');
  },
});
