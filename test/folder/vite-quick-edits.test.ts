/** Edits that come while the one before is still generated, with a dev server that does nothing but record. */
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { standin } from '../../src/adapters/vite/index.ts';
import { type OwnApi, ownApi } from './own-api.ts';

afterEach(() => void vi.useRealTimers());

interface DevServer {
  own: OwnApi;
  /** The types of the messages that pages got. */
  sent: string[];
  /** Called with each of them. */
  onSent: (type: string) => void;
  /** Tells the plugin of an edit of the contract, and lets it settle. */
  edited(): void;
  /** Waits for all that is generated. */
  close(): Promise<void>;
}

async function devServer(): Promise<DevServer> {
  const own = await ownApi();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const watcher = Object.assign(new EventEmitter(), { add: () => {} });
  const plugin: any = standin({ apis: ['./my-api'] });
  const server: DevServer = {
    own,
    sent: [],
    onSent: () => {},
    edited() {
      watcher.emit('all', 'change', join(own.folder, 'openapi.yaml'));
      vi.advanceTimersByTime(1_000);
    },
    close: () => plugin.closeBundle(),
  };
  const ws = {
    on: () => {},
    send: ({ type }: { type: string }) => {
      server.sent.push(type);
      server.onSent(type);
    },
  };
  plugin.configResolved({ root: own.home, command: 'serve' });
  plugin.configureServer({ watcher, ws });
  return server;
}

test('an error that the next edit but one mends is taken off the page', async () => {
  const server = await devServer();
  const { own, sent } = server;
  const before = own.read('openapi.yaml');
  // The first edit has failed, and the second waits: it will find a contract that is whole again.
  server.onSent = (type) => {
    if (type === 'error') own.write('openapi.yaml', before);
  };
  try {
    own.edit('openapi.yaml', 'maximum: 100', 'maximum: many');
    server.edited();
    server.edited();
    await server.close();
    expect(sent).toEqual(['error', 'full-reload']);
  } finally {
    own.remove();
  }
});

test('an error that is mended otherwise than it was made is taken off the page too', async () => {
  const server = await devServer();
  const { own, sent } = server;
  const before = own.read('openapi.yaml');
  server.onSent = (type) => {
    if (type === 'error') own.write('openapi.yaml', `${before}# The same contract in other words\n`);
  };
  try {
    own.edit('openapi.yaml', 'maximum: 100', 'maximum: many');
    server.edited();
    server.edited();
    await server.close();
    expect(sent).toEqual(['error', 'full-reload']);
  } finally {
    own.remove();
  }
});
