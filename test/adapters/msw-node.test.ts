import { setupServer } from 'msw/node';
import { createMsw } from '../../src/adapters/msw/index.ts';
import { behaviour } from './behaviour.ts';
import { sendByNode } from './node-http.ts';

const host = 'mock.test';
const origin = `http://${host}`;

behaviour('MSW in Node', (options) => {
  const mock = createMsw({ ...options, origin });
  const server = setupServer(...mock.handlers);
  return {
    standin: mock.standin,
    control: mock.control,
    pageOrigin: 'http://localhost:5173',
    async start() {
      server.listen({ onUnhandledFrame: 'error' });
    },
    send: (sent) => sendByNode({ host }, sent),
    fetch: (target, init) => fetch(origin + target, init),
    connect: (target) => new WebSocket(`ws://${host}${target}`),
    async close() {
      server.close();
      mock.close();
    },
  };
});
