import { reading } from '../../../conformance/model/statement-checks.ts';
import { isOpen, openSocket } from '../../../conformance/run/channels/socket.ts';
import { issuedToken } from './channel-calls.ts';
import { connect, handshake, isEvent, openProfileSocket, refused, upToEvent } from './live-socket.ts';
import { onFile } from './polling.ts';
import { claimsOf, freshObject, known, madeToken, takesAwayAccess } from './profiles.ts';

const day = 86_400;

/** Which handshakes open a socket. */
export const handshakes = reading('channels', {
  'websocket/host': async (context) => {
    const token = await issuedToken(context, 'createWebsocketToken', known(context, 'workspace_id'));
    const opened = await connect(context, token);
    opened.close();
    for (const path of ['/current/websocket/', '/current/api/websocket/']) {
      const answer = await openSocket(context, `${path}?token=${token}`);
      context.that(!isOpen(answer), `no WebSocket at ${path}`, 'one that opens');
    }
  },

  'websocket/token-in-query': async (context) => {
    const token = await issuedToken(context, 'createWebsocketToken', known(context, 'workspace_id'));
    const socket = await connect(context, token);
    context.that(await socket.ping(), 'a socket that answers', 'no pong');
  },

  'websocket/handshake-refusals': async (context) => {
    const workspace = known(context, 'workspace_id');
    const token = await issuedToken(context, 'createWebsocketToken', workspace);
    const [head, payload, signature = ''] = token.split('.');
    const claims = claimsOf(context, token);
    const changed = Buffer.from(JSON.stringify({ ...claims, jti: freshObject(context) })).toString(
      'base64url',
    );
    const otherSignature = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
    const wrong = [
      undefined,
      '',
      'nonsense',
      `${head}.${payload}`,
      `${head}.${changed}.${signature}`,
      `${head}.${payload}.${otherSignature}`,
    ];
    for (const one of wrong) await refused(context, one, 401);
    const { operations, personas } = context.at;
    if (!operations || operations.includes('createRealtimeToken'))
      await refused(context, await issuedToken(context, 'createRealtimeToken', workspace), 403);
    const own = personas.owner?.headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (own.split('.').length === 3) await refused(context, own, 403);
    if (context.isolation.sandbox)
      await refused(context, await madeToken(context, 'owner', { expires_in: day }), 403);
    const elsewhere = { origin: 'https://elsewhere.example' };
    const { reply } = await connect(context, token, { headers: elsewhere });
    context.that(
      !('sec-websocket-protocol' in reply.headers),
      'no subprotocol',
      JSON.stringify(reply.headers),
    );
    // A day is more than a check can really wait.
    if (!context.isolation.hasClock) return;
    await context.elapse(day);
    await refused(context, token, 401);
  },

  'websocket/rooms-are-apart': async (context) => {
    const room = await issuedToken(context, 'createRealtimeToken', known(context, 'workspace_id'));
    const answer = await handshake(context, room);
    context.that(!isOpen(answer), 'no WebSocket for a room token', 'one that opens');
  },

  'websocket/access-lost-before-connect': async (context) => {
    const workspace = known(context, 'workspace_id');
    const remove = takesAwayAccess(context, 'workspace', workspace, 'member');
    const token = await issuedToken(context, 'createWebsocketToken', workspace, 'member');
    await remove();
    await refused(context, token, 403);
  },

  'websocket/one-profile': async (context) => {
    const org = known(context, 'org_id');
    const workspace = known(context, 'workspace_id');
    const owner = known(context, 'owner_id');
    const profiles: Record<string, { profile: string; event: string; ids: object }> = {
      workspace: {
        profile: workspace,
        event: 'comment_created',
        ids: { workspace_id: workspace, object_id: known(context, 'object_id') },
      },
      own: { profile: owner, event: 'user_updated', ids: { user_id: owner } },
      org: { profile: org, event: 'org_updated', ids: { org_id: org } },
    };
    const share = context.id('share_id');
    if (share !== undefined)
      profiles.share = { profile: share, event: 'share_updated', ids: { share_id: share } };
    const foreign = context.can('outsider') ? context.id('foreign_workspace_id') : undefined;
    if (foreign !== undefined)
      profiles.foreign = { profile: foreign, event: 'workspace_updated', ids: { workspace_id: foreign } };
    // What an event of one profile may show on as well: where it lies.
    const alsoOn: Record<string, string[]> = { workspace: ['org'], share: ['org', 'workspace'] };
    const names = Object.keys(profiles);
    const as = (name: string) => (name === 'foreign' ? 'outsider' : 'owner');
    const sockets = await Promise.all(
      names.map((name) => openProfileSocket(context, { ...profiles[name], as: as(name) })),
    );
    // Twice: when its own event has come the second time, what was told of the others' has come too.
    for (let turn = 0; turn < 2; turn++)
      for (const name of names) {
        const { event, ids } = profiles[name] as { event: string; ids: object };
        await context.event({ event, actor: as(name), ...ids });
      }
    for (const [index, name] of names.entries()) {
      const { event } = profiles[name] as { event: string };
      const socket = sockets[index] as (typeof sockets)[0];
      const came = [
        ...(await upToEvent(context, socket, event)),
        ...(await upToEvent(context, socket, event)),
      ];
      const meant = [name, ...names.filter((other) => alsoOn[other]?.includes(name))];
      const wanted = meant.map((one) => profiles[one]?.event);
      const others = came.filter((message) => isEvent(message) && !wanted.includes(message.event));
      context.equal(
        others.map((message) => message.event),
        [],
        `events of other profiles on the socket of ${name}`,
      );
      if (context.isolation.isDisposable)
        context.that(
          came.filter((message) => !isEvent(message)).length <= 2 * meant.length,
          `an activity message for each event of ${name} and no others`,
          JSON.stringify(came),
        );
    }
  },

  'websocket/pushes-from-connect': async (context) => {
    const as = context.can('viewer') ? 'viewer' : 'owner';
    const socket = await openProfileSocket(context, { as });
    await onFile(context, 'comment_created');
    const came = await upToEvent(context, socket, 'comment_created');
    context.that(came.length > 0, 'messages', 'none');
  },
});
