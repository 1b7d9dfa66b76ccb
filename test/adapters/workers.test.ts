/** `standin serve --workers`: processes that share the sandboxes answer as one process does. */
import { Agent } from 'node:http';
import { describe } from 'vitest';
import { createClient } from '../../src/client/index.ts';
import { createStandin } from '../../src/index.ts';
import { type Serving, serveStandin } from '../cli/standin-command.ts';
import { answerCases } from './cases/answers.ts';
import { channelFaultCases } from './cases/channel-faults.ts';
import { longPollCases } from './cases/long-polls.ts';
import { storyCases } from './cases/one-story.ts';
import { socketCases } from './cases/sockets.ts';
import { streamCases } from './cases/streams.ts';
import { sendByNode } from './node-http.ts';
import { builtIn } from './sample-requests.ts';
import { openWorld } from './transport.ts';

describe('through workers', () => {
  // Every request and stream that comes over it and is not for the sandbox of the first one is passed on.
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  let mock: Serving;
  const world = openWorld((options) => {
    // Signs the same tokens, as it has the same seed.
    const standin = createStandin(options);
    return {
      standin,
      get control() {
        return createClient(mock.url);
      },
      pageOrigin: 'http://localhost:5173',
      async start() {
        mock = await serveStandin(['--workers', '2', '--clock', 'frozen']);
      },
      send: (sent) => sendByNode({ port: Number(new URL(mock.url).port), agent }, sent),
      fetch: (target, init) => fetch(mock.url + target, init),
      connect: (target) => new WebSocket(mock.url.replace('http', 'ws') + target),
      async close() {
        agent.destroy();
        await mock.end('SIGTERM');
      },
    };
  }, builtIn);

  describe('an answer', () => answerCases(world));
  describe('an event stream', () => streamCases(world));
  describe('a long-poll', () => longPollCases(world));
  describe('a WebSocket', () => socketCases(world));
  describe('faults of a channel', () => channelFaultCases(world));
  describe('all channels together', () => storyCases(world));
});
