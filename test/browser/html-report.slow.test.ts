/** The HTML report of `standin check` as a reader sees it, on a phone too. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInApis } from '../../src/apis/built-in.ts';
import { builtInSuites } from '../../src/conformance/read/suites.ts';
import { htmlReport } from '../../src/conformance/report/html.ts';
import { makeReport } from '../../src/conformance/report/make-report.ts';
import type { Report } from '../../src/conformance/report/report.ts';
import { openRun } from '../../src/conformance/run/open-run.ts';
import { runChecks } from '../../src/conformance/run/run-checks.ts';
import { anOutcome, aRun, nasty } from '../conformance/report-outcomes.ts';
import { httpServer, type SmallServer, thingsContract, thingsServer } from '../conformance/small-server.ts';
import { hasChromium, launchChromium } from './chromium.ts';

/** Of a server with a fault, beside checks of all built-in APIs with long reasons. */
async function reportOfMany(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'standin-html-'));
  const contract = join(folder, 'things.yaml');
  writeFileSync(contract, thingsContract);
  const server = await thingsServer();
  server.instead = ({ method }) => (method === 'POST' ? { status: 500 } : undefined);
  const run = await openRun(
    { url: server.url, contract, tokens: { owner: 'secret-token-1' }, config: {} },
    {},
  );
  const outcomes = await runChecks(run);
  await run.end();
  await server.close();
  rmSync(folder, { recursive: true });
  const suites = new Map([...run.suites, ...(await builtInSuites(builtInApis))]);
  const others = [...suites.values()].flatMap(({ api, checks }) =>
    api.name === 'things' ? [] : checks.map((check) => anOutcome('', { check })),
  );
  const skipped = others.slice(0, 3).map(({ check }) => ({
    ...anOutcome('', { check }),
    status: 'skipped' as const,
    reason: `${'long'.repeat(100)} ${nasty}`,
  }));
  return makeReport(aRun([...outcomes, ...skipped, ...others.slice(3)], { suites }));
}

describe.skipIf(!hasChromium)('the HTML report in a browser', () => {
  let report: Report;
  let pages: SmallServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    report = await reportOfMany();
    const html = htmlReport(report);
    pages = await httpServer((_, reply) =>
      reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
    );
    browser = await launchChromium();
    context = await browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
      viewport: { width: 390, height: 844 },
    });
    page = await context.newPage();
    await page.goto(pages.url);
  });
  afterAll(async () => {
    await browser?.close();
    await pages?.close();
  });

  test('fits a phone: no part of the page is scrolled to the side, folded or unfolded', async () => {
    const widths = () =>
      page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    expect(await widths()).toEqual([390, 390]);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    expect(await widths()).toEqual([390, 390]);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = false;
    });
  });

  test('leads from a cell of coverage to the check that has judged it, and from there to its root', async () => {
    const cell = page.locator('.grid td.failed a').first();
    const to = await cell.getAttribute('href');
    await cell.click();
    const row = page.locator(to as string);
    await expect.poll(() => row.isVisible()).toBe(true);
    const id = await row.locator('td:nth-child(2)').textContent();
    expect(id).toBe(report.roots[0]?.check);
    await row.locator('td:first-child a').click();
    await expect.poll(() => page.locator('#r0').isVisible()).toBe(true);
    expect(await page.locator('#r0 h3 code').textContent()).toBe(id);
  });

  test('leads from a square to its check', async () => {
    const square = page.locator('.squares a').first();
    const to = await square.getAttribute('href');
    await square.click();
    await expect.poll(() => page.locator(to as string).isVisible()).toBe(true);
  });

  test('has copy buttons that copy the command beside them', async () => {
    const button = page.locator('#r0 .copy').first();
    await button.click();
    await expect.poll(() => button.textContent()).toBe('copied');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(report.roots[0]?.again);
  });

  test('filters by words', async () => {
    await page.locator('.filter input').fill(report.roots[0]?.check ?? '');
    expect(await page.locator('#r0').isVisible()).toBe(true);
    expect(await page.locator('.filter output').textContent()).toMatch(/^\d+ of \d+$/);
  });
});
