/** The panel *Contract* in a real Chromium: what an edit of a watched document breaks. */
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiSources, loadSources } from '../../src/cli/sources.ts';
import { watchSources } from '../../src/cli/watch-sources.ts';
import { hasChromium } from '../browser/chromium.ts';
import { type OpenedConsole, openedConsole, seriousFindings } from './opened-console.ts';

describe.skipIf(!hasChromium)('the panel Contract', () => {
  let console: OpenedConsole;
  let folder: string;
  let file: string;
  let watch: () => () => void;
  let endWatch: (() => void) | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'standin-contract-'));
    file = join(folder, 'openapi.yaml');
    await copyFile('examples/shop/openapi.yaml', file);
    const sources = await apiSources([file], { watch: true, live: false, behaviour: true });
    const loaded = await loadSources(sources);
    console = await openedConsole({ apis: loaded.map(({ api }) => api), clock: 'frozen' });
    watch = () => watchSources(sources, loaded, console.standin, () => {});
  });
  afterAll(async () => {
    endWatch?.();
    await console?.close();
    await rm(folder, { recursive: true });
  });

  test('says how the files are watched, where they are not', async () => {
    const page = await console.open('contract');
    await page.getByText('standin serve FILE --watch').waitFor();
    expect(console.standin.sandboxes.list()).toEqual([]);
    await page.close();
  });

  test('shows what an edit broke, and the line of one that cannot be read, as it is saved', async () => {
    endWatch = watch();
    const page = await console.open('contract');
    const edits = page.getByRole('region', { name: 'Edits' });
    await edits.getByText('The files are watched.').waitFor();
    expect((await fetch(`${console.server.url}/v1/products?limit=1`)).status).toBe(200);
    const text = await readFile(file, 'utf8');
    await writeFile(file, `${text}\nx-wrong: [1\n`);
    await edits.getByText(/kept the last good contract/).waitFor();
    await edits.getByText(/openapi\.yaml:\d+:\d+$/).waitFor();
    await writeFile(file, text.replace('/products:', '/goods:'));
    await edits.getByText(/the edit is live; now invalid: .*journal entry/).waitFor();
    await edits.getByText(/listProducts: #1 GET \/v1\/products/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.close();
  });

  test('keeps to its policy', () => {
    expect(console.problems).toEqual([]);
  });
});
