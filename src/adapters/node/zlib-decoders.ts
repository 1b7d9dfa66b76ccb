import * as zlib from 'node:zlib';
import { type Decode, type Decoders, hasZlibHead } from '../../engine/decode-body.ts';

type Decompress = (
  bytes: Uint8Array,
  options: { maxOutputLength: number; info: true },
  done: (error: Error | null, result: unknown) => void,
) => void;

/** What `info` gives: Node's types know the bytes alone. */
interface Decompressed {
  buffer: Buffer;
  engine: { bytesWritten: number };
}

const decoder =
  (decompress: unknown): Decode =>
  (bytes, most) =>
    new Promise((resolve, reject) => {
      // One byte more shows that it is too large; zlib ends there, so that a bomb takes no memory.
      (decompress as Decompress)(bytes, { maxOutputLength: most + 1, info: true }, (error, result) => {
        if ((error as NodeJS.ErrnoException | null)?.code === 'ERR_BUFFER_TOO_LARGE')
          return resolve(new Uint8Array(most + 1));
        if (error) return reject(error);
        const { buffer, engine } = result as Decompressed;
        const left = bytes.length - engine.bytesWritten;
        return left > 0 ? reject(new Error(`${left} bytes follow its end`)) : resolve(buffer);
      });
    });

const inflate = decoder(zlib.inflate);
const inflateRaw = decoder(zlib.inflateRaw);

export const zlibDecoders: Decoders = {
  gzip: decoder(zlib.gunzip),
  deflate: (bytes, most) => (hasZlibHead(bytes) ? inflate : inflateRaw)(bytes, most),
  br: decoder(zlib.brotliDecompress),
  // Node has it from 22.15 on.
  ...('zstdDecompress' in zlib && { zstd: decoder(zlib.zstdDecompress) }),
};
