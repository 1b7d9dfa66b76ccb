import { setupWorker } from 'msw/browser';
import { fastio } from 'standin/apis/fastio';
import { orgWorkspaces } from 'standin/apis/org-workspaces';
import type { SandboxClient } from 'standin/client';
import { createMsw } from 'standin/msw';

declare global {
  /** For the browser's console: `mock.fault('fastio/websocket', { cut: true })`. */
  var mock: SandboxClient | undefined;
}

/**
 * The whole backend, in the page: a service worker hands it each request. People are at work there, and its state outlives
 * a reload.
 */
export async function startMock(origin: string): Promise<void> {
  const apis = [orgWorkspaces, fastio];
  const { handlers, sandbox } = createMsw({ apis, origin, scenario: 'busy-workspace', persist: true });
  await setupWorker(...handlers).start({ quiet: true, onUnhandledFrame: 'bypass' });
  globalThis.mock = sandbox;
}
