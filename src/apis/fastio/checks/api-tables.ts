import type { Json } from '../../../conformance/model/exchange.ts';
import { type StatementChecks, writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
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

/** As the event is to happen: on its usual profile, and to the member where it is about a user. */
async function wishOf(context: CheckContext, event: string, kind: Kind): Promise<Wish> {
  const place =
    kind.profile === 'workspace'
      ? { workspace_id: known(context, 'workspace_id') }
      : kind.profile === 'share'
        ? { share_id: known(context, 'share_id') }
        : kind.profile === 'org'
          ? { org_id: await orgId(context) }
          : {};
  return {
    event,
    actor: 'owner',
    ...place,
    ...(kind.target && { user_id: await userId(context, kind.profile === 'user' ? 'owner' : 'member') }),
    ...(kind.object && { object_id: freshObject(context) }),
  };
}

/** One event of each name that can be made happen, or is there. */
async function oneOfEach(context: CheckContext): Promise<Map<string, Event>> {
  const known = new Map<string, Event>();
  const user_id = await userId(context, 'owner');
  const org_id = await orgId(context);
  const collect = async (): Promise<void> => {
    for (const query of [{ org_id }, { org_id, offset: 250 }, { user_id }])
      for (const event of await search(context, { ...query, limit: 250 })) known.set(event.event, event);
  };
  await collect();
  // What removes or ends something is made in a world that vanishes, and nowhere else.
  const harmful = /removed|deleted|closed|cancel|transfer|archived|ended/;
  for (const [event, kind] of kindsOf(context))
    if (!known.has(event) && (context.isolation.isDisposable || !harmful.test(event)))
      await context.triggerEvent({ ...(await wishOf(context, event, kind)) });
  await collect();
  return known;
}

const fieldsOf = ({ activity, also = [] }: Kind): string[] => [activity, ...also];

/** Batches in which no two touch the same field. */
function apart(kinds: [name: string, kind: Kind][]): [name: string, kind: Kind][][] {
  const batches: [string, Kind][][] = [];
  for (const one of kinds) {
    const touches = (other: [string, Kind]): boolean =>
      fieldsOf(other[1]).some((field) => fieldsOf(one[1]).includes(field));
    const batch = batches.find((others) => !others.some(touches));
    if (batch) batch.push(one);
    else batches.push([one]);
  }
  return batches;
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
        const parts = { path: { profile_id }, query: { lastactivity, updated: '1' } };
        const received = await context.call('pollProfileActivity', parts);
        context.expectStatus(received, 200);
        lastactivity = received.json.lastactivity ?? lastactivity;
        return Object.keys(received.json.activity).sort();
      };
      // Those that touch different fields can be told apart in one poll.
      for (const batch of apart(ofProfile)) {
        const wishes = await Promise.all(batch.map(([name, kind]) => wishOf(context, name, kind)));
        const [{ workspace_id, share_id, org_id, user_id } = {} as Wish] = wishes;
        const profile_id = (workspace_id ?? share_id ?? org_id ?? user_id) as string;
        if (batch[0] === ofProfile[0]) await poll(profile_id);
        for (const wish of wishes) await context.triggerEvent({ ...wish });
        const wanted = batch.flatMap(([, kind], index) => {
          const { object_id, user_id } = wishes[index] as Wish;
          const id = kind.key === 'object' ? object_id : kind.key === 'user' ? user_id : undefined;
          return fieldsOf(kind).flatMap((field) => bareAndKeyed(field, id));
        });
        const names = batch.map(([name]) => name).join(', ');
        context.expectEqual(await poll(profile_id), wanted.sort(), `the keys of ${names}`);
      }
    }
  },

  'api/event-specific-types': async (context) => {
    const { events } = await pastEvents(context, atLeast(1));
    for (const event of events) {
      for (const name of event.required_params)
        context.expect(name in event, `the field ${name} of ${event.event}`, Object.keys(event).join(', '));
      const { description, params = {} } = event.template;
      for (const [name, value] of Object.entries(params))
        context.expect(
          description.includes(String(value)),
          `${name} (${value}) in the description`,
          description,
        );
    }
    const table = tableOf(context);
    const named = events.filter(({ event }) => (table.events as Json)[event]);
    for (const event of named)
      context.expectEqual(
        event.required_params,
        (table.events as Json)[event.event].required_params,
        `required_params of ${event.event}`,
      );
    const { params } = table;
    for (const event of named)
      for (const name of event.required_params) {
        const { type } = (params as Json)[name];
        const isRight = type === 'integer' ? Number.isInteger(event[name]) : typeof event[name] === type;
        context.expect(isRight, `${name} of type ${type}`, JSON.stringify(event[name]) ?? 'nothing');
      }
    const { channels } = context.apiTarget;
    if (!has(context, 'createWebsocketToken') || (channels && !channels.includes('websocket'))) return;
    const socket = await openProfileSocket(context);
    const told = 'workspace_storage_file_moved';
    const made = await happensHere(context, told);
    const { data } = (await upToEvent(context, socket, told)).at(-1);
    for (const name of made.required_params)
      context.expectEqual(
        data?.[params[name].message ?? name],
        made[name],
        `${name} in the data of the message`,
      );
  },

  'api/event-without-actor': async (context) => {
    const made = await happensHere(context, 'node_ai_summary_created');
    if (made.calling_user === null)
      context.expectOrNote(() => context.expect(false, 'no calling_user', 'a calling_user that is null'));
    else
      for (const name of ['calling_user', 'calling_user_name'])
        context.expect(
          !(name in made),
          `no ${name} in an event of the system`,
          JSON.stringify(made[name]) ?? '',
        );
  },
});

const kept: StatementChecks = writingChecks('life', {
  'api/retention': async (context) => {
    const made = await happensHere(context, 'comment_created');
    const { workspace_id, object_id, event_id } = made;
    const year = 366 * 86_400;
    const listed = async (as: string): Promise<string[]> =>
      ids(await search(context, { workspace_id, object_id }, { as }));
    const isThere = async (when: string): Promise<void> => {
      for (const as of ['owner', 'viewer'])
        context.expectEqual(await listed(as), [event_id], `the events for ${as} ${when}`);
      const lastactivity = `${boundOf(made.created)}.000000 UTC`;
      const path = { profile_id: workspace_id };
      const back = lastactivity.replace(/^\d{4}/, (text) => String(Number(text) - 1));
      const query = { lastactivity: back.replace('-02-29', '-02-28'), updated: '1' };
      const received = await context.call('pollProfileActivity', { path, query });
      context.expectStatus(received, 200);
      context.expect(`comments:${object_id}` in (received.json.activity ?? {}), `activity ${when}`, 'none');
    };
    await context.advanceTime(year);
    await isThere('a year later');
    // The API deletes no profile.
    if (!context.isolation.sandbox) return;
    await context.isolation.sandbox.state('fastio', 'workspaces').delete(workspace_id);
    await isThere('after the workspace is gone');
  },
});

export const apiTables: StatementChecks = { ...tables, ...kept };
