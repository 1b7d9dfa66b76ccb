import { setupWorker } from 'msw/browser';
import { createMsw } from '../../src/adapters/msw/index.ts';
import { behaviour } from './behaviour.ts';
import { received } from './exchange.ts';

const host = 'mock.test';
const origin = `http://${host}`;

behaviour('MSW in Chromium', (options) => {
  const mock = createMsw({ ...options, origin });
  const worker = setupWorker(...mock.handlers);
  return {
    standin: mock.standin,
    control: mock.control,
    pageOrigin: location.origin,
    async start() {
      await worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
    },
    // As it is, but for what the Fetch standard adds to each request, and does not let a page set.
    async send({ method = 'GET', target, headers = {}, body }) {
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
      const reply = await fetch(origin + target, { method, headers, ...(bytes && { body: bytes }) });
      return received(reply.status, Object.fromEntries(reply.headers), await reply.text());
    },
    fetch: (target, init) => fetch(origin + target, init),
    connect: (target) => new WebSocket(`ws://${host}${target}`),
    async close() {
      await worker.stop();
      mock.close();
    },
  };
});
