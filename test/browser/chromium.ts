/** A real Chromium out of an npm package: nothing to install by hand on Linux. */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, LaunchOptions } from 'playwright-core';

/** The package holds a build for this platform alone. */
export const hasChromium = process.platform === 'linux' && process.arch === 'x64';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

export async function launchChromium(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch(await chromiumLaunch());
}

/** What Playwright launches it by. */
export async function chromiumLaunch(): Promise<LaunchOptions> {
  const { CHROMIUM_PATH: executablePath, ...libraries } = await chromiumEnvironment();
  return { executablePath, args, env: { ...(process.env as Record<string, string>), ...libraries } };
}

/** Where it is, and where its libraries are: libnss3, which a bare machine lacks, comes in the package too, made for Amazon's Linux. */
export async function chromiumEnvironment(): Promise<{ CHROMIUM_PATH: string; LD_LIBRARY_PATH: string }> {
  const folder = await unpacked();
  const { LD_LIBRARY_PATH: own } = process.env;
  const libraries = join(folder, 'al2023', 'lib');
  return {
    CHROMIUM_PATH: join(folder, 'chromium'),
    LD_LIBRARY_PATH: own ? `${libraries}:${own}` : libraries,
  };
}

/** The folder with the browser, unpacked once for each version of the package: that takes five seconds. */
async function unpacked(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const root = join(dirname(entry), '..');
  const { version } = createRequire(import.meta.url)(join(root, 'package.json'));
  const folder = join(tmpdir(), `standin-chromium-${version}`);
  if (existsSync(folder)) return folder;
  const { inflate } = await import('@sparticuz/chromium');
  // It unpacks to where temporary files go; another run that does the same must not find half of it.
  const { TMPDIR } = process.env;
  const own = mkdtempSync(`${folder}-`);
  process.env.TMPDIR = own;
  try {
    await Promise.all(['chromium.br', 'al2023.tar.br'].map((name) => inflate(join(root, 'bin', name))));
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  try {
    renameSync(own, folder);
  } catch {
    rmSync(own, { recursive: true });
  }
  return folder;
}
