/** Refused writes change nothing: neither data nor log, and no id is used up. */
import { describe, expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { worldsOf } from '../apis/world.ts';
import { fastioRefusals } from './refusals/fastio.ts';
import { orgWorkspacesRefusals } from './refusals/org-workspaces.ts';
import { waterQualityRefusals } from './refusals/water-quality.ts';
import { workspaceAclRefusals } from './refusals/workspace-acl.ts';

/** What no request provokes: faults, a budget that is kept only where it is asked for, and wrong input of an ack, which takes any. */
const notProvoked = [
  ...['datastore-error', 'internal-error', 'internal-server-error', 'rate-limited', 'invalid-input'],
];

describe.each([
  [orgWorkspaces, orgWorkspacesRefusals],
  [waterQuality, waterQualityRefusals],
  [fastio, fastioRefusals],
  [workspaceAcl, workspaceAclRefusals],
])('of $name', (api, refusals) => {
  const newWorld = worldsOf(api);

  test.each(refusals)('$operation, refused with $error: $method $target', async (refused) => {
    const { operation, error, by = 'owner', method, sent } = refused;
    const world = newWorld();
    const target = refused.given?.(world) ?? refused.target;
    const { ids } = world.sandbox;
    const before = [await world.sandbox.hash(), ids.counts()];
    const { status, json } = await world[by](method, target, sent);
    const example = exampleOf(operation, error);
    expect([status, textOf(json)]).toEqual([example.status, textOf(example.value)]);
    expect([await world.sandbox.hash(), ids.counts()]).toEqual(before);
  });

  const writes = api.contract.operations.filter(({ method }) => method !== 'GET');

  test.each(writes)('every documented error of $id is among them', ({ id, replies }) => {
    const documented = replies
      .filter(({ status }) => Number(status) >= 400)
      .flatMap(({ content }) => content.flatMap(({ examples }) => examples.map(({ name }) => name)));
    const provoked = refusals.filter(({ operation }) => operation === id).map(({ error }) => error);
    expect([...new Set([...provoked, ...notProvoked])].sort()).toEqual(
      [...new Set([...documented, ...notProvoked])].sort(),
    );
  });

  function exampleOf(operation: string, name: string): { status: number; value: any } {
    for (const { status, content } of writes.find(({ id }) => id === operation)?.replies ?? [])
      for (const { examples } of content)
        for (const example of examples)
          if (example.name === name) return { status: Number(status), value: example.value };
    throw new Error(`${operation} documents no example ${name}`);
  }
});

/** What tells one error from another: its code or text, without the fields that it names. */
function textOf({ error, detail }: any): unknown {
  if (error) return error.code ?? error.message ?? error;
  return Array.isArray(detail) ? 'a list' : detail;
}
