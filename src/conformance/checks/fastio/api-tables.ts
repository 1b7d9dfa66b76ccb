import type { Json } from '../../exchange.ts';
import { type StatementChecks, writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { openProfileSocket, upToEvent } from './live-socket.ts';
import { type Event, happensHere, has, ids, orgId, search, userId, type Wish } from './log.ts';
import { atLeast, boundOf, pastEvents } from './log-window.ts';
import { freshObject, known, unlessAccepted } from './profiles.ts';

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

const tableOf = ({ api }: Trial): Record<string, Json> => api.document['x-tables'].events;
const kindsOf = (trial: Trial): [name: string, kind: Kind][] => Object.entries(tableOf(trial).events as Json);

/** As the event is to happen: on its usual profile, and to the member where it is about a user. */
async function wishOf(trial: Trial, event: string, kind: Kind): Promise<Wish> {
  const place =
    kind.profile === 'workspace'
      ? { workspace_id: known(trial, 'workspace_id') }
      : kind.profile === 'share'
        ? { share_id: known(trial, 'share_id') }
        : kind.profile === 'org'
          ? { org_id: await orgId(trial) }
          : {};
  return {
    event,
    actor: 'owner',
    ...place,
    ...(kind.target && { user_id: await userId(trial, kind.profile === 'user' ? 'owner' : 'member') }),
    ...(kind.object && { object_id: freshObject(trial) }),
  };
}

/** One event of each name that can be made happen, or is there. */
async function oneOfEach(trial: Trial): Promise<Map<string, Event>> {
  const known = new Map<string, Event>();
  const user_id = await userId(trial, 'owner');
  const org_id = await orgId(trial);
  const collect = async (): Promise<void> => {
    for (const query of [{ org_id }, { org_id, offset: 250 }, { user_id }])
      for (const event of await search(trial, { ...query, limit: 250 })) known.set(event.event, event);
  };
  await collect();
  // What removes or ends something is made in a world that vanishes, and nowhere else.
  const harmful = /removed|deleted|closed|cancel|transfer|archived|ended/;
  for (const [event, kind] of kindsOf(trial))
    if (!known.has(event) && (trial.world.isDisposable || !harmful.test(event)))
      await trial.event({ ...(await wishOf(trial, event, kind)) });
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

const tables: StatementChecks = writing('examples', {
  'api/event-table': async (trial) => {
    const found = await oneOfEach(trial);
    if (found.size === 0) trial.skip('there are no events');
    for (const [name, kind] of kindsOf(trial)) {
      const event = found.get(name);
      if (trial.world.isDisposable) trial.that(event !== undefined, `an event ${name}`, 'none is listed');
      for (const cell of event ? cells : []) trial.equal(event[cell], kind[cell], `${cell} of ${name}`);
    }
  },

  'api/activity-key-table': async (trial) => {
    if (!trial.world.isDisposable) trial.skip('each of the 104 events would have to happen');
    const fields = tableOf(trial).activity_fields as Record<string, { keyed?: string }>;
    const bareAndKeyed = (field: string, id: string | undefined): string[] => {
      const prefix = fields[field]?.keyed;
      return prefix === undefined || id === undefined ? [field] : [field, `${prefix}:${id}`];
    };
    for (const profile of ['workspace', 'share', 'org', 'user'] as const) {
      const ofProfile = kindsOf(trial).filter(([, kind]) => kind.profile === profile);
      let lastactivity = '2000-01-01 00:00:00.000000 UTC';
      const poll = async (profile_id: string): Promise<string[]> => {
        const parts = { path: { profile_id }, query: { lastactivity, updated: '1' } };
        const received = await trial.call('pollProfileActivity', parts);
        trial.status(received, 200);
        lastactivity = received.json.lastactivity ?? lastactivity;
        return Object.keys(received.json.activity).sort();
      };
      // Those that touch different fields can be told apart in one poll.
      for (const batch of apart(ofProfile)) {
        const wishes = await Promise.all(batch.map(([name, kind]) => wishOf(trial, name, kind)));
        const [{ workspace_id, share_id, org_id, user_id } = {} as Wish] = wishes;
        const profile_id = (workspace_id ?? share_id ?? org_id ?? user_id) as string;
        if (batch[0] === ofProfile[0]) await poll(profile_id);
        for (const wish of wishes) await trial.event({ ...wish });
        const wanted = batch.flatMap(([, kind], index) => {
          const { object_id, user_id } = wishes[index] as Wish;
          const id = kind.key === 'object' ? object_id : kind.key === 'user' ? user_id : undefined;
          return fieldsOf(kind).flatMap((field) => bareAndKeyed(field, id));
        });
        const names = batch.map(([name]) => name).join(', ');
        trial.equal(await poll(profile_id), wanted.sort(), `the keys of ${names}`);
      }
    }
  },

  'api/event-specific-types': async (trial) => {
    const { events } = await pastEvents(trial, atLeast(1));
    for (const event of events) {
      for (const name of event.required_params)
        trial.that(name in event, `the field ${name} of ${event.event}`, Object.keys(event).join(', '));
      const { description, params = {} } = event.template;
      for (const [name, value] of Object.entries(params))
        trial.that(description.includes(String(value)), `${name} (${value}) in the description`, description);
    }
    const table = tableOf(trial);
    const named = events.filter(({ event }) => (table.events as Json)[event]);
    for (const event of named)
      trial.equal(
        event.required_params,
        (table.events as Json)[event.event].required_params,
        `required_params of ${event.event}`,
      );
    const { params } = table;
    for (const event of named)
      for (const name of event.required_params) {
        const { type } = (params as Json)[name];
        const isRight = type === 'integer' ? Number.isInteger(event[name]) : typeof event[name] === type;
        trial.that(isRight, `${name} of type ${type}`, JSON.stringify(event[name]) ?? 'nothing');
      }
    const { channels } = trial.at;
    if (!has(trial, 'createWebsocketToken') || (channels && !channels.includes('websocket'))) return;
    const socket = await openProfileSocket(trial);
    const told = 'workspace_storage_file_moved';
    const made = await happensHere(trial, told);
    const { data } = (await upToEvent(trial, socket, told)).at(-1);
    for (const name of made.required_params)
      trial.equal(data?.[params[name].message ?? name], made[name], `${name} in the data of the message`);
  },

  'api/event-without-actor': async (trial) => {
    const made = await happensHere(trial, 'node_ai_summary_created');
    if (made.calling_user === null)
      unlessAccepted(trial, false, 'no calling_user', 'a calling_user that is null');
    else
      for (const name of ['calling_user', 'calling_user_name'])
        trial.that(!(name in made), `no ${name} in an event of the system`, JSON.stringify(made[name]) ?? '');
  },
});

const kept: StatementChecks = writing('life', {
  'api/retention': async (trial) => {
    const made = await happensHere(trial, 'comment_created');
    const { workspace_id, object_id, event_id } = made;
    const year = 366 * 86_400;
    const listed = async (as: string): Promise<string[]> =>
      ids(await search(trial, { workspace_id, object_id }, { as }));
    const isThere = async (when: string): Promise<void> => {
      for (const as of ['owner', 'viewer'])
        trial.equal(await listed(as), [event_id], `the events for ${as} ${when}`);
      const lastactivity = `${boundOf(made.created)}.000000 UTC`;
      const path = { profile_id: workspace_id };
      const back = lastactivity.replace(/^\d{4}/, (text) => String(Number(text) - 1));
      const query = { lastactivity: back.replace('-02-29', '-02-28'), updated: '1' };
      const received = await trial.call('pollProfileActivity', { path, query });
      trial.status(received, 200);
      trial.that(`comments:${object_id}` in (received.json.activity ?? {}), `activity ${when}`, 'none');
    };
    await trial.elapse(year);
    await isThere('a year later');
    // The API deletes no profile.
    if (!trial.world.sandbox) return;
    await trial.world.sandbox.state('fastio', 'workspaces').delete(workspace_id);
    await isThere('after the workspace is gone');
  },
});

export const apiTables: StatementChecks = { ...tables, ...kept };
