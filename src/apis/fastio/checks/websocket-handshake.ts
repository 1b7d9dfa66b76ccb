import { readOnlyChecks } from '../../../conformance/model/statement-checks.ts';
import { isOpen, openSocket } from '../../../conformance/run/channels/socket.ts';
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

/** Profiles of each kind that the configuration names, each with an event of its own and a socket. */
async function watchedProfiles(context: CheckContext) {
  const comment = { event: 'comment_created', object_id: known(context, 'object_id') };
  const foreign = context.hasPersona('outsider') ? context.knownId('foreign_workspace_id') : undefined;
  // `within`: the profiles that contain this one, so that its event shows on them too.
  const all: [
    name: string,
    id: string | undefined,
    ids: string,
    event: { event: string },
    within?: string[],
  ][] = [
    ['workspace', known(context, 'workspace_id'), 'workspace_id', comment, ['org']],
    ['own', known(context, 'owner_id'), 'user_id', { event: 'user_updated' }],
    ['org', known(context, 'org_id'), 'org_id', { event: 'org_updated' }],
    ['share', context.knownId('share_id'), 'share_id', { event: 'share_updated' }, ['org', 'workspace']],
    ['foreign', foreign, 'workspace_id', { event: 'workspace_updated' }],
  ];
  const watched = [];
  for (const [name, profile, parameter, more, within = []] of all) {
    if (profile === undefined) continue;
    const actor: Persona = name === 'foreign' ? 'outsider' : 'owner';
    const socket = await openProfileSocket(context, { profile, as: actor });
    watched.push({ name, within, socket, event: { ...more, actor, [parameter]: profile } });
  }
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
    for (let turn = 0; turn < 2; turn++) for (const { event } of profiles) await context.triggerEvent(event);
    for (const { name, socket, event: own } of profiles) {
      const came = await upToEvent(context, socket, own.event);
      came.push(...(await upToEvent(context, socket, own.event)));
      const meant = profiles.filter((one) => one.name === name || one.within.includes(name));
      const others = eventNames(came).filter((one) => !meant.some(({ event }) => event.event === one));
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
