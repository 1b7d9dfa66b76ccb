import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { hostileValue } from '../hostile-values.ts';
import type { Random } from '../random.ts';
import { judgeAnswer, sendBytes } from '../wire.ts';
import { type Attack, inParallel, part } from './attack.ts';

const documents = ['org-workspaces', 'water-quality', 'fastio', 'workspace-acl', 'control'];
const paths: readonly string[] = documents.flatMap((name) => {
  const text = readFileSync(new URL(`../../spec/${name}/openapi.yaml`, import.meta.url), 'utf8');
  return Object.keys((parse(text) as { paths: object }).paths);
});

const methods = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'QUERY',
  'A'.repeat(300),
  '',
];
const segments = [
  ...['1', 'default', 'soak', '1234567890123456789', 'ws_4Tn9bVc2Rk', 'org_8fK2mQ7xLd', 'lab:water'],
  ...[
    '..',
    '.',
    '%2e%2e',
    '%00',
    '%zz',
    '%ff%fe',
    '%2f',
    '',
    '-'.repeat(800),
    'x'.repeat(9_000),
    '__proto__',
    'a b',
  ],
];
const queries = [
  ...[
    '',
    '?limit=-1',
    '?limit=1e9',
    '?limit[]=1&limit=2',
    '?__sandbox=..',
    '?__sandbox=%00',
    `?q=${'a'.repeat(4_000)}`,
  ],
  ...[`?${'a=1&'.repeat(2_000)}`, '?=', '?&&&', '?%', '?cursor=AAAA', '?filter[a][b]=c', '?updated=1&wait=0'],
];
const headers = [
  ...[
    'Host: [',
    'Host: a\r\nHost: b',
    'Host:',
    'Authorization: Bearer standin_owner',
    'Authorization: Bearer a.b.c',
  ],
  ...[
    'Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.',
    `Authorization: ${'x'.repeat(20_000)}`,
    'Authorization: Basic',
  ],
  ...[
    'Content-Type: application/json',
    'Content-Type: multipart/form-data',
    'Content-Type: text/plain; charset=utf-7',
  ],
  ...[
    'Content-Encoding: gzip',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip, chunked',
    'Content-Length: -1',
  ],
  ...[
    'Content-Length: 99999999999',
    'Expect: 100-continue',
    'Upgrade: h2c',
    'Connection: close, upgrade',
    'Range: bytes=0-1,2-',
  ],
  ...[
    'Accept: */*;q=2',
    `Accept: ${'a/b,'.repeat(5_000)}`,
    'Prefer: code=abc',
    `Prefer: ${'x=1,'.repeat(2_000)}`,
    'Prefer: example=__proto__',
  ],
  ...[
    'Standin-Sandbox: ..',
    'Standin-Sandbox: soak',
    `Standin-Sandbox: ${'s'.repeat(2_000)}`,
    'Standin-Scenario: none such',
  ],
  ...[
    'Origin: null',
    'Access-Control-Request-Method: X',
    'Cookie: a=b; =; ;;',
    'Last-Event-ID: \u00ff',
    'If-None-Match: *',
    'no colon',
    'X:\u0000',
  ],
];

function requestTarget(random: Random): string {
  if (random.chance(0.05))
    return random.pick(['*', 'http://a/b', 'http://', '//', '/\\', `/${'a/'.repeat(2_000)}`]);
  const path = random.pick(paths).replace(/\{[^}]*\}/g, () => random.pick(segments));
  return path + random.pick(queries);
}

function requestBody(random: Random): Buffer {
  switch (random.whole(6)) {
    case 0:
      return Buffer.alloc(0);
    case 1:
      return random.bytes(random.whole(200));
    case 2:
      return gzipSync(JSON.stringify({ name: 'a' }));
    case 3:
      return Buffer.from('['.repeat(20_000));
    default: {
      const members = [
        'name',
        'type',
        'description',
        'role',
        'email',
        'access',
        'mode',
        'now',
        'by',
        'on',
        'status',
      ];
      const body = Object.fromEntries(
        Array.from({ length: random.whole(4) }, () => [random.pick(members), hostileValue(random)]),
      );
      return Buffer.from(JSON.stringify(random.chance(0.2) ? [body] : body));
    }
  }
}

function requestBytes(random: Random): Buffer {
  const body = requestBody(random);
  const lines = [
    `${random.pick(methods)} ${requestTarget(random)} HTTP/1.${random.chance(0.95) ? 1 : random.pick([0, 2, 9])}`,
  ];
  if (random.chance(0.95)) lines.push('Host: localhost');
  if (random.chance(0.7)) lines.push('Authorization: Bearer standin_owner', 'Content-Type: application/json');
  for (let count = random.whole(3); count > 0; count--) lines.push(random.pick(headers));
  if (body.length > 0 && random.chance(0.9)) lines.push(`Content-Length: ${body.length}`);
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

/** Requests that are wrong in every part of them, several on a connection. */
export const hostileRequests: Attack = {
  name: '20,000 requests',
  run: ({ server, size, random }) =>
    inParallel(part(5_000, size), 50, async () => {
      const bytes = Buffer.concat(Array.from({ length: 4 }, () => requestBytes(random)));
      judgeAnswer(server, bytes.toString('latin1'), await sendBytes(server, bytes));
    }),
};
