/** One mock, one server and one browser for the tests of a file. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type RunningServer, serve } from '../../src/adapters/node/serve.ts';
import { createClient, type MockClient } from '../../src/client/index.ts';
import type { CreateStandinOptions } from '../../src/control/create-standin.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import type { Standin } from '../../src/engine/standin.ts';
import { launchChromium } from '../browser/chromium.ts';

export interface OpenedConsole {
  standin: Standin;
  server: RunningServer;
  /** The control API of the mock, beside the page. */
  mock: MockClient;
  /** Opens the console at a place such as `activity?sandbox=mine`. */
  open(place?: string, options?: BrowserContextOptions): Promise<Page>;
  /** What broke the rules so far: violations of the policy, errors in a page, requests to elsewhere. */
  problems: string[];
  close(): Promise<void>;
}

export async function openedConsole(options: Omit<CreateStandinOptions, 'version'>): Promise<OpenedConsole> {
  const standin = createStandin({ version: '0.0.0', ...options });
  const server = await serve(standin);
  const browser: Browser = await launchChromium();
  const problems: string[] = [];

  async function open(place = 'activity', pageOptions: BrowserContextOptions = {}): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...pageOptions });
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
        problems.push(message.text());
    });
    page.on('pageerror', (error) => void problems.push(String(error)));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(server.url) && !/^(data|blob):/.test(url)) problems.push(`request to ${url}`);
    });
    await page.goto(`${server.url}/__standin/#/${place}`);
    return page;
  }

  const close = async (): Promise<void> => {
    await browser.close();
    await server.close();
    standin.close();
  };
  return { standin, server, mock: createClient(server.url), open, problems, close };
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical in the page, one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Through the debugger, which the page's policy does not concern.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: any[] }> } };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node: any) => node.html).join(' | ')}`);
  });
}
