/**
 * A small server that is none of ours: document 004, and of document 003 the search, the polls and the WebSocket. Not a
 * line of `src/` is in it, so that the suite is tried on something that knows the documents alone. Its time is real. What
 * happens by itself at a real service happens here by `POST /-/happen`.
 */
import { createServer } from 'node:http';
import { Activity } from './activity.js';
import { Refusal, readText } from './http.js';
import { ids, Log, users, userTokens } from './log.js';
import { serveSockets } from './socket.js';
import { Workspaces, workspaceTokens } from './workspaces.js';

export { ids, users, userTokens, workspaceTokens };

/** Starts it on a free port. @param {{ fault?: string }} [options] what is to be wrong with it */
export async function startForeign({ fault } = {}) {
  const log = new Log();
  const activity = new Activity(log, fault);
  const workspaces = new Workspaces(fault);
  const server = createServer(async (incoming, outgoing) => {
    const answer = await answered(incoming, outgoing).catch((error) => {
      if (error instanceof Refusal) return error;
      return { status: 500, body: { error: { message: String(error), details: {} } } };
    });
    const { status, body, headers = {} } = /** @type {import('./activity.js').Answer} */ (answer);
    const isText = typeof body === 'string';
    const type = body === undefined ? {} : { 'content-type': 'application/json;charset=utf-8' };
    incoming.resume();
    outgoing.writeHead(status, { ...type, ...headers });
    outgoing.end(body === undefined || isText ? body : JSON.stringify(body));
  });

  /** @param {import('node:http').IncomingMessage} incoming @param {import('node:http').ServerResponse} outgoing */
  async function answered(incoming, outgoing) {
    const [path = '', query = ''] = (incoming.url ?? '').split(/\?(.*)/s);
    if (/^\/api\/v2\/workspaces(\/|$)/.test(path)) return workspaces.answer(incoming, path);
    if (path === '/-/happen') {
      const event = log.happen(JSON.parse((await readText(incoming, 1_000_000)) ?? ''));
      return { status: 200, body: { event_id: event.id } };
    }
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    return activity.answer(incoming, path, new URLSearchParams(query), gone.signal);
  }

  const sockets = serveSockets(server, log, fault);
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    /** The id of an event that has others beneath it. */
    batch: log.batch,
    close: async () => {
      sockets.close();
      activity.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
