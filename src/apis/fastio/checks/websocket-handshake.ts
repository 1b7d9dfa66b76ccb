import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import { isOpen, openSocket, type Socket } from '../../../conformance/run/channels/socket.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { day, forged } from './issued-tokens.ts';
import {
  connect,
  eventNames,
  handshake,
  handshakeRefused,
  isEvent,
  openProfileSocket,
  pushedBy,
  upToEvent,
  workspaceToken,
} from './live-socket.ts';
import { has } from './log.ts';
import { known, madeToken, type Persona, takesAwayAccess } from './profiles.ts';
import { roomToken } from './room-validation.ts';

interface WatchedProfile {
  name: string;
  /** An event of this profile, what it is about, and who sets it off. */
  event: string;
  ids: object;
  as?: Persona;
  /** The other profiles on which the event shows, because they contain this one. */
  alsoOn?: readonly string[];
}

/** Profiles of each kind that the configuration names, each with a socket. */
async function watchedProfiles(
  context: CheckContext,
): Promise<(WatchedProfile & { as: Persona; socket: Socket })[]> {
  const [org_id, workspace_id, user_id, object_id] = ['org_id', 'workspace_id', 'owner_id', 'object_id'].map(
    (name) => known(context, name),
  );
  const share_id = context.knownId('share_id');
  const foreign = context.hasPersona('outsider') ? context.knownId('foreign_workspace_id') : undefined;
  const all: [profile: string | undefined, WatchedProfile][] = [
    [
      workspace_id,
      { name: 'workspace', event: 'comment_created', ids: { workspace_id, object_id }, alsoOn: ['org'] },
    ],
    [user_id, { name: 'own', event: 'user_updated', ids: { user_id } }],
    [org_id, { name: 'org', event: 'org_updated', ids: { org_id } }],
    [share_id, { name: 'share', event: 'share_updated', ids: { share_id }, alsoOn: ['org', 'workspace'] }],
    [
      foreign,
      { name: 'foreign', event: 'workspace_updated', ids: { workspace_id: foreign }, as: 'outsider' },
    ],
  ];
  const watched = [];
  for (const [profile, { as = 'owner' as const, ...rest }] of all)
    if (profile !== undefined)
      watched.push({ ...rest, as, socket: await openProfileSocket(context, { profile, as }) });
  return watched;
}

/** Which handshakes open a socket. */
export const handshakes = readOnlyChecks('channels', {
  'websocket/host': async (context) => {
    const token = await workspaceToken(context);
    (await connect(context, token)).close();
    for (const path of ['/current/websocket/', '/current/api/websocket/']) {
      const answer = await openSocket(context, `${path}?token=${token}`);
      context.expect(!isOpen(answer), `no WebSocket at ${path}`, 'one that opens');
    }
  },

  'websocket/token-in-query': async (context) => {
    const socket = await openProfileSocket(context);
    context.expect(await socket.ping(), 'a socket that answers', 'no pong');
  },

  'websocket/handshake-refusals': async (context) => {
    const token = await workspaceToken(context);
    const unsigned = token.slice(0, token.lastIndexOf('.'));
    for (const wrong of [undefined, '', 'nonsense', unsigned, ...forged(context, token)])
      await handshakeRefused(context, wrong, 401);
    if (has(context, 'createRealtimeToken')) await handshakeRefused(context, await roomToken(context), 403);
    const { owner } = context.apiTarget.personas;
    const own = owner?.headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (own.split('.').length === 3) await handshakeRefused(context, own, 403);
    if (context.isolation.sandbox)
      await handshakeRefused(context, await madeToken(context, 'owner', { expires_in: day }), 403);
    const elsewhere = { origin: 'https://elsewhere.example' };
    const { headers } = (await connect(context, token, { headers: elsewhere })).reply;
    context.expect(!('sec-websocket-protocol' in headers), 'no subprotocol', JSON.stringify(headers));
    // A check of a real target cannot wait for a day.
    if (!context.isolation.hasClock) return;
    await context.advanceTime(day);
    await handshakeRefused(context, token, 401);
  },

  'websocket/rooms-are-apart': async (context) => {
    const answer = await handshake(context, await roomToken(context));
    context.expect(!isOpen(answer), 'no WebSocket for a room token', 'one that opens');
  },

  'websocket/access-lost-before-connect': async (context) => {
    const remove = takesAwayAccess(context, 'workspace', known(context, 'workspace_id'), 'member');
    const token = await workspaceToken(context, 'member');
    await remove();
    await handshakeRefused(context, token, 403);
  },

  'websocket/one-profile': async (context) => {
    const profiles = await watchedProfiles(context);
    // Twice: the second event of a profile comes after the first events of all others.
    for (let turn = 0; turn < 2; turn++)
      for (const { event, ids, as } of profiles) await context.triggerEvent({ event, actor: as, ...ids });
    for (const { name, event, socket } of profiles) {
      const came = [
        ...(await upToEvent(context, socket, event)),
        ...(await upToEvent(context, socket, event)),
      ];
      const meant = profiles.filter((one) => one.name === name || one.alsoOn?.includes(name));
      const others = eventNames(came).filter((one) => !meant.some((profile) => profile.event === one));
      context.expectEqual(others, [], `events of other profiles on the socket of ${name}`);
      if (!context.isolation.isDisposable) continue;
      const activities = came.filter((message) => !isEvent(message)).length;
      const what = `an activity message for each event of ${name} and no others`;
      context.expect(activities <= 2 * meant.length, what, JSON.stringify(came));
    }
  },

  'websocket/pushes-from-connect': async (context) => {
    const as = context.hasPersona('viewer') ? 'viewer' : 'owner';
    const socket = await openProfileSocket(context, { as });
    const came = await pushedBy(context, socket, 'comment_created');
    context.expect(came.length > 0, 'messages', 'none');
  },
});
