/** Edits that come while the one before is still generated, with a dev server that does nothing but record. */
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { standin } from '../../src/adapters/vite/index.ts';
import { ownApi } from './own-api.ts';

afterEach(() => void vi.useRealTimers());

test('an error that the next edit but one mends is taken off the page', async () => {
  const own = await ownApi();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const before = own.read('openapi.yaml');
  const sent: string[] = [];
  const ws = {
    on: () => {},
    send: ({ type }: { type: string }) => {
      // The first edit has failed, and the second waits: it will find a contract that is whole again.
      if (type === 'error') own.write('openapi.yaml', before);
      sent.push(type);
    },
  };
  const watcher = Object.assign(new EventEmitter(), { add: () => {} });
  const plugin: any = standin({ apis: ['./my-api'] });
  plugin.configResolved({ root: own.home, command: 'serve' });
  plugin.configureServer({ watcher, ws });
  const edited = (): void => {
    watcher.emit('all', 'change', join(own.folder, 'openapi.yaml'));
    vi.advanceTimersByTime(1_000);
  };
  try {
    own.edit('openapi.yaml', 'maximum: 100', 'maximum: many');
    edited();
    edited();
    await plugin.closeBundle();
    expect(sent).toEqual(['error', 'full-reload']);
  } finally {
    own.remove();
  }
});
