/** The world of the fixtures, in the words of the tests. */
import { type EventRequest, emit } from '../../../src/apis/fastio/emit.ts';
import type { EventEntry } from '../../../src/apis/fastio/event-entries.ts';
import { fastio } from '../../../src/apis/fastio/index.ts';
import { documentedIds, personaIds, type State } from '../../../src/apis/fastio/state.ts';
import type { StandinReply } from '../../../src/engine/message.ts';
import type { PersonaName } from '../../../src/engine/personas.ts';
import type { TokenClaims } from '../../../src/engine/tokens.ts';
import { named } from '../statements.ts';
import { type Answer, type Caller, type World, worldsOf } from '../world.ts';

export const world = worldsOf(fastio);
export const says = named('fastio');

export const { org, workspace, share, user: john, event, file } = documentedIds;
/** The user ids of the personas. */
export const personas = personaIds as Readonly<Record<PersonaName, string>>;
export const { owner, admin, member, viewer } = personas;
/** A well-formed id that nobody has. */
export const nobodysId = '1000000000000000001';
export const nobodysEvent = 'zzz000zzz000zzz000zzz000zzz00';
/** The outsider's. */
export const foreignOrg = '7777777777777777777';
export const foreignWorkspace = '8888888888888888888';

export const stateOf = ({ sandbox }: World): State => sandbox.state<State>('fastio');

/** Something happens, in the document's workspace and by its owner unless the wish says otherwise. */
export const happens = ({ sandbox }: World, wish: EventRequest): EventEntry =>
  emit(sandbox, { actor: owner, ...wish });

type Query = Readonly<Record<string, string | number | undefined>>;

const target = (path: string, query: Query): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return text.size > 0 ? `${path}?${text}` : path;
};

export const searched = (caller: Caller, query: Query): Promise<Answer> =>
  caller.get(target('/current/events/search/', query));

export const summarized = (caller: Caller, query: Query): Promise<Answer> =>
  caller.get(target('/current/events/search/summarize/', query));

/** The events that a search lists; it has to succeed. */
export async function search(caller: Caller, query: Query): Promise<any[]> {
  const { status, json } = await searched(caller, query);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(json)}`);
  return json.events;
}

/** Whether the search of the workspace, or of what is asked for, lists the event. */
export async function finds(
  caller: Caller,
  { data }: EventEntry,
  query: Query = { workspace_id: workspace },
) {
  const events = await search(caller, { limit: 250, ...query });
  return events.some(({ event_id }) => event_id === data.event_id);
}

export const detailsOf = (id: string, query: Query = {}): string =>
  target(`/current/event/${id}/details/`, query);
export const ackOf = (id: string): string => `/current/event/${id}/ack/`;

export const pollOf = (query: Query = {}, profile?: string): string =>
  target(`/current/activity/poll/${profile === undefined ? '' : `${profile}/`}`, query);

/** Whoever the claims say, by a signed token. */
export async function withClaims(where: World, claims: TokenClaims): Promise<Caller> {
  return where.bearer(await where.standin.tokens.sign(claims, seconds(where)));
}

/** The owner, with a token that is limited to the profiles of `scope`. */
export const scopedOwner = (where: World, scope: string): Promise<Caller> =>
  withClaims(where, { sub: 'owner', scope });

export const seconds = ({ sandbox }: World): number => Math.floor(sandbox.clock.now() / 1_000_000);

/** A reply as it is, Markdown too. */
export async function raw(
  { standin, sandbox }: World,
  path: string,
  token = 'standin_owner',
): Promise<StandinReply & { text: string }> {
  const headers = { 'standin-sandbox': sandbox.id, authorization: `Bearer ${token}` };
  const reply = await standin.handle({ method: 'GET', target: path, headers });
  return { ...reply, text: String(reply.body) };
}

export const claimsOf = (token: string): any =>
  JSON.parse(Buffer.from(token.split('.')[1] as string, 'base64url').toString());

/** The code and status of a refusal. */
export const refusal = ({ status, json }: Answer): [number, number] => [status, json.error?.code];
