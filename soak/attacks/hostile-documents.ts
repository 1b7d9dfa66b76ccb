import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { mutate } from '../hostile-values.ts';
import type { Server } from '../server.ts';
import { type Attack, inParallel, part } from './attack.ts';

const bin = fileURLToPath(new URL('../../bin/standin.js', import.meta.url));
const document: unknown = parse(
  readFileSync(new URL('../../spec/water-quality/openapi.yaml', import.meta.url), 'utf8'),
);

/** Serves the document: it is either ready, or refused with status 2 and one line that names the file. */
async function serve(server: Server, file: string): Promise<void> {
  const child = spawn(process.execPath, [bin, 'serve', file, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const exited = once(child, 'close');
  const ready = once(child.stdout, 'data').then(() => 'ready');
  if ((await Promise.race([ready, exited])) === 'ready') {
    child.kill('SIGTERM');
    await exited;
    return;
  }
  const lines = errors.trimEnd().split('\n');
  if (child.exitCode !== 2 || lines.length > 3 || /^\s+at /m.test(errors))
    server.findings.push(
      `a document ended serve with ${child.signalCode ?? child.exitCode}: ${errors.slice(0, 400)} (${readFileSync(file, 'utf8').slice(0, 200)})`,
    );
}

/** Documents that are broken at some place. */
export const hostileDocuments: Attack = {
  name: '40 documents',
  async run({ server, size, random }) {
    const folder = mkdtempSync(join(tmpdir(), 'standin-soak-'));
    await inParallel(part(40, size), 2, async (n) => {
      const file = join(folder, `openapi-${n}.yaml`);
      writeFileSync(file, stringify(mutate(document, random, 1 + random.whole(3))));
      await serve(server, file);
    });
    rmSync(folder, { recursive: true });
  },
};
