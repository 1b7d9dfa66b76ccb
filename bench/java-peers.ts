import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Case } from './cases.ts';
import { freePort } from './free-port.ts';
import type { FixedReply, Subject } from './servers.ts';

type Replies = ReadonlyMap<Case, FixedReply>;

/**
 * WireMock and MockServer, each if its jar is in `bench/peers`. They read no contract as these cases need it, so they get
 * Standin's replies to send, and validate nothing.
 */
export async function javaPeersIn(folder: string, replies: Replies): Promise<Subject[]> {
  const [wireMock, mockServer] = [jarOf('wiremock-standalone'), jarOf('mockserver-netty')];
  return [
    ...(wireMock === undefined ? [] : [await wireMockIn(folder, replies, wireMock)]),
    ...(mockServer === undefined ? [] : [await mockServerIn(folder, replies, mockServer)]),
  ];
}

const jarOf = (name: string): string | undefined =>
  globSync(resolve(import.meta.dirname, `peers/${name}-*.jar`))[0];

async function wireMockIn(folder: string, replies: Replies, jar: string): Promise<Subject> {
  const home = join(folder, 'wiremock');
  mkdirSync(join(home, 'mappings'), { recursive: true });
  const mappings = fixedReplies('WireMock', replies).map(([{ method, path }, reply]) => ({
    request: { method, url: path },
    response: reply,
  }));
  writeFileSync(join(home, 'mappings/cases.json'), JSON.stringify({ mappings }));
  const args = [
    '-jar',
    jar,
    '--bind-address',
    '127.0.0.1',
    '--port',
    String(await freePort()),
    '--root-dir',
    home,
  ];
  return javaPeer('WireMock', args);
}

async function mockServerIn(folder: string, replies: Replies, jar: string): Promise<Subject> {
  const file = join(folder, 'mockserver.json');
  const expectations = fixedReplies('MockServer', replies).map(
    ([{ method, path }, { status, headers, body }]) => ({
      httpRequest: { method, path: path.replace(/\?.*/, '') },
      httpResponse: { statusCode: status, headers, body },
    }),
  );
  writeFileSync(file, JSON.stringify(expectations));
  const settings = [`-Dmockserver.initializationJsonPath=${file}`, '-Dmockserver.localBoundIP=127.0.0.1'];
  return javaPeer('MockServer', [...settings, '-jar', jar, '-serverPort', String(await freePort())]);
}

const fixedReplies = (name: string, replies: Replies): [Case, FixedReply][] =>
  [...replies].filter(([{ peers }]) => peers.includes(name));

const javaPeer = (name: string, args: string[]): Subject => ({
  name,
  program: 'java',
  args: () => args,
  does: ({ peers }) => peers.includes(name),
});
