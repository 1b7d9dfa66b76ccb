import { hostileValue } from '../hostile-values.ts';
import type { Random } from '../random.ts';
import { judgeAnswer, sendBytes } from '../wire.ts';
import { type Attack, inParallel, part } from './attack.ts';
import { handshake, socketPath } from './handshake.ts';

/** A frame of RFC 6455, section 5.2, with any of its rules broken. */
function frame(random: Random): Buffer {
  const payload = random.chance(0.5)
    ? random.bytes(random.whole(300))
    : Buffer.from(
        JSON.stringify({ type: random.pick(['ping', 'subscribe', 'auth', '']), data: hostileValue(random) }),
      );
  const opcode = random.chance(0.7) ? random.pick([0, 1, 2, 8, 9, 10]) : random.whole(16);
  const bits = (random.chance(0.7) ? 0x80 : 0) | (random.chance(0.1) ? 0x10 << random.whole(3) : 0);
  const isMasked = random.chance(0.9);
  const announced = random.chance(0.9) ? payload.length : random.pick([0, 125, 65_535, 2 ** 40]);
  const length =
    announced < 126
      ? Buffer.from([announced])
      : announced < 65_536
        ? Buffer.from([126, announced >> 8, announced & 0xff])
        : Buffer.concat([Buffer.from([127]), bigEndian(announced)]);
  length[0] = (length[0] as number) | (isMasked ? 0x80 : 0);
  // With this key the masked payload is the payload.
  const key = isMasked ? Buffer.alloc(4) : Buffer.alloc(0);
  return Buffer.concat([Buffer.from([bits | opcode]), length, key, payload]);
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** Sockets that are sent broken frames. */
export const hostileFrames: Attack = {
  name: '2,000 sockets of broken frames',
  async run({ server, size, random }) {
    const path = await socketPath(server);
    await inParallel(part(2_000, size), 50, async () => {
      const frames = Array.from({ length: 1 + random.whole(10) }, () => frame(random));
      const answer = await sendBytes(server, Buffer.from(handshake(path)), Buffer.concat(frames));
      judgeAnswer(server, 'a socket of broken frames', answer);
    });
  },
};
