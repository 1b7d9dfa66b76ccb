import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
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
