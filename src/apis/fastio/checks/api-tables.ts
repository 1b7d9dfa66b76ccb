import { send } from '../../../conformance/every-api/calls.ts';
import type { Json, Received } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { pollCall } from './calls.ts';
import { openProfileSocket, upToEvent } from './live-socket.ts';
import { type Event, happensHere, has, ids, orgId, search, userId, type Wish } from './log.ts';
import { atLeast, boundOf, pastEvents } from './log-window.ts';
import { freshObject, known } from './profiles.ts';

/** What events.yaml says of one name. */
interface Kind {
  profile: 'workspace' | 'share' | 'org' | 'user';
  object?: string;
  target?: boolean;
  system?: boolean;
  activity: string;
  key: 'object' | 'user' | 'none';
  also?: string[];
  required_params: string[];
  [cell: string]: unknown;
}

const tableOf = ({ api }: CheckContext): Record<string, Json> => api.document['x-tables'].events;
const kindsOf = (context: CheckContext): [name: string, kind: Kind][] =>
  Object.entries(tableOf(context).events as Json);

/** The event on its usual profile, about the member if it is about a user of another profile than its own. */
async function wishOf(context: CheckContext, event: string, kind: Kind): Promise<Wish> {
  const places = {
    workspace: () => ({ workspace_id: known(context, 'workspace_id') }),
    share: () => ({ share_id: known(context, 'share_id') }),
    org: async () => ({ org_id: await orgId(context) }),
    user: () => ({}),
  };
  return {
    event,
    actor: 'owner',
    ...(await places[kind.profile]()),
    ...(kind.target && { user_id: await userId(context, kind.profile === 'user' ? 'owner' : 'member') }),
    ...(kind.object && { object_id: freshObject(context) }),
  };
}

/** One event of each name, as far as they exist or can be caused. */
async function oneOfEach(context: CheckContext): Promise<Map<string, Event>> {
  const found = new Map<string, Event>();
  const user_id = await userId(context, 'owner');
  const org_id = await orgId(context);
  const collect = async (): Promise<void> => {
    for (const query of [{ org_id }, { org_id, offset: 250 }, { user_id }])
      for (const event of await search(context, { ...query, limit: 250 })) found.set(event.event, event);
  };
  await collect();
  // Events that remove or end something are caused only in a sandbox that is deleted afterwards.
  const harmful = /removed|deleted|closed|cancel|transfer|archived|ended/;
  for (const [event, kind] of kindsOf(context))
    if (!found.has(event) && (context.isolation.isDisposable || !harmful.test(event)))
      await context.triggerEvent({ ...(await wishOf(context, event, kind)) });
  await collect();
  return found;
}

const fieldsOf = ({ activity, also = [] }: Kind): string[] => [activity, ...also];

/** Batches in which no two events touch the same activity field, so that one poll tells them apart. */
function batchesOf(kinds: readonly [name: string, kind: Kind][]): [name: string, kind: Kind][][] {
  const batches: [string, Kind][][] = [];
  for (const one of kinds) {
    const fields = fieldsOf(one[1]);
    const batch = batches.find((others) =>
      others.every(([, kind]) => !fieldsOf(kind).some((field) => fields.includes(field))),
    );
    if (batch) batch.push(one);
    else batches.push([one]);
  }
  return batches;
}

/** A poll that is not held back. */
async function polled(context: CheckContext, id: string, lastactivity: string): Promise<Received> {
  const received = await send(context, pollCall(id, {}, { lastactivity, updated: '1' }));
  context.expectStatus(received, 200);
  return received;
}

const cells = ['category', 'sub_category', 'permission', 'visibility', 'severity', 'notification'];

const tables: StatementChecks = writingChecks('examples', {
  'api/event-table': async (context) => {
    const found = await oneOfEach(context);
    if (found.size === 0) context.skip('there are no events');
    for (const [name, kind] of kindsOf(context)) {
      const event = found.get(name);
      if (context.isolation.isDisposable)
        context.expect(event !== undefined, `an event ${name}`, 'none is listed');
      for (const cell of event ? cells : [])
        context.expectEqual(event[cell], kind[cell], `${cell} of ${name}`);
    }
  },

  'api/activity-key-table': async (context) => {
    if (!context.isolation.isDisposable) context.skip('each of the 104 events would have to happen');
    const fields = tableOf(context).activity_fields as Record<string, { keyed?: string }>;
    const bareAndKeyed = (field: string, id: string | undefined): string[] => {
      const prefix = fields[field]?.keyed;
      return prefix === undefined || id === undefined ? [field] : [field, `${prefix}:${id}`];
    };
    for (const profile of ['workspace', 'share', 'org', 'user'] as const) {
      const ofProfile = kindsOf(context).filter(([, kind]) => kind.profile === profile);
      let lastactivity = '2000-01-01 00:00:00.000000 UTC';
      const poll = async (profile_id: string): Promise<string[]> => {
        const { json } = await polled(context, profile_id, lastactivity);
        lastactivity = json.lastactivity ?? lastactivity;
        return Object.keys(json.activity).sort();
      };
      for (const batch of batchesOf(ofProfile)) {
        const wishes = await Promise.all(batch.map(([name, kind]) => wishOf(context, name, kind)));
        const [{ workspace_id, share_id, org_id, user_id } = {} as Wish] = wishes;
        const profile_id = (workspace_id ?? share_id ?? org_id ?? user_id) as string;
        if (batch[0] === ofProfile[0]) await poll(profile_id);
        for (const wish of wishes) await context.triggerEvent({ ...wish });
        const wanted = batch.flatMap(([, kind], index) => {
          const id = kind.key === 'none' ? undefined : wishes[index]?.[`${kind.key}_id`];
          return fieldsOf(kind).flatMap((field) => bareAndKeyed(field, id));
        });
        const names = batch.map(([name]) => name).join(', ');
        context.expectEqual(await poll(profile_id), wanted.sort(), `the keys of ${names}`);
      }
    }
  },

  'api/event-specific-types': async (context) => {
    const { events } = await pastEvents(context, atLeast(1));
    const table = tableOf(context);
    const { params } = table;
    for (const event of events) {
      const { event: name, required_params, template } = event;
      for (const param of required_params)
        context.expect(param in event, `the field ${param} of ${name}`, Object.keys(event).join(', '));
      for (const [param, value] of Object.entries(template.params ?? {})) {
        const isNamed = template.description.includes(String(value));
        context.expect(isNamed, `${param} (${value}) in the description`, template.description);
      }
      const documented = table.events[name];
      if (!documented) continue;
      context.expectEqual(required_params, documented.required_params, `required_params of ${name}`);
      for (const param of required_params) {
        const { type } = params[param];
        const isRight = type === 'integer' ? Number.isInteger(event[param]) : typeof event[param] === type;
        context.expect(isRight, `${param} of type ${type}`, JSON.stringify(event[param]) ?? 'nothing');
      }
    }
    const { channels } = context.apiTarget;
    if (!has(context, 'createWebsocketToken') || (channels && !channels.includes('websocket'))) return;
    const socket = await openProfileSocket(context);
    const event = 'workspace_storage_file_moved';
    const made = await happensHere(context, event);
    const { data } = (await upToEvent(context, socket, event)).at(-1);
    for (const name of made.required_params) {
      const shown = data?.[params[name].message ?? name];
      context.expectEqual(shown, made[name], `${name} in the data of the message`);
    }
  },

  'api/event-without-actor': async (context) => {
    const made = await happensHere(context, 'node_ai_summary_created');
    const present = ['calling_user', 'calling_user_name'].filter((name) => name in made);
    const expectNone = () => context.expectEqual(present, [], 'callers in an event of the system');
    context.expectOrNote(expectNone, made.calling_user === null);
  },
});

const kept: StatementChecks = writingChecks('life', {
  'api/retention': async (context) => {
    const made = await happensHere(context, 'comment_created');
    const { workspace_id, object_id, event_id, created } = made;
    const yearBefore = `${Number(created.slice(0, 4)) - 1}${boundOf(created).slice(4)}.000000 UTC`;
    const isThere = async (when: string): Promise<void> => {
      for (const as of ['owner', 'viewer']) {
        const listed = ids(await search(context, { workspace_id, object_id }, { as }));
        context.expectEqual(listed, [event_id], `the events for ${as} ${when}`);
      }
      const { json } = await polled(context, workspace_id, yearBefore.replace('-02-29', '-02-28'));
      context.expect(`comments:${object_id}` in (json.activity ?? {}), `activity ${when}`, 'none');
    };
    await context.advanceTime(366 * 86_400);
    await isThere('a year later');
    // The API has no operation that deletes a profile.
    if (!context.isolation.sandbox) return;
    await context.isolation.sandbox.state('fastio', 'workspaces').delete(workspace_id);
    await isThere('after the workspace is gone');
  },
});

export const apiTables: StatementChecks = { ...tables, ...kept };
