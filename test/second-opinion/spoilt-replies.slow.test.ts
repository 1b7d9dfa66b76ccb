/**
 * The second opinion can fail: a reply that is spoilt on its way from Standin to Prism is named, for every documented
 * reply. It matters since Prism says nothing of a schema that it cannot compile.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Standin } from '../../src/engine/standin.ts';
import { Exceptions } from './exceptions.ts';
import { preferring } from './exchanges.ts';
import { describePrismViolation, type PrismProxy, startPrismProxy } from './prism-proxy.ts';
import { loadSubjects, validRequest } from './subjects.ts';

interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Ways to spoil a reply, each with what Prism says of it. */
const spoilers: Record<string, { spoil: (reply: Reply) => Reply; seen: RegExp }> = {
  body: { spoil: (reply) => ({ ...reply, body: '[["spoilt"]]' }), seen: /^body/ },
  'media type': {
    spoil: (reply) => ({ ...reply, headers: { ...reply.headers, 'content-type': 'text/spoilt' } }),
    seen: /The received media type/,
  },
  status: { spoil: (reply) => ({ ...reply, status: 299 }), seen: /Unable to match the returned status code/ },
  headers: {
    spoil: (reply) => ({ ...reply, headers: { 'content-type': reply.headers['content-type']! } }),
    seen: /^header: Response header must have required property/,
  },
};

const exceptions = new Exceptions([
  {
    finding: / (text\/markdown|text\/event-stream) body$/,
    because: 'The schema is a string, which any text is.',
  },
]);

const subjects = await loadSubjects();
const standin = new Standin({ apis: subjects.map(({ api }) => api) });
const proxies = new Map<string, PrismProxy>();
let spoil: (reply: Reply) => Reply = (reply) => reply;
let upstream: Server;

beforeAll(async () => {
  upstream = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', async () => {
      const body = Buffer.concat(chunks);
      const headers = incoming.headers as Record<string, string>;
      const request = { method: incoming.method!, target: incoming.url!, headers, body };
      const reply = await standin.handle(request);
      const spoilt = spoil({ ...reply, body: String(reply.body ?? '') });
      outgoing.writeHead(spoilt.status, spoilt.headers).end(spoilt.body);
    });
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  const { port } = upstream.address() as AddressInfo;
  for (const { api, path } of subjects)
    proxies.set(api.name, await startPrismProxy(path, `http://127.0.0.1:${port}`));
});
afterAll(async () => {
  await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
  upstream?.closeAllConnections();
  await new Promise((resolve) => upstream?.close(resolve));
});

describe.each(subjects.map(({ api, operations }) => [api.name, operations] as const))(
  '%s',
  (name, operations) => {
    test.each(operations.map((samples) => [samples.operation.id, samples] as const))(
      'Prism names each documented reply of %s that is spoilt',
      async (id, samples) => {
        const valid = await validRequest(samples, standin);
        const unseen: string[] = [];
        for (const { status, content, headers } of samples.operation.replies) {
          for (const { mediaType } of content) {
            for (const [what, spoiler] of Object.entries(spoilers)) {
              if (what === 'headers' && !headers.some(({ required }) => required)) continue;
              spoil = spoiler.spoil;
              const request = preferring(samples, valid, `code=${status}`, mediaType);
              const { violations } = await proxies.get(name)!.send(request);
              const named = violations.response.map(describePrismViolation);
              if (!named.some((one) => spoiler.seen.test(one)))
                unseen.push(`${name}/${id} ${status} ${mediaType} ${what}`);
            }
          }
        }
        expect(exceptions.unexplained(unseen)).toEqual([]);
      },
    );
  },
);

test('every exception is still needed', () => {
  expect(exceptions.unused()).toEqual([]);
});
