import { crc32 } from 'node:zlib';

/** One pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** Bytes of its last chunk, IEND. */
const endLength = 12;

/** A PNG of one pixel, filled up to this many bytes with a private chunk that viewers skip (PNG, section 5). */
export function png(bytes = pixel.length): Buffer {
  if (bytes === pixel.length) return pixel;
  const room = bytes - pixel.length - 12;
  if (room < 0) throw new Error(`a PNG can't have ${bytes} bytes`);
  const typed = Buffer.concat([Buffer.from('stAn'), Buffer.alloc(room, 0x20)]);
  const ends = pixel.length - endLength;
  return Buffer.concat([
    pixel.subarray(0, ends),
    number(room),
    typed,
    number(crc32(typed)),
    pixel.subarray(ends),
  ]);
}

const number = (value: number): Buffer => {
  const four = Buffer.alloc(4);
  four.writeUInt32BE(value);
  return four;
};

/** A baseline JPEG of one grey pixel: T.81, annex B; each table has the one code that the pixel needs. */
export function jpeg(): Buffer {
  const table = (id: number): number[] => [0xff, 0xc4, 0, 20, id, 1, ...Array(15).fill(0), 0];
  return Buffer.from([
    ...[0xff, 0xd8],
    ...[0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0],
    ...[0xff, 0xdb, 0, 67, 0, ...Array(64).fill(1)],
    ...[0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0],
    ...table(0x00),
    ...table(0x10),
    ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x3f],
    ...[0xff, 0xd9],
  ]);
}

export const base64 = (bytes: Buffer): string => bytes.toString('base64');

export interface Upload {
  filename: string;
  contentType: string;
  data: string;
}

export const upload = (more: Partial<Upload> = {}): Upload => ({
  filename: 'logo.png',
  contentType: 'image/png',
  data: base64(png()),
  ...more,
});

export const jpegUpload = (more: Partial<Upload> = {}): Upload =>
  upload({ filename: 'logo.jpg', contentType: 'image/jpeg', data: base64(jpeg()), ...more });
