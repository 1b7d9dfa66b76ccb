import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { documentLimits } from '../../src/contract/document-limits.ts';
import { loadContract } from '../../src/contract/load-contract.ts';
import { runStandin, serveStandin } from '../cli/standin-command.ts';
import { httpServer, type SmallServer } from '../conformance/small-server.ts';
import { head, refusalOf, WrittenDocuments, withSchema } from './written-document.ts';

/** A server of documents, and another one that has none to do with it. */
let server: SmallServer;
let other: SmallServer;
const documents = new WrittenDocuments();
const types = 'A: { type: object, required: [name], properties: { name: { const: fetched } } }\n';
const page = '<!DOCTYPE html>\n<html><body>Swagger UI</body></html>';

beforeAll(async () => {
  other = await httpServer((_, reply) => reply.end(withSchema("{ $ref: 'types.yaml#/A' }")));
  server = await httpServer(({ url = '', headers }, reply) => {
    const texts: Record<string, string> = {
      '/docs/openapi.yaml': withSchema("{ $ref: 'types.yaml#/A' }"),
      '/docs/types.yaml': types,
      '/docs/to-other.yaml': withSchema(`{ $ref: '${other.url}/types.yaml#/A' }`),
      '/docs/to-file.yaml': withSchema("{ $ref: 'file:///etc/hostname' }"),
      '/docs/servers.yaml': `${head}servers: [{ url: ../v2 }]\npaths:\n  /a: { get: { servers: [{ url: own }], responses: { "204": { description: ok } } } }\n`,
      '/docs/broken.json': '{"openapi": "3.1.0",\n "info": }',
      '/docs/wrong.yaml': `${head}paths: []\n`,
      '/docs/by-type': headers.accept?.startsWith('application/vnd.oai.openapi') ? withSchema('{}') : page,
      '/docs/page': page,
      '/docs/xml': '\n<?xml version="1.0"?><a/>',
      '/docs/empty.yaml': '',
      '/docs/text.yaml': 'no document\n',
    };
    const moves: Record<string, string> = {
      '/latest': '/docs/openapi.yaml',
      '/away': `${other.url}/a.yaml`,
      '/local': 'file:///etc/hostname',
      '/loop': '/loop',
    };
    if (moves[url] !== undefined) reply.writeHead(302, { location: moves[url] }).end();
    else if (url === '/docs/coded.yaml')
      reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(withSchema('{}')));
    else if (url === '/docs/claims-more.yaml') {
      reply.writeHead(200, { 'content-length': String(documentLimits.fileBytes + 1) });
      reply.flushHeaders();
    } else if (url === '/docs/cut.yaml') {
      reply.writeHead(200, { 'content-length': '1000' });
      reply.write('openapi: 3.1.0\n', () => reply.destroy());
    } else if (url === '/docs/late.yaml') reply.writeHead(200).flushHeaders();
    else reply.writeHead(texts[url] === undefined ? 404 : 200).end(texts[url]);
  });
});
afterAll(async () => {
  documents.remove();
  await Promise.all([server.close(), other.close()]);
});
afterEach(() => vi.restoreAllMocks());

const textOf = async (path: string, allowRefs?: string[]): Promise<string> => {
  const { contract } = await loadContract(server.url + path, { allowRefs });
  return JSON.stringify(await contract.document());
};
const messageOf = async (path: string): Promise<string> => {
  const { message, code } = await refusalOf(server.url + path);
  expect(code).toMatch(/^CONTRACT_/);
  return message.replaceAll(server.url, 'URL').replaceAll(other.url, 'OTHER');
};

test.each(['/docs/openapi.yaml', '/latest'])(
  'a document is read from %s, with what it refers to relative to where it is',
  async (path) => {
    expect(await textOf(path)).toContain('"const":"fetched"');
    expect((await loadContract(server.url + path)).files).toEqual([]);
  },
);

test('a document is asked for as a document, and may be coded', async () => {
  expect(await textOf('/docs/by-type')).toContain('"openapi":"3.1.0"');
  expect(await textOf('/docs/coded.yaml')).toContain('"openapi":"3.1.0"');
});

test("servers' relative URLs start where the document is", async () => {
  const { contract } = await loadContract(`${server.url}/docs/servers.yaml`);
  expect([contract.basePaths, contract.operations[0]?.basePaths]).toEqual([['/v2'], ['/docs/own']]);
});

test.each([
  [
    '/docs/to-other.yaml',
    /^URL\/docs\/to-other\.yaml:12:\d+: the reference OTHER\/types\.yaml leads to a server; .*--allow-refs OTHER\/$/,
  ],
  ['/docs/to-file.yaml', /leads from a server to a file of this machine, which is never read/],
])('references of %s that lead elsewhere are refused', async (path, message) => {
  expect(await messageOf(path)).toMatch(message);
  expect(other.seen).toEqual([]);
});

test('--allow-refs lets references, and the document, be on another server', async () => {
  expect(await messageOf('/away')).toBe(
    'URL/away redirects to OTHER/a.yaml, which is another server; give that URL if you trust it, or allow it with --allow-refs OTHER/',
  );
  expect(other.seen).toEqual([]);
  await textOf('/docs/to-other.yaml', [`${other.url}/`]);
  await textOf('/away', [`${other.url}/`]);
  expect(other.seen).toEqual(['GET /types.yaml', 'GET /a.yaml', 'GET /types.yaml']);
});

test.each([
  ['/none', /^URL\/none answers with status 404$/],
  [
    '/docs/page',
    /^URL\/docs\/page answers with a page \(HTML or XML\), not with a document; give the URL of the document itself/,
  ],
  ['/docs/xml', /answers with a page/],
  [
    '/docs/claims-more.yaml',
    /^URL\/docs\/claims-more\.yaml has more than 67108864 bytes, the most that are read$/,
  ],
  ['/docs/cut.yaml', /^URL\/docs\/cut\.yaml can't be fetched: /],
  ['/loop', /^URL\/loop redirects more than 5 times$/],
  ['/local', /^URL\/local redirects to file:\/\/\/etc\/hostname, which is not an http\(s\) URL$/],
  ['/docs/broken.json', /^URL\/docs\/broken\.json:2:10: no valid JSON/],
  ['/docs/wrong.yaml', /^URL\/docs\/wrong\.yaml:3:\d+: /],
  ['/docs/empty.yaml', /^URL\/docs\/empty\.yaml/],
  ['/docs/text.yaml', /^URL\/docs\/text\.yaml/],
])('%s is refused in one line with the URL and the reason', async (path, message) => {
  expect(await messageOf(path)).toMatch(message);
});

test('a server that does not answer is named with the reason', async () => {
  const gone = await httpServer(() => {});
  await gone.close();
  expect((await refusalOf(`${gone.url}/openapi.yaml`)).message).toMatch(
    /^http:\/\/127\.0\.0\.1:\d+\/openapi\.yaml can't be fetched: connect ECONNREFUSED/,
  );
  expect((await refusalOf('http://')).message).toMatch(/^http:\/\/ can't be fetched: /);
});

test('a document that is not there in time is given up', async () => {
  const end = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(end.signal);
  const refused = refusalOf(`${server.url}/docs/late.yaml`);
  await vi.waitFor(() => expect(server.seen).toContain('GET /docs/late.yaml'));
  end.abort(new DOMException('', 'TimeoutError'));
  expect((await refused).message).toMatch(/late\.yaml has not sent the document within 30 s$/);
});

test('a password in a URL is neither sent nor shown', async () => {
  const { message } = await refusalOf(server.url.replace('//', '//me:secret@'));
  expect(message).toMatch(/^a URL with a name and password is not fetched/);
});

test('standin serve and exec take a URL; --watch says that it is not watched', async () => {
  const url = `${server.url}/docs/openapi.yaml`;
  const serving = await serveStandin([url, '--watch']);
  try {
    expect(await serving.out.next(/not watched/)).toContain(
      `${url}: a document that was fetched is not watched; save it to a file to edit it`,
    );
    expect(await (await fetch(`${serving.url}/a`)).json()).toEqual({ name: 'fetched' });
  } finally {
    serving.kill();
  }
  const script = "fetch(process.env.STANDIN_URL + '/a').then((r) => r.text()).then(console.log)";
  expect(await runStandin(['exec', url, '--', process.execPath, '-e', script])).toMatchObject({
    status: 0,
    stdout: '{"name":"fetched"}\n',
  });
  expect(await runStandin(['serve', `${server.url}/none`])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining(`${server.url}/none answers with status 404`),
  });
});

test.each([
  ['--contract', (contract: string) => ({ contract })],
  ['the configuration', (contract: string) => ({ config: { apis: { own: { contract } } } })],
])('standin check takes a URL of %s', async (_, optionsOf) => {
  const target = await httpServer((__, reply) =>
    reply.writeHead(200, { 'content-type': 'application/json' }).end('{"name":"else"}'),
  );
  const options = optionsOf(`${server.url}/docs/openapi.yaml`);
  const run = await openRun({ url: target.url, readOnly: true, ...options }, {});
  const outcomes = await runChecks(run);
  await run.end();
  await target.close();
  expect(outcomes.filter(({ status }) => status === 'failed')).not.toEqual([]);
  expect(JSON.stringify(outcomes)).toContain(`${server.url}/docs/openapi.yaml:`);
});
