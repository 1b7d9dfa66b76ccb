/** The panel *Time* in a real Chromium: lanes, clock, connections, faults, scenarios. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtIn } from '../adapters/sample-requests.ts';
import { hasChromium } from '../browser/chromium.ts';
import { type OpenedConsole, openedConsole, seriousFindings } from './opened-console.ts';

describe.skipIf(!hasChromium)('the panel Time', () => {
  let console: OpenedConsole;

  beforeAll(async () => {
    console = await openedConsole({ apis: builtIn, clock: 'frozen' });
  });
  afterAll(() => console?.close());

  test('makes no sandbox by being opened', async () => {
    const page = await console.open('time');
    await page.getByText('No request has reached this sandbox yet').waitFor();
    expect(console.standin.sandboxes.list()).toEqual([]);
    await page.close();
  });

  test('advances a frozen clock by a step and to the next timer, and lets it run', async () => {
    const sandbox = await console.mock.createSandbox({ id: 'clock', clock: { mode: 'frozen' } });
    const { clock } = console.standin.sandboxes.get('clock')!;
    clock.at(clock.now() + 3600_000_000, () => {});
    const page = await console.open('time?sandbox=clock');
    const view = page.getByRole('region', { name: 'Clock' });
    await view.getByText('2026-01-15 09:00:00.000').waitFor();
    await view.getByLabel('Step').fill('90s');
    await view.getByRole('button', { name: 'Advance' }).click();
    await view.getByText('2026-01-15 09:01:30.000').waitFor();
    await view.getByRole('button', { name: 'To the next timer' }).click();
    await view.getByText('2026-01-15 10:00:00.000').waitFor();
    await view.getByText('No timer is set.').waitFor();
    await view.getByLabel('Step').fill('soon');
    await view.getByRole('button', { name: 'Advance' }).click();
    await page.getByRole('alert').waitFor();
    await view.getByRole('button', { name: 'Let it run' }).click();
    await view.getByRole('button', { name: 'Freeze' }).waitFor();
    expect((await sandbox.clock.read()).mode).toBe('running');
    await page.close();
  });

  test('shows who received an event on which channel, and cuts a connection', async () => {
    const sandbox = await console.mock.createSandbox({ id: 'lanes', clock: { mode: 'frozen' } });
    const page = await console.open('time?sandbox=lanes');
    await page.getByText('No stream, socket or held poll is open.').waitFor();
    const headers = { authorization: 'Bearer standin_owner', 'standin-sandbox': 'lanes' };
    const { connections, log } = console.standin.sandboxes.get('lanes')!;
    let wasCut = false;
    const one = connections.add({
      ...{ api: 'fastio', channel: 'websocket', persona: 'member', since: 1_768_467_600_000_000 },
      cut: () => {
        wasCut = true;
        one.end();
      },
    });
    const row = page.getByRole('region', { name: 'Connections' }).getByRole('listitem');
    await row.getByText('websocket').waitFor();
    log.follow(undefined, ({ cursor }) => one.sent(cursor));
    await fetch(`${console.server.url}/workspaces/`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{"name":"Pond"}',
    });
    await page.getByText('The same as a list').click();
    const list = page.getByRole('list', { name: 'Moments' });
    await list.getByText(/POST \/workspaces\/ 201/).waitFor();
    await list.getByText(/Socket connection-1 of member received #\d+ workspaces\.created/).waitFor();
    expect(await page.locator('.delivery').count()).toBeGreaterThan(0);
    await row.getByRole('button', { name: 'Cut connection-1' }).click();
    await list.getByText(/connection-1 of member ended/).waitFor();
    expect([wasCut, await sandbox.connections.list()]).toEqual([true, []]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.close();
  });

  test('sets and removes faults, and starts and ends scenarios', async () => {
    const sandbox = await console.mock.createSandbox({ id: 'faults' });
    const page = await console.open('time?sandbox=faults', { colorScheme: 'dark' });
    const faults = page.getByRole('region', { name: 'Faults' });
    await faults.getByLabel('On').fill('fastio/*');
    await faults.getByRole('button', { name: 'Set the fault' }).click();
    await faults.getByText('{"status":503}').waitFor();
    expect((await sandbox.faults.list())[0]).toMatchObject({ on: 'fastio/*', status: 503 });
    await faults.getByRole('button', { name: /^Remove/ }).click();
    await faults.getByText('No fault is set.').waitFor();
    const scenario = page.getByRole('region', { name: 'Scenario' });
    await scenario.getByRole('button', { name: 'Start' }).click();
    await scenario.getByRole('button', { name: 'End it' }).click();
    await scenario.getByText('None plays.').waitFor();
    expect((await sandbox.scenario.read()).name).toBeUndefined();
    expect(await seriousFindings(page)).toEqual([]);
    await page.close();
  });

  test('keeps to its policy', () => {
    expect(console.problems).toEqual([]);
  });
});
