import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtIn } from '../../src/contract/audience.ts';
import type { Contract } from '../../src/contract/contract.ts';
import { generate } from '../../src/contract/generate.ts';
import { loadContract } from '../../src/contract/load-contract.ts';

const spec = 'test/contract/fixtures/tiny';
// Inside the checkout, so that the generated modules find what they import.
const out = mkdtempSync(join('test/contract', 'generated-'));
const options = { contract: join(spec, 'openapi.yaml'), audience: builtIn(relative(out, 'src')) };
afterAll(() => rmSync(out, { recursive: true }));

describe('what a folder of the contract becomes', () => {
  let files: Map<string, string>;
  let contract: Contract;

  beforeAll(async () => {
    ({ modules: files } = await generate(options));
    for (const [name, text] of files) writeFileSync(join(out, name), text);
    ({ contract } = await import(/* @vite-ignore */ join('../..', out, 'contract.ts')));
  });

  test('is the same each time', async () => {
    const { modules } = await generate(options);
    expect(Object.fromEntries(modules)).toEqual(Object.fromEntries(files));
  });

  test('says in each file that it is generated', () => {
    expect([...files.values()].filter((text) => !text.startsWith('// Generated from the contract'))).toEqual(
      [],
    );
  });

  test('names the documented errors of each operation', () => {
    expect(files.get('errors.ts')).toContain("getThing: ['no-such-thing']");
  });

  test('has the types of operations and messages', () => {
    expect(files.get('types.ts')).toMatch(/getThing: \{/);
    expect(files.get('messages.ts')).toMatch(/'thing\.made': components/);
  });

  test('has the facts that each channel keeps by, as constants', async () => {
    const { channels } = await import(/* @vite-ignore */ join('../..', out, 'channels.ts'));
    expect(channels).toEqual({ feed: { heartbeatSeconds: 5 } });
  });

  test('has the tables, as constants', () => {
    expect(files.get('colors.ts')).toMatch(/export const colors = \{\s+"red": \{\s+"hex": "ff0000"/);
  });

  test('loads as the same contract that is read from the document', async () => {
    const { contract: read } = await loadContract(join(spec, 'openapi.yaml'));
    const { validators: _, document, ...compiled } = contract;
    const { validators: _read, choose: _choose, document: readDocument, ...expected } = read;
    expect(compiled).toEqual(expected);
    expect(await document()).toMatchObject({ paths: (await readDocument()).paths });
  });

  test('validates as what is read from the document', async () => {
    const { contract: read } = await loadContract(join(spec, 'openapi.yaml'));
    for (const { validators } of [contract, read]) {
      const parameters = validators.parameters('getThing');
      expect([
        parameters?.({ path: { id: 1 } }),
        parameters?.({ path: { id: 0 } }),
        parameters?.({ path: {} }),
      ]).toEqual([true, false, false]);
      const reply = validators.reply('getThing', '200', 'application/json');
      expect([reply?.({ id: 1, at: '2026-01-15T09:00:00Z' }), reply?.({ id: 1, at: 'yesterday' })]).toEqual([
        true,
        false,
      ]);
      expect(reply?.errors?.[0]).toMatchObject({ instancePath: '/at', keyword: 'format' });
      expect(validators.reply('getThing', '404', 'application/json')?.({})).toBe(false);
      expect(validators.body('getThing', 'application/json')).toBeUndefined();
    }
    expect(contract.validators.message('thing.made')?.({ id: 1 })).toBe(false);
    expect(contract.validators.message('thing.made')?.({ id: 1, at: '2026-01-15T09:00:00Z' })).toBe(true);
  });

  test('needs nothing at run time but itself', () => {
    for (const name of ['request', 'reply', 'message'])
      expect(files.get(`${name}-validators.js`)).not.toMatch(/\brequire\(|\bfrom ?["']/);
  });
});

describe('the types of what OpenAPI 3.2 adds', () => {
  const home = mkdtempSync(join('test/contract', 'generated-'));
  afterAll(() => rmSync(home, { recursive: true }));

  const json = (schema: object) => ({ content: { 'application/json': { schema } } });
  const filter = { type: 'object', required: ['limit'], properties: { limit: { type: 'integer' } } };
  const document = {
    openapi: '3.2.0',
    info: { title: 'Own', version: '1' },
    paths: {
      '/a/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        get: {
          operationId: 'find',
          parameters: [{ name: 'filter', in: 'querystring', required: true, ...json(filter) }],
          responses: { 204: {} },
        },
        query: {
          operationId: 'search',
          requestBody: { required: true, ...json(filter) },
          responses: {
            200: json({ type: 'object', required: ['n'], properties: { n: { type: 'integer' } } }),
          },
        },
        additionalOperations: { COPY: { operationId: 'copy', responses: { 200: json({ type: 'string' }) } } },
      },
    },
  };

  /** What TypeScript says against these handlers. */
  async function problemsOf(handlers: string): Promise<string[]> {
    const contract = join(home, 'openapi.json');
    writeFileSync(contract, JSON.stringify(document));
    const { modules } = await generate({ contract, audience: builtIn(relative(home, 'src')) });
    for (const [name, text] of modules) writeFileSync(join(home, name), text);
    writeFileSync(join(home, 'own.ts'), `import type { Handlers } from './handlers.ts';\n${handlers}`);
    const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
    const { options: compiler } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
    const program = ts.createProgram([join(home, 'own.ts')], { ...compiler, noEmit: true });
    return ts
      .getPreEmitDiagnostics(program, program.getSourceFile(join(home, 'own.ts')))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  }

  test('handlers of QUERY, of additional operations and of a whole query are typed', async () => {
    const problems = await problemsOf(`
      type All = Handlers<'find' | 'search' | 'copy', object>;
      export const right: All = {
        find: ({ query, reply }) => reply(204, query.filter.limit > 1 ? undefined : undefined),
        search: ({ path, body, reply }) => reply(200, { n: path.id + body.limit }),
        copy: ({ path, reply }) => reply(200, path.id.toFixed()),
      };
      export const wrong: All = {
        find: ({ query, reply }) => reply(204, query.filter.other),
        search: ({ body, reply }) => reply(200, { n: body.other }),
        copy: ({ reply }) => reply(404, ''),
      };`);
    expect(problems.map((one) => /'(other|404)'/.exec(one)?.[1])).toEqual(['other', 'other', '404']);
  }, 60_000);
});
