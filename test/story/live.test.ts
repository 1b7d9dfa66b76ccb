import { createParser } from 'eventsource-parser';
import { expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { documentedIds, personaIds } from '../../src/apis/fastio/state.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { withLiveEvents } from '../../src/engine/live.ts';
import { Standin } from '../../src/engine/standin.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { SocketReader, StreamReader } from './readers.ts';

const hour = 3_600_000_000;

test('people at work are seen on every channel, in messages that are valid', async () => {
  const apis = [fastio, orgWorkspaces].map((api) => withLiveEvents(api, 'default'));
  const standin = new Standin({ apis, clock: 'frozen' });
  const sandbox = standin.sandboxes.use('default') as Sandbox;
  const claims = { sub: personaIds.viewer!, scope: 'websocket', profile_id: documentedIds.workspace };
  const socket = (await SocketReader.open(standin, await standin.tokens.sign(claims, 0))) as SocketReader;
  const path = '/v1/orgs/org_8fK2mQ7xLd/workspaces/ws_4Tn9bVc2Rk/sync/stream?timeout=7200';
  const headers = { authorization: 'Bearer standin_viewer' };
  const stream = StreamReader.open(standin, path, headers) as StreamReader;
  sandbox.clock.advance(hour);

  expect(socket.messages.length).toBeGreaterThan(300);
  for (const message of socket.messages)
    expect(fastio.contract.validators.message(message.response)?.(message), JSON.stringify(message)).toBe(
      true,
    );
  const names = new Set<string>();
  const parser = createParser({
    onEvent: ({ event: name = '', data }) => {
      names.add(name);
      expect(orgWorkspaces.contract.validators.message(name)?.(JSON.parse(data)), data).toBe(true);
    },
  });
  parser.feed(stream.pieces.join(''));
  expect([...names].toSorted()).toEqual([
    'connected',
    'presence.join',
    'presence.leave',
    'presence.viewing',
    'workspace.updated',
  ]);
  // Another world lives its own life, or none.
  const other = standin.sandboxes.use('other') as Sandbox;
  const before = other.log.last;
  other.clock.advance(hour);
  expect(other.log.find('fastio', { after: before })).toEqual([]);
  standin.close();
});
