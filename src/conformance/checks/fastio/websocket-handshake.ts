import { isOpen, openSocket } from '../../channels/socket.ts';
import { reading } from '../../statement-checks.ts';
import { issuedToken } from './channel-calls.ts';
import { connect, handshake, isEvent, openProfileSocket, refused, upToEvent } from './live-socket.ts';
import { onFile } from './polling.ts';
import { claimsOf, freshObject, known, madeToken, takesAwayAccess } from './profiles.ts';

const day = 86_400;

/** Which handshakes open a socket. */
export const handshakes = reading('channels', {
  'websocket/host': async (trial) => {
    const token = await issuedToken(trial, 'createWebsocketToken', known(trial, 'workspace_id'));
    const opened = await connect(trial, token);
    opened.close();
    for (const path of ['/current/websocket/', '/current/api/websocket/']) {
      const answer = await openSocket(trial, `${path}?token=${token}`);
      trial.that(!isOpen(answer), `no WebSocket at ${path}`, 'one that opens');
    }
  },

  'websocket/token-in-query': async (trial) => {
    const token = await issuedToken(trial, 'createWebsocketToken', known(trial, 'workspace_id'));
    const socket = await connect(trial, token);
    trial.that(await socket.ping(), 'a socket that answers', 'no pong');
  },

  'websocket/handshake-refusals': async (trial) => {
    const workspace = known(trial, 'workspace_id');
    const token = await issuedToken(trial, 'createWebsocketToken', workspace);
    const [head, payload, signature = ''] = token.split('.');
    const claims = claimsOf(trial, token);
    const changed = Buffer.from(JSON.stringify({ ...claims, jti: freshObject(trial) })).toString('base64url');
    const otherSignature = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
    const wrong = [
      undefined,
      '',
      'nonsense',
      `${head}.${payload}`,
      `${head}.${changed}.${signature}`,
      `${head}.${payload}.${otherSignature}`,
    ];
    for (const one of wrong) await refused(trial, one, 401);
    const { operations, personas } = trial.at;
    if (!operations || operations.includes('createRealtimeToken'))
      await refused(trial, await issuedToken(trial, 'createRealtimeToken', workspace), 403);
    const own = personas.owner?.headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (own.split('.').length === 3) await refused(trial, own, 403);
    if (trial.world.sandbox) await refused(trial, await madeToken(trial, 'owner', { expires_in: day }), 403);
    const elsewhere = { origin: 'https://elsewhere.example' };
    const { reply } = await connect(trial, token, { headers: elsewhere });
    trial.that(!('sec-websocket-protocol' in reply.headers), 'no subprotocol', JSON.stringify(reply.headers));
    // A day is more than a check can really wait.
    if (!trial.world.hasClock) return;
    await trial.elapse(day);
    await refused(trial, token, 401);
  },

  'websocket/rooms-are-apart': async (trial) => {
    const room = await issuedToken(trial, 'createRealtimeToken', known(trial, 'workspace_id'));
    const answer = await handshake(trial, room);
    trial.that(!isOpen(answer), 'no WebSocket for a room token', 'one that opens');
  },

  'websocket/access-lost-before-connect': async (trial) => {
    const workspace = known(trial, 'workspace_id');
    const remove = takesAwayAccess(trial, 'workspace', workspace, 'member');
    const token = await issuedToken(trial, 'createWebsocketToken', workspace, 'member');
    await remove();
    await refused(trial, token, 403);
  },

  'websocket/one-profile': async (trial) => {
    const org = known(trial, 'org_id');
    const workspace = known(trial, 'workspace_id');
    const owner = known(trial, 'owner_id');
    const profiles: Record<string, { profile: string; event: string; ids: object }> = {
      workspace: {
        profile: workspace,
        event: 'comment_created',
        ids: { workspace_id: workspace, object_id: known(trial, 'object_id') },
      },
      own: { profile: owner, event: 'user_updated', ids: { user_id: owner } },
      org: { profile: org, event: 'org_updated', ids: { org_id: org } },
    };
    const share = trial.id('share_id');
    if (share !== undefined)
      profiles.share = { profile: share, event: 'share_updated', ids: { share_id: share } };
    const foreign = trial.can('outsider') ? trial.id('foreign_workspace_id') : undefined;
    if (foreign !== undefined)
      profiles.foreign = { profile: foreign, event: 'workspace_updated', ids: { workspace_id: foreign } };
    // What an event of one profile may show on as well: where it lies.
    const alsoOn: Record<string, string[]> = { workspace: ['org'], share: ['org', 'workspace'] };
    const names = Object.keys(profiles);
    const as = (name: string) => (name === 'foreign' ? 'outsider' : 'owner');
    const sockets = await Promise.all(
      names.map((name) => openProfileSocket(trial, { ...profiles[name], as: as(name) })),
    );
    // Twice: when its own event has come the second time, what was told of the others' has come too.
    for (let turn = 0; turn < 2; turn++)
      for (const name of names) {
        const { event, ids } = profiles[name] as { event: string; ids: object };
        await trial.event({ event, actor: as(name), ...ids });
      }
    for (const [index, name] of names.entries()) {
      const { event } = profiles[name] as { event: string };
      const socket = sockets[index] as (typeof sockets)[0];
      const came = [...(await upToEvent(trial, socket, event)), ...(await upToEvent(trial, socket, event))];
      const meant = [name, ...names.filter((other) => alsoOn[other]?.includes(name))];
      const wanted = meant.map((one) => profiles[one]?.event);
      const others = came.filter((message) => isEvent(message) && !wanted.includes(message.event));
      trial.equal(
        others.map((message) => message.event),
        [],
        `events of other profiles on the socket of ${name}`,
      );
      if (trial.world.isDisposable)
        trial.that(
          came.filter((message) => !isEvent(message)).length <= 2 * meant.length,
          `an activity message for each event of ${name} and no others`,
          JSON.stringify(came),
        );
    }
  },

  'websocket/pushes-from-connect': async (trial) => {
    const as = trial.can('viewer') ? 'viewer' : 'owner';
    const socket = await openProfileSocket(trial, { as });
    await onFile(trial, 'comment_created');
    const came = await upToEvent(trial, socket, 'comment_created');
    trial.that(came.length > 0, 'messages', 'none');
  },
});
