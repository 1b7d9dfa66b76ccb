import { expect, test } from 'vitest';
import { BodyBuffer } from '../../src/engine/body-buffer.ts';

const mebibyte = 1024 * 1024;

test('a body of one-byte chunks takes no more than twice its size', () => {
  const body = new BodyBuffer();
  let most = 0;
  for (let n = 0; n < mebibyte; n++) {
    body.add(Uint8Array.of(n % 251));
    most = Math.max(most, body.capacity / Math.max(1024, body.size));
  }
  expect(body.size).toBe(mebibyte);
  expect(most).toBeLessThanOrEqual(2);
  expect(body.joined()).toEqual(Uint8Array.from({ length: mebibyte }, (_, n) => n % 251));
});

test('the only chunk of a body is not copied, and later chunks do not change it', () => {
  const first = Uint8Array.of(1, 2, 3);
  const body = new BodyBuffer();
  expect(body.joined()).toEqual(new Uint8Array());
  body.add(first);
  expect(body.joined().buffer).toBe(first.buffer);
  body.add(Uint8Array.of());
  body.add(Uint8Array.of(4));
  expect([body.joined(), first]).toEqual([Uint8Array.of(1, 2, 3, 4), Uint8Array.of(1, 2, 3)]);
});
