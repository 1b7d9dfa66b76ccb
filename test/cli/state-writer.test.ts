import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { loadState } from '../../src/cli/state/load-state.ts';
import { readStateFile } from '../../src/cli/state/read-state-file.ts';
import { type OpenFile, StateWriter } from '../../src/cli/state/state-writer.ts';
import { createStandin } from '../../src/control/create-standin.ts';
import type { Standin } from '../../src/engine/standin.ts';
import { markIntegers, writeExactly } from '../../src/exact-integers.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'standin-state-writer-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file in memory. Each write waits until it is let go on, and fails where it is told to. */
class MemoryFile {
  bytes = Buffer.alloc(0);
  fails = false;
  /** Bytes that a failing write still writes. */
  partly = 0;
  onWritten: (() => void) | undefined;

  readonly file = {
    write: async (bytes: Buffer, offset: number, length: number, position: number) => {
      await new Promise(setImmediate);
      const size = this.fails ? Math.min(this.partly, length) : length;
      const whole = Buffer.alloc(Math.max(this.bytes.length, position + size));
      this.bytes.copy(whole);
      bytes.copy(whole, position, offset, offset + size);
      this.bytes = whole;
      this.onWritten?.();
      if (this.fails) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      return { bytesWritten: length, buffer: bytes };
    },
    truncate: async (length: number) => {
      this.bytes = this.bytes.subarray(0, length);
    },
  } as unknown as OpenFile;

  /** What a server that starts with this file has. */
  load(): Record<string, unknown> {
    const path = join(folder, 'state.json');
    writeFileSync(path, this.bytes);
    const standin = mock();
    loadState(standin, readStateFile(path)!, false);
    return allOf(standin);
  }
}

const mock = () => createStandin({ version: '0', apis: [waterQuality], clock: 'frozen' });
const allOf = ({ sandboxes }: Standin) =>
  Object.fromEntries(sandboxes.list().map((sandbox) => [sandbox.id, sandbox.snapshot()]));
const put = (sandbox: Sandbox, id: string, name: string) =>
  sandbox.state('water-quality').workspaces!.put({ id, name, owner: 'u1', type: 'private', created: 1 });

const ids = ['default', 'second', 'third'];
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
const anyId = fc.constantFrom(...ids);
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('put' as const), id: anyId, key: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('many' as const), id: anyId, key: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete' as const), id: anyId, key: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), id: anyId }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fork' as const), id: anyId, to: anyId }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restore' as const), id: anyId, to: anyId }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('update' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fail' as const), partly: fc.nat(500) }) },
);

/** With small slices the sandbox is deleted while its records are still being written. */
const deletedWhileWritten: Step[] = [
  { kind: 'put', id: 'third', key: 0 },
  { kind: 'update' },
  { kind: 'many', id: 'third', key: 0 },
  { kind: 'update' },
  { kind: 'drop', id: 'third' },
  { kind: 'update' },
  { kind: 'update' },
];

test.each([100, 3000, 1_000_000])(
  'whatever changes while it is written, and whatever fails, the file has all in the end: slices of %i',
  async (slice) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const standin = mock();
        const { sandboxes } = standin;
        const memory = new MemoryFile();
        const writer = new StateWriter(memory.file, undefined, slice);
        await writer.update(sandboxes);
        let n = 0;
        for (const one of steps) {
          if (one.kind === 'update') {
            memory.fails = false;
            // A failure of a batch that was still being written is told by the next call.
            await writer.update(sandboxes).catch(() => {});
          } else if (one.kind === 'fail') {
            memory.fails = true;
            memory.partly = one.partly;
            await writer.update(sandboxes).catch(() => {});
          } else {
            const sandbox = sandboxes.use(one.id) as Sandbox;
            if (one.kind === 'put') put(sandbox, `id-${one.key}`, `name ${n++}`);
            else if (one.kind === 'many')
              for (let index = 0; index < 40; index++) put(sandbox, `id-${one.key}-${index}`, `name ${n++}`);
            else if (one.kind === 'delete')
              sandbox.state('water-quality').workspaces!.delete(`id-${one.key}`);
            else if (one.kind === 'drop') sandboxes.delete(one.id);
            else if (one.kind === 'fork') sandboxes.create(one.to, { from: sandbox });
            else sandboxes.restore(one.to, sandbox.snapshot());
          }
        }
        memory.fails = false;
        await writer.settled().catch(() => {});
        await writer.update(sandboxes);
        await writer.settled();
        expect(writer.isBroken).toBe(false);
        expect(memory.load()).toEqual(allOf(standin));
      }),
      { numRuns: 15, examples: [[deletedWhileWritten]] },
    );
  },
  120_000,
);

test('the changes of a small sandbox are written while a large one still is', async () => {
  const { sandboxes } = mock();
  const memory = new MemoryFile();
  const writer = new StateWriter(memory.file, undefined, 1000);
  const [large, small] = ['large', 'small'].map((id) => sandboxes.use(id) as Sandbox);
  await writer.update(sandboxes);
  await writer.settled();
  for (let n = 0; n < 500; n++) put(large!, `id-${n}`, 'many');
  await writer.update(sandboxes);
  put(small!, 'id', 'few');
  await writer.update(sandboxes);
  const names = (all: any, id: string) =>
    Object.values(all[id].state['water-quality'].workspaces).map(({ name }: any) => name);
  const then = memory.load();
  expect(names(then, 'small')).toContain('few');
  // All of its batch or nothing.
  expect(names(then, 'large')).not.toContain('many');
  await writer.settled();
  expect(names(memory.load(), 'large').filter((name) => name === 'many').length).toBe(500);
});

test('each state of the file in between can be loaded', async () => {
  const { sandboxes } = mock();
  const memory = new MemoryFile();
  let loaded = 0;
  let isBegun = false;
  memory.onWritten = () => {
    if (isBegun) memory.load();
    if (isBegun) loaded++;
  };
  const writer = new StateWriter(memory.file, undefined, 1000);
  await writer.update(sandboxes);
  isBegun = true;
  for (let n = 0; n < 10; n++) {
    for (const id of ids)
      for (let index = 0; index < n; index++) put(sandboxes.use(id)!, `${n} ${index}`, 'x');
    await writer.update(sandboxes);
  }
  await writer.settled();
  expect(loaded).toBeGreaterThan(20);
});

test('a record with an integer beyond 2^53 is read back with all its digits', async () => {
  const standin = mock();
  const sandbox = standin.sandboxes.use('default') as Sandbox;
  const record = { id: 'w1', name: 'large', owner: 'u1', type: 'private', created: 1 };
  sandbox.state('water-quality').workspaces!.put(markIntegers({ ...record, size: 9007199254740993n }));
  const memory = new MemoryFile();
  await new StateWriter(memory.file).update(standin.sandboxes);
  expect(memory.bytes.toString()).toContain('"size":9007199254740993');
  expect(writeExactly(memory.load())).toContain('"size":9007199254740993');
});
