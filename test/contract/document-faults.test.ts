/** A local fault of a document costs the operations that use it, and nothing else. */
import { afterAll, describe, expect, test } from 'vitest';
import { faultLines } from '../../src/contract/document-faults.ts';
import { type LoadedContract, loadContract } from '../../src/contract/load-contract.ts';
import { Standin } from '../../src/engine/standin.ts';
import { runStandin, serveStandin } from '../cli/standin-command.ts';
import { httpServer } from '../conformance/small-server.ts';
import { head, refusalOf, WrittenDocuments } from './written-document.ts';

const written = new WrittenDocuments();
afterAll(() => written.remove());

interface Served extends LoadedContract {
  /** The lines of the start, without the folder. */
  lines: string[];
  status(target: string, method?: string): Promise<number>;
  reply(target: string): Promise<{ headers: Record<string, unknown>; detail: string }>;
}

/** A document whose paths begin on line 4; `/ok` is without fault. */
async function served(paths: string, files: Record<string, string> = {}, start = head): Promise<Served> {
  const ok = `  /ok: { get: { operationId: ok, responses: { '200': { description: ok } } } }\n`;
  const file = written.write({ 'a.yaml': `${start}paths:\n${paths}${ok}`, ...files });
  const loaded = await loadContract(file);
  const { contract, warnings } = loaded;
  const standin = new Standin({ apis: [{ name: 'a', contract, handlers: {} }], clock: 'frozen' });
  const send = async (target: string, method = 'GET') => standin.handle({ method, target, headers: {} });
  const lines = [...faultLines(contract), ...warnings].map((line) =>
    line.replace(/\S*\/(?=[\w.-]+:\d+:)/, ''),
  );
  return {
    ...loaded,
    lines,
    status: async (target, method) => (await send(target, method)).status,
    reply: async (target) => {
      const { headers, body } = await send(target);
      return { headers, detail: JSON.parse(String(body)).detail };
    },
  };
}

const fine = `responses: { '200': { description: ok } }`;
const replying = (schema: string): string =>
  `responses: { '200': { description: ok, content: { application/json: { schema: ${schema} } } } }`;

describe('what costs an operation', () => {
  test.each<[what: string, operation: string, fault: RegExp]>([
    [
      'a $ref of a schema',
      replying(`{ $ref: '#/components/schemas/None' }`),
      /Can't resolve \$ref #\/components\/schemas\/None/,
    ],
    [
      'a $ref deep in a schema',
      replying(`{ type: object, properties: { a: { items: { $ref: '#/x' } } } }`),
      /Can't resolve \$ref #\/x/,
    ],
    [
      'a $ref of a parameter',
      `parameters: [{ $ref: '#/components/parameters/P' }], ${fine}`,
      /Can't resolve \$ref #\/components\/parameters\/P/,
    ],
    [
      'a $ref of a response',
      `responses: { '200': { $ref: '#/components/responses/R' } }`,
      /Can't resolve \$ref #\/components\/responses\/R/,
    ],
    [
      'a $ref of a body',
      `requestBody: { $ref: '#/components/requestBodies/B' }, ${fine}`,
      /Can't resolve \$ref/,
    ],
    [
      'a $ref of a header',
      `responses: { '200': { description: ok, headers: { X-A: { $ref: '#/no' } } } }`,
      /Can't resolve \$ref/,
    ],
    [
      'a $ref to a file that is missing',
      replying(`{ $ref: './none.yaml#/A' }`),
      /Can't resolve \$ref.*no such file/,
    ],
    ['replies that are a list', 'responses: []', /Expected type `Responses` \(object\) but got `array`/],
    ['a parameter that is a text', `parameters: [text], ${fine}`, /Expected type `Parameter`/],
    ['parameters that are a map', `parameters: {}, ${fine}`, /Expected type `ParameterList`/],
    ['a body that is a text', `requestBody: text, ${fine}`, /Expected type `RequestBody`/],
    ['a reply that is a number', `responses: { '200': 7 }`, /Expected type `Response`/],
    [
      'content that is a list',
      `responses: { '200': { description: ok, content: [] } }`,
      /Expected type `MediaTypesMap`/,
    ],
  ])('%s', async (_, operation, fault) => {
    const { lines, status, reply } = await served(`  /a: { get: { ${operation} }, put: { ${fine} } }\n`);
    expect(lines).toContainEqual(
      expect.stringMatching(new RegExp(`^a\\.yaml:4:\\d+: ${fault.source}.*; 501 is answered to GET /a$`)),
    );
    const { headers, detail } = await reply('/a');
    expect(detail).toMatch(fault);
    expect(detail).toMatch(/a\.yaml:4:/);
    expect(headers['standin-problem']).toBe(detail);
    expect(headers['content-type']).toBe('application/problem+json');
    expect([await status('/a'), await status('/a', 'PUT'), await status('/ok')]).toEqual([501, 200, 200]);
  });

  test('a path item without a target costs its usual methods, but not those that stand beside the $ref', async () => {
    const { lines, status } = await served(`  /a: { $ref: './none.yaml', get: { ${fine} } }\n  /b: text\n`);
    expect([await status('/a'), await status('/a', 'POST'), await status('/b'), await status('/ok')]).toEqual(
      [200, 501, 501, 200],
    );
    expect(lines).toEqual([
      expect.stringMatching(
        /^a\.yaml:4:\d+: Can't resolve \$ref: .*; 501 is answered to PUT \/a, POST \/a, DELETE \/a, 1 more$/,
      ),
      expect.stringMatching(
        /^a\.yaml:5:\d+: Expected type `PathItem`.*; 501 is answered to GET \/b, PUT \/b, POST \/b, 2 more$/,
      ),
    ]);
  });

  test('a shared parameter costs each operation of its path', async () => {
    const { status } = await served(
      `  /a: { parameters: [{ $ref: '#/no' }], get: { ${fine} }, put: { ${fine} } }\n`,
    );
    expect([await status('/a'), await status('/a', 'PUT'), await status('/ok')]).toEqual([501, 501, 200]);
  });

  test('an operation whose path has a query is still found', async () => {
    const { status, lines } = await served(`  /a?kind=x: { get: { ${replying(`{ $ref: '#/no' }`)} } }\n`);
    expect(await status('/a?kind=x')).toBe(501);
    expect(lines).toEqual([expect.stringMatching(/a\.yaml:4:\d+: .*#\/no; 501 is answered to GET \/a/)]);
  });

  test('a component costs those that reach it, through recursive schemas too', async () => {
    const components = `components: { schemas: { A: { properties: { b: { $ref: '#/components/schemas/B' } } }, B: { properties: { a: { $ref: '#/components/schemas/A' }, c: { $ref: '#/components/schemas/C' } } }, C: { items: { $ref: '#/no' } }, D: { $ref: '#/no/either' } } }\n`;
    const { lines, status } = await served(
      `  /a: { get: { ${replying(`{ $ref: '#/components/schemas/A' }`)} } }\n  /b: { get: { ${replying(`{ $ref: '#/components/schemas/B' }`)} } }\n  /c: { get: { ${replying('{ type: string }')} } }\n`,
      {},
      head + components,
    );
    expect([await status('/a'), await status('/b'), await status('/c')]).toEqual([501, 501, 200]);
    expect(lines).toEqual([
      expect.stringMatching(
        /^a\.yaml:3:\d+: Can't resolve \$ref #\/no; 501 is answered to GET \/a, GET \/b$/,
      ),
      // No operation uses it, but it is reported.
      expect.stringMatching(/^a\.yaml:3:\d+: Can't resolve \$ref #\/no\/either$/),
    ]);
  });

  test('a fault in another file is reported with its place there', async () => {
    const { lines, status } = await served(
      `  /a: { get: { ${replying(`{ $ref: './s.yaml#/A' }`)} } }\n  /b: { get: { ${replying(`{ $ref: './s.yaml#/B' }`)} } }\n  /c: { $ref: './p.yaml' }\n`,
      {
        's.yaml': `A:\n  properties:\n    a: { $ref: '#/None' }\nB: { type: string }\n`,
        'p.yaml': `get: { ${fine} }\nput:\n  responses: []\n`,
      },
    );
    expect([await status('/a'), await status('/b'), await status('/c'), await status('/c', 'PUT')]).toEqual([
      501, 200, 200, 501,
    ]);
    expect(lines).toEqual([
      expect.stringMatching(/^s\.yaml:3:\d+: Can't resolve \$ref #\/None; 501 is answered to GET \/a$/),
      expect.stringMatching(/^p\.yaml:3:\d+: Expected type `Responses`.*; 501 is answered to PUT \/c$/),
    ]);
  });

  test('a fault of a Swagger 2.0 document', async () => {
    const { status, lines } = await served(
      `  /a: { post: { parameters: [{ in: body, name: b, schema: { $ref: '#/definitions/No' } }], ${fine} } }\n  /b: { get: { parameters: [{ $ref: '#/parameters/No' }], ${fine} } }\n`,
      {},
      'swagger: "2.0"\ninfo: { title: a, version: "1" }\n\n',
    );
    expect([await status('/a', 'POST'), await status('/b'), await status('/ok')]).toEqual([501, 501, 200]);
    expect(lines.filter((line) => line.includes('501'))).toHaveLength(2);
  });
});

describe('what is reported, and costs no operation', () => {
  test.each<[what: string, paths: string, line: RegExp]>([
    ['an empty path item', '  /a:\n', /Expected type `PathItem` \(object\) but got `null`/],
    [
      'a $ref of an example',
      `  /a: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { type: string }, examples: { e: { $ref: '#/no' } } } } } } } }\n`,
      /Can't resolve \$ref #\/no$/,
    ],
    [
      'a $ref of a callback',
      `  /a: { get: { callbacks: { c: { $ref: '#/no' } }, ${fine} } }\n`,
      /Can't resolve \$ref #\/no$/,
    ],
    [
      'a parameter without a schema',
      `  /a: { get: { parameters: [{ name: q, in: query }], ${fine} } }\n`,
      /the parameter q has no schema; any text is accepted/,
    ],
    [
      'a pattern that no engine reads',
      `  /a: { get: { parameters: [{ name: q, in: query, schema: { type: string, pattern: '(?<x' } }], ${fine} } }\n`,
      /no engine can read the pattern \(\?<x; values are not checked with it/,
    ],
    ['an operationId twice', `  /a: { get: { operationId: ok, ${fine} } }\n`, /unique `operationId`/],
    [
      'two paths that match the same',
      `  /a: { get: { ${fine} } }\n  /b/{x}: { get: { parameters: [{ name: x, in: path, required: true, schema: {} }], ${fine} } }\n  /b/{y}: { get: { parameters: [{ name: y, in: path, required: true, schema: {} }], ${fine} } }\n`,
      /path already exists which differs only by path parameter name/,
    ],
  ])('%s', async (what, paths, line) => {
    const { lines, status, contract } = await served(paths);
    expect(lines).toContainEqual(expect.stringMatching(line));
    expect(lines.filter((one) => one.includes('501'))).toEqual([]);
    expect([await status('/a'), await status('/ok')]).toEqual([
      what === 'an empty path item' ? 404 : 200,
      200,
    ]);
    expect(new Set(contract.operations.map(({ id }) => id)).size).toBe(contract.operations.length);
  });
});

describe('what makes a document unreadable', () => {
  test.each([
    ['paths that are a list', `${head}paths: []\n`],
    ['broken YAML', `${head}paths:\n  /a: {get: [}\n`],
    ['no OpenAPI', 'a: 1\n'],
    [
      'a reference that leaves the project',
      `${head}paths:\n  /ok: { get: { responses: {} } }\n  /a: { $ref: '/etc/hostname' }\n`,
    ],
    [
      'a limit',
      `${head}paths:\n  /ok: { get: { responses: {} } }\n  /a: { get: { ${replying('{ type: string, minLength: 1000000000 }')} } }\n`,
    ],
  ])('%s', async (_, text) => {
    expect((await refusalOf(written.write({ 'a.yaml': text }))).message).toMatch(/a\.yaml:\d/);
  });
});

describe('the command', () => {
  const file = (): string =>
    written.write({
      'openapi.yaml': `${head}paths:\n  /ok: { get: { operationId: ok, ${fine} } }\n  /a: { get: { operationId: lost, ${replying(`{ $ref: '#/no' }`)} } }\n`,
    });

  test('serve reports each fault at the start and at each call', async () => {
    const standin = await serveStandin([file()]);
    const reply = await fetch(`${standin.url}/a`);
    expect([reply.status, (await fetch(`${standin.url}/ok`)).status]).toEqual([501, 200]);
    expect(reply.headers.get('standin-problem')).toMatch(/openapi\.yaml:5:\d+: Can't resolve \$ref #\/no/);
    const line = await standin.out.next(/GET +\/a /);
    expect(line).toMatch(/ 501 .*openapi\.yaml:5:\d+: Can't resolve \$ref #\/no/);
    const journal = await (await fetch(`${standin.url}/__standin/sandboxes/default/journal`)).json();
    expect(journal.entries[0].because).toMatch(/openapi\.yaml:5:\d+: Can't resolve \$ref #\/no/);
    expect(await standin.end('SIGTERM')).toBe(0);
    expect(standin.out.all.join('\n')).toMatch(
      /openapi\.yaml:5:\d+: Can't resolve \$ref #\/no; 501 is answered to GET \/a/,
    );
    expect(
      standin.out.all.find((one) => one.includes('501 is answered'))?.match(/openapi\.yaml/g),
    ).toHaveLength(1);
  });

  test('check reports it, and does not test the operation', async () => {
    const server = await httpServer((_, reply) => reply.end());
    const { stdout, status } = await runStandin(['check', server.url, '--contract', file()]);
    await server.close();
    expect(stdout).toMatch(/openapi\.yaml:5:\d+: Can't resolve \$ref #\/no; 501 is answered to GET \/a/);
    expect(server.seen.filter((one) => one === 'GET /a')).toEqual([]);
    expect(stdout).not.toContain('lost');
    expect(status).toBe(0);
  });
});
