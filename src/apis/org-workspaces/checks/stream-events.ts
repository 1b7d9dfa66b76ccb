import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import { actor, expectEvents, follow, followed, newEventsOf, onlooker, userOf } from './follower.ts';
import { join, leave, view } from './present-users.ts';
import { bucketSeconds, expectSame, ownWorkspace, read, remove, update } from './workspace.ts';

/** The events of a stream. */
export const streamEvents: StatementChecks = writingChecks('channels', {
  'stream/one-workspace': async (context) => {
    const { at: other } = await ownWorkspace(context);
    const { at, follower } = await followed(context);
    context.expectEqual(follower.connected.data?.workspace_id, at.workspace_id, 'workspace_id of connected');
    await update(context, other, { name: context.uniqueName() });
    await join(context, other);
    await view(context, other, 'one');
    await remove(context, other);
    await ownWorkspace(context);
    await expectEvents(follower, [], 'events of another workspace');
  },

  'stream/connected-first': async (context) => {
    const { at } = await ownWorkspace(context);
    await update(context, at, { name: context.uniqueName() });
    const follower = await follow(context, at);
    context.expectEqual(follower.connected.event, 'connected', 'the first event');
    await join(context, at);
    await follow(context, at, { as: 'owner' });
    await update(context, at, { name: context.uniqueName() });
    await expectEvents(follower, ['presence.join', 'workspace.updated'], 'the events after the first');
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
    const { events } = await follower.untilEnd();
    const { names: documented } = await context.api.messages();
    const seen: string[] = [];
    for (const { event, data } of [follower.connected, ...events]) {
      context.expect(documented.includes(event), `an event of ${documented.join(', ')}`, event);
      await context.expectMessage(event, data);
      seen.push(event);
    }
    for (const event of documented)
      context.expect(seen.includes(event), `the event ${event}`, `only ${seen.join(', ')}`);
    const dataOf = (name: string) => events.find(({ event }) => event === name)?.data;
    context.expectEqual(dataOf('presence.viewing')?.resource_id, 'line\nbreak', 'resource_id');
    context.expectEqual(dataOf('workspace.updated')?.workspace?.name, name, 'name of the workspace');
  },

  'stream/order': async (context) => {
    const { at, follower } = await followed(context, { as: 'owner' });
    const followers = [follower, await follow(context, at), await follow(context, at)];
    const happened: string[] = [];
    for (const name of ['0', '1', '2', '3', '4']) {
      await update(context, at, { description: name });
      happened.push(`updated ${name}`);
      if (actor(context) === 'owner') continue;
      await view(context, at, name);
      happened.push(`viewing ${name}`);
    }
    const seen = await newEventsOf(context, ...followers);
    for (const events of seen) {
      const order = events.flatMap(({ event, data }) => {
        if (event === 'workspace.updated') return [`updated ${data?.workspace?.description}`];
        return event === 'presence.viewing' ? [`viewing ${data?.resource_id}`] : [];
      });
      context.expectEqual(order, happened, 'the events, in order');
    }
    const [one, ...others] = seen.map((events) => events.map(({ event, data }) => ({ event, data })));
    for (const other of others) context.expectEqual(other, one, 'the events of two streams');
  },

  'stream/updates-reach-all': async (context) => {
    const { at, follower } = await followed(context, { as: 'owner' });
    const owner = await userOf(context, 'owner', at);
    const followers = [follower, await follow(context, at)];
    await update(context, at, { name: context.uniqueName(), tags: ['new'], is_active: true });
    for (const one of followers) {
      const data = await one.find('workspace.updated');
      context.expectEqual(data?.user_id, owner, 'user_id of workspace.updated');
      context.expectEqual([...(data?.changed ?? [])].sort(), ['name', 'tags'], 'changed');
    }
    await update(context, at, { description: 'New', is_active: false });
    for (const one of followers) {
      const { changed = [] } = (await one.find('workspace.updated')) ?? {};
      context.expectEqual([...changed].sort(), ['description', 'is_active'], 'changed');
    }
  },

  'stream/same-as-read': async (context) => {
    const { at } = await ownWorkspace(context, { description: 'There' });
    const follower = await follow(context, at);
    for (const body of [{ description: null }, { name: context.uniqueName(), tags: ['b', 'a'] }]) {
      await update(context, at, body);
      const data = await follower.find('workspace.updated');
      const got = await read(context, at, onlooker(context));
      expectSame(context, data?.workspace, got, 'the workspace in workspace.updated');
    }
  },

  'stream/bucket': async (context) => {
    const { at, follower } = await followed(context, { includesBuckets: true });
    await context.advanceTime(bucketSeconds(context));
    const got = await read(context, at);
    if (got?.bucket_status === 'pending' && !context.isolation.hasClock)
      context.skip('its bucket takes longer than a check waits');
    const data = await follower.find('workspace.updated');
    context.expectEqual(data?.user_id, null, 'user_id of workspace.updated');
    const changed: string[] = data?.changed ?? [];
    context.expect(changed.includes('bucket_status'), 'bucket_status in changed', JSON.stringify(changed));
    context.expectEqual(data?.workspace, got, 'the workspace in workspace.updated');
  },
});
