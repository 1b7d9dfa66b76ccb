/** What a designer does in the console from end to end, in a real Chromium. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { apiSources, loadSources } from '../../src/cli/sources.ts';
import { watchSources } from '../../src/cli/watch-sources.ts';
import { profile } from '../adapters/place.ts';
import { hasChromium } from '../browser/chromium.ts';
import { type OwnApi, ownApi } from '../folder/own-api.ts';
import { type OpenedConsole, openedConsole, seriousFindings } from './opened-console.ts';

/** Its list is read in parts by parameters that no rule of inference knows. */
const nests = `openapi: 3.1.0
info: { title: Nests, version: '1' }
paths:
  /nests:
    get:
      operationId: listNests
      parameters:
        - { name: skipping, in: query, schema: { type: integer, minimum: 0 } }
        - { name: at_most, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
      responses:
        '200':
          description: Nests
          content:
            application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Nest' } } }
    post:
      operationId: createNest
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Nest' } } }
      responses:
        '201':
          description: A nest
          content: { application/json: { schema: { $ref: '#/components/schemas/Nest' } } }
  /nests/{id}:
    get:
      operationId: getNest
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200':
          description: A nest
          content: { application/json: { schema: { $ref: '#/components/schemas/Nest' } } }
components:
  schemas:
    Nest:
      type: object
      required: [tree]
      properties:
        id: { type: integer, readOnly: true }
        tree: { type: string }
`;

describe.skipIf(!hasChromium)('in the console', () => {
  let console: OpenedConsole;
  let folder: string;
  let own: OwnApi;
  let endWatch: (() => void) | undefined;
  const at = (name: string): string => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'standin-flows-'));
    await writeFile(at('openapi.yaml'), nests);
    await writeFile(
      at('overlay.yaml'),
      'overlay: 1.0.0\ninfo: { title: None, version: 1.0.0 }\nactions: []\n',
    );
    own = await ownApi();
    const watched = { watch: true, behaviour: true };
    const sources = [
      ...(await apiSources([at('openapi.yaml')], { ...watched, overlays: [at('overlay.yaml')] })),
      ...(await apiSources([own.folder], watched)),
    ];
    const loaded = await loadSources(sources);
    console = await openedConsole({ apis: [...loaded.map(({ api }) => api), fastio] });
    endWatch = watchSources(sources, loaded, console.standin, () => {});
  });
  afterAll(async () => {
    endWatch?.();
    await console?.close();
    own?.remove();
    await rm(folder, { recursive: true });
  });

  test('a held poll is seen to wait, the clock is frozen and advanced, and the lane has what the poll was answered', async () => {
    const sandbox = await console.mock.createSandbox({ id: 'held' });
    const headers = { authorization: 'Bearer standin_owner', ...sandbox.headers };
    const page = await console.open('time?sandbox=held');
    const clock = page.getByRole('region', { name: 'Clock' });
    await clock.getByRole('button', { name: 'Freeze' }).click();
    await clock.getByRole('button', { name: 'Let it run' }).waitFor();
    const poll = fetch(`${console.server.url}/current/activity/poll/${profile}/?wait=20&updated=1`, {
      headers,
    });
    const connections = page.getByRole('region', { name: 'Connections' });
    await connections.getByRole('listitem').getByText('poll').waitFor();
    await clock.getByLabel('Step').fill('20s');
    await clock.getByRole('button', { name: 'Advance' }).click();
    expect((await poll).status).toBe(200);
    await connections.getByText('No stream, socket or held poll is open.').waitFor();
    await page.getByText('The same as a list').click();
    const list = page.getByRole('list', { name: 'Moments' });
    await list.getByText(/GET \/current\/activity\/poll\/.* 200/).waitFor();
    await page.close();
  });

  test('a correction of how a list is read in parts is downloaded, saved, and the list is read by it', async () => {
    const list = async () =>
      (
        (await (await fetch(`${console.server.url}/nests?skipping=1&at_most=2`)).json()) as { id: number }[]
      ).map(({ id }) => id);
    const all = await list();
    expect(all.length).toBeGreaterThan(2);
    const page = await console.open('model?api=nests&resource=nests');
    const form = page.getByRole('region', { name: 'Correct it' });
    await form.getByRole('combobox').selectOption('offset');
    await form.getByLabel('position parameter').fill('skipping');
    await form.getByLabel('size parameter').fill('at_most');
    const download = page.waitForEvent('download');
    await page.getByRole('region', { name: 'Overlay' }).getByRole('button', { name: 'Download' }).click();
    await writeFile(at('overlay.yaml'), await readFile(await (await download).path(), 'utf8'));
    await expect.poll(list).toEqual(all.slice(1, 3));
    // The panel reads the model again, and has the new decision.
    await page
      .getByRole('article', { name: 'Resource nests' })
      .getByText('listNests is read in parts by offset: skipping, at_most')
      .waitFor();
    await page.close();
  });

  test('an edit that breaks clients is said in the panel Contract, with its place, and again when it is taken back', async () => {
    const page = await console.open('contract', { colorScheme: 'dark' });
    const edits = page.getByRole('region', { name: 'Edits' });
    await writeFile(at('openapi.yaml'), nests.replace('maximum: 50', 'maximum: 20'));
    await edits.getByText('against the version of the start, 1 change breaks clients').waitFor();
    await edits
      .getByText(/breaks clients: .*openapi\.yaml:9:\d+ GET \/nests \(listNests\): Query parameter at_most/)
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await writeFile(at('openapi.yaml'), nests);
    await edits.getByText(/no change breaks a client or a server any more/).waitFor();
    await page.close();
  });

  test('the code of an own folder refuses a viewer, its record is edited and seen in a second tab, and edits of the code are told', async () => {
    // The sandbox does not exist yet: trying an operation makes it.
    const page = await console.open('apis?sandbox=own&api=my-api&operation=createTask');
    await page.getByLabel('Persona').selectOption('viewer');
    await page.getByRole('button', { name: 'Send' }).click();
    const reply = page.getByRole('region', { name: 'Reply', exact: true });
    await reply.getByText(/Why: refused: writers-only/).waitFor();
    const place = 'state?sandbox=own&api=my-api&collection=tasks';
    const second = await console.open(place);
    await second.getByRole('cell', { name: 'Write a handler' }).waitFor();
    await page.goto(`${console.server.url}/__standin/#/${place}&key=task_Zx81mPq0Ea`);
    const text = page.getByLabel('Record as JSON');
    await text.fill((await text.inputValue()).replace('Write a handler', 'Edited in the console'));
    await page.getByRole('button', { name: 'Save' }).click();
    await second.getByRole('cell', { name: 'Edited in the console' }).waitFor();
    await second.close();
    await page.goto(`${console.server.url}/__standin/#/model?api=my-api`);
    await page.getByRole('article', { name: 'Resource tasks' }).waitFor();
    const left = page.getByRole('region', { name: 'Left to the contract' });
    await left.getByText('getTask', { exact: true }).waitFor();
    expect(await left.getByText('createTask').count()).toBe(0);
    await page.goto(`${console.server.url}/__standin/#/contract`);
    const edits = page
      .getByRole('region', { name: 'Edits' })
      .getByRole('listitem')
      .filter({ hasText: 'my-api' });
    own.edit('handlers.ts', "refuse('writers-only')", "refuse('not-signed-in')");
    await edits.getByText(/the edit is live/).waitFor();
    own.edit('handlers.ts', "refuse('not-signed-in')", "refuse('not-signed-in'");
    await edits.getByText(/kept the last/).waitFor();
    await edits.getByText(/handlers\.ts:\d+:\d+$/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.close();
  });

  test('nothing broke the policy', () => {
    expect(console.problems).toEqual([]);
  });
});
