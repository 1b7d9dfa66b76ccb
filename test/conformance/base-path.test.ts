import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { httpServer } from './small-server.ts';

test.each([200, 403])(
  'a page of a web application at the path of an operation is not taken for the API below its base path, which answers %i',
  async (status) => {
    const folder = mkdtempSync(join(tmpdir(), 'standin-base-path-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const contract = join(folder, 'tags.yaml');
    writeFileSync(
      contract,
      `openapi: 3.0.3
info: { title: Tags, version: '1' }
servers: [{ url: 'https://example.com/api/v1' }]
paths:
  /tags:
    get:
      operationId: listTags
      responses:
        '200': { description: All., content: { application/json: { schema: { type: array } } } }
`,
    );
    const server = await httpServer(({ url }, reply) => {
      if (url === '/tags') reply.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Tags</h1>');
      else if (url === '/api/v1/tags')
        reply.writeHead(status, { 'content-type': 'application/json' }).end('[]');
      else reply.writeHead(404).end();
    });
    onTestFinished(server.close);
    const run = await openRun({ url: server.url, contract, config: {} }, {});
    onTestFinished(() => run.end());
    expect(run.target.apis.tags?.url).toBe(`${server.url}/api/v1`);
  },
);
