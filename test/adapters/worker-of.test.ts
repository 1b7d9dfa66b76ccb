import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isIncomplete, requestOf } from '../../src/adapters/node/workers/connection-head.ts';
import { MessageStream } from '../../src/adapters/node/workers/message-stream.ts';
import { workerOf } from '../../src/adapters/node/workers/worker-of.ts';

test('a sandbox stays with its worker from one version to the next: the files of --state depend on it', () => {
  const ids = ['default', 'team-a', 'team-b', 'test-1', '9v9mYfyQizny', 'x'];
  expect(ids.map((id) => [2, 3, 8].map((count) => workerOf(id, count)))).toMatchInlineSnapshot(`
    [
      [
        0,
        0,
        0,
      ],
      [
        1,
        2,
        7,
      ],
      [
        0,
        1,
        2,
      ],
      [
        0,
        1,
        0,
      ],
      [
        1,
        1,
        1,
      ],
      [
        0,
        1,
        6,
      ],
    ]
  `);
});

test('default is in the first worker, and the others are spread evenly', () => {
  for (const count of [2, 3, 7, 16]) {
    expect(workerOf('default', count)).toBe(0);
    const counts = new Array(count).fill(0);
    for (let n = 0; n < 10_000; n++) counts[workerOf(`test-${n}`, count)]++;
    for (const one of counts) expect(Math.abs(one - 10_000 / count)).toBeLessThan((10_000 / count) * 0.2);
  }
});

test('a message arrives whole, however its bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue()),
      fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
      (values, sizes) => {
        const written: Buffer[] = [];
        const sending = Object.assign(new EventEmitter(), {
          write: (bytes: Buffer) => written.push(bytes),
          cork: () => {},
          uncork: () => {},
        }) as unknown as Socket;
        const sender = new MessageStream(
          sending,
          () => {},
          () => {},
        );
        for (const value of values) sender.send({ value });
        const arrived: unknown[] = [];
        const receiving = new EventEmitter() as Socket;
        new MessageStream(
          receiving,
          ({ value }: { value: unknown }) => arrived.push(value),
          () => {},
        );
        for (let bytes = Buffer.concat(written); bytes.length > 0; ) {
          const size = sizes.next().value as number;
          receiving.emit('data', bytes.subarray(0, size));
          bytes = bytes.subarray(size);
        }
        expect(arrived).toEqual(values);
      },
    ),
  );
});

test('the head of a request is read from as many bytes as have come', () => {
  const head = Buffer.from('GET /a?b HTTP/1.1\r\nHost: h\r\nStandin-Sandbox:  one \r\n\r\nrest');
  expect(requestOf(head)).toEqual({
    method: 'GET',
    target: '/a?b',
    headers: { host: 'h', 'standin-sandbox': 'one' },
  });
  for (let size = 0; size <= head.length; size++) {
    const part = head.subarray(0, size);
    expect(isIncomplete(part)).toBe(!part.toString().includes('\r\n\r\n'));
    expect(() => requestOf(part)).not.toThrow();
  }
});

test('what can not be a request is not waited for', () => {
  for (const text of ['\x16\x03\x01', '\0', ' GET', '12'])
    expect(isIncomplete(Buffer.from(text, 'latin1'))).toBe(false);
});
