import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runStandin, serveStandin } from '../cli/standin-command.ts';
import { type Things, thingsContract, thingsServer } from './small-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-own-'));
let target: Things;
beforeAll(async () => {
  target = await thingsServer();
  writeFileSync(join(folder, 'things.yaml'), thingsContract);
  const newer = thingsContract
    .replace('openapi: 3.0.3', 'openapi: 3.1.0')
    .replace('{ type: string, nullable: true }', '{ type: [string, "null"] }')
    .replace('/things:', '/v1/things:')
    .replaceAll('  /things/{', '  /v1/things/{');
  writeFileSync(join(folder, 'newer.yaml'), newer);
  writeFileSync(join(folder, 'things.json'), JSON.stringify((await import('yaml')).parse(thingsContract)));
});
afterAll(async () => {
  await target.close();
  rmSync(folder, { recursive: true });
});

const check = (url: string, contract: string, ...args: string[]) =>
  runStandin(['check', url, '--contract', contract, '--token', 'owner=secret-token-1', ...args], folder);

describe('a contract of one’s own', () => {
  test.each(['things.yaml', 'things.json'])('%s, OpenAPI 3.0, is kept by what keeps it', async (contract) => {
    const { status, stdout } = await check(target.url, contract);
    expect(stdout).toMatch(/: \d+ checks of things; run /);
    expect(stdout).toMatch(/ 0 failed|passed/);
    expect(status).toBe(0);
  });

  test('what does not keep it is reported with the line of the document', async () => {
    target.instead = ({ method, url }) =>
      method === 'GET' && url === '/things'
        ? { status: 200, headers: { 'content-type': 'text/plain' } }
        : undefined;
    const { status, stdout } = await check(
      target.url,
      'things.yaml',
      '--filter',
      '*/list-things/answers-200',
    );
    target.instead = () => undefined;
    expect(stdout).toMatch(/A valid call of listThings is answered 200, as documented\.\n +things\.yaml:\d+/);
    expect(stdout).toMatch(/a body of type application\/json +│ text\/plain/);
    expect(status).toBe(1);
  });

  test('the base path of its servers is found', async () => {
    const based = thingsContract.replace(
      'security:',
      'servers: [{ url: https://things.example/v2 }]\nsecurity:',
    );
    writeFileSync(join(folder, 'based.yaml'), based);
    const { status, stdout } = await check(target.url, 'based.yaml');
    expect(stdout).toMatch(/passed/);
    expect(status).toBe(0);
  });

  test('a mock of it, without a handler, answers as it documents', async () => {
    const mock = await serveStandin(['newer.yaml', '--json'], folder);
    const filter = ['--filter', '*/{answers-*,reply/*}'];
    const { status, stdout } = await check(mock.url, 'newer.yaml', ...filter);
    await mock.end('SIGTERM');
    expect(stdout).toMatch(/: \d+ checks of things; run m1/);
    expect(stdout).not.toMatch(/FAILED/);
    expect(status).toBe(0);
  });

  test.each([
    ['swagger.json', '{ "swagger": "1.2", "paths": {} }', /swagger\.json:1: Swagger 1\.2/],
    ['broken.yaml', 'openapi: 3.1.0\npaths: [\n', /broken\.yaml:3:1: no valid YAML/],
    ['list.yaml', '- openapi', /list\.yaml/],
  ])('%s is no contract: one line with its place, and status 2', async (name, text, message) => {
    writeFileSync(join(folder, name), text);
    const { status, stdout, stderr } = await check(target.url, name);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});
