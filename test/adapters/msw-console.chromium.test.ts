/** The console over the mock of a page. */
import { setupWorker } from 'msw/browser';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createMsw, type OpenedConsole } from '../../src/adapters/msw/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { workspace } from './place.ts';

const origin = 'http://mock.test';
const mock = createMsw({ apis: [orgWorkspaces], clock: 'frozen', origin });
const worker = setupWorker(...mock.handlers);

beforeAll(async () => {
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
});
afterAll(async () => {
  await worker.stop();
  mock.close();
});

const textIn = ({ frame }: OpenedConsole) => frame.contentDocument?.querySelector('#console')?.textContent;

function click({ frame }: OpenedConsole, selector: string, text: string): void {
  const all = [...(frame.contentDocument?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const found = all.find((one) => one.textContent?.trim().startsWith(text));
  if (!found) throw new Error(`no ${selector} with ${text}`);
  found.click();
}

async function opened(where?: Element | 'window'): Promise<OpenedConsole> {
  const console = await mock.console(where && { in: where });
  onTestFinished(() => console.close());
  await expect.poll(() => textIn(console)).toContain('Live');
  return console;
}

test('shows what the page calls, in a frame at its bottom, without a request of its own', async () => {
  const console = await opened();
  const before = performance.getEntriesByType('resource').length;
  const reply = await fetch(`${origin}${workspace}`, { headers: { authorization: 'Bearer standin_owner' } });
  expect(reply.status).toBe(200);
  await expect.poll(() => textIn(console)).toContain(workspace);
  click(console, 'nav a', 'Time');
  await expect.poll(() => console.frame.contentDocument?.title).toBe('Time · Standin console');
  expect(console.frame.contentWindow?.location.hash).toBe('#/time');
  const inFrame = console.frame.contentWindow?.performance.getEntriesByType('resource') ?? [];
  expect(inFrame.filter(({ name }) => !name.startsWith('blob:'))).toEqual([]);
  expect(performance.getEntriesByType('resource').length - before).toBeLessThanOrEqual(1);
  const element = (console.frame.getRootNode() as ShadowRoot).host;
  expect(element.getBoundingClientRect().bottom).toBe(innerHeight);
  element.shadowRoot?.querySelector('button')?.click();
  expect(element.isConnected).toBe(false);
});

test('calls an operation of the mock from within an element of the page', async () => {
  const place = document.createElement('div');
  document.body.append(place);
  onTestFinished(() => place.remove());
  const console = await opened(place);
  expect(console.frame.parentElement).toBe(place);
  (console.frame.contentWindow as Window).location.hash = '#/apis?operation=getWorkspace';
  await expect.poll(() => textIn(console)).toContain('Send');
  click(console, 'button', 'Send');
  await expect.poll(() => textIn(console)).toMatch(/200/);
  const last = (await mock.sandbox.journal.read()).at(-1);
  expect(last?.operation).toMatch(/getWorkspace/);
});

test('has a window of its own, if it is asked for', async () => {
  const console = await opened('window');
  const own = console.frame.ownerDocument.defaultView;
  expect([own === window, own?.document.title]).toEqual([false, 'Standin console']);
  console.close();
  await expect.poll(() => own?.closed).toBe(true);
});

test('ends with the mock', async () => {
  const other = createMsw({ apis: [orgWorkspaces], origin });
  const console = await other.console();
  expect(console.frame.isConnected).toBe(true);
  other.close();
  expect(console.frame.isConnected).toBe(false);
});
