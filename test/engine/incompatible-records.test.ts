import { describe, expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { orgWorkspaces } from '../../src/apis/org-workspaces/index.ts';
import { waterQuality } from '../../src/apis/water-quality/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import type { ApiDefinition } from '../../src/engine/api.ts';
import { type IncompatibleRecord, recordChecker } from '../../src/engine/incompatible-records.ts';
import { Standin } from '../../src/engine/standin.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { type Task, taskApi } from './task-contract.ts';

const worldOf = (api: ApiDefinition): Sandbox =>
  new Standin({ apis: [api], clock: 'frozen' }).sandboxes.use('default') as Sandbox;

const unfit = async (api: ApiDefinition): Promise<IncompatibleRecord[]> =>
  (await recordChecker(api))(worldOf(api));

describe('the records of a collection that names its schema', () => {
  test('fit while the contract shows them so', async () => {
    expect(await unfit(taskApi())).toEqual([]);
  });

  test('are reported by key and pointer if they do not fit', async () => {
    const api = taskApi(({ components }) => {
      components.schemas.Task.required.push('due', 'who');
      components.schemas.Task.properties.title = { type: 'string', maxLength: 7 };
    });
    expect(await unfit(api)).toEqual(
      ['one', 'two'].map((key) => ({
        ...{ collection: 'tasks', key, schema: 'Task', pointer: '/due' },
        message: 'is required (and 2 more)',
      })),
    );
  });

  test('are judged as they are shown, where they are kept in another form', async () => {
    const edit = (document: { components: { schemas: any } }): void => {
      document.components.schemas.Task.required.push('made');
    };
    const show = ({ id, title }: Task) => ({ id, title, made: 'today', left: undefined });
    const key = ({ id }: Task): string => id;
    expect(await unfit(taskApi(edit, { key, schema: 'Task', show }))).toEqual([]);
    const broken = (): never => {
      throw new Error('no such field');
    };
    const [first] = await unfit(taskApi(edit, { key, schema: 'Task', show: broken }));
    expect(first).toMatchObject({ key: 'one', pointer: '', message: "can't be shown: no such field" });
  });

  test('a schema that the contract does not have is reported once, for the collection', async () => {
    const api = taskApi(({ components }) => {
      components.schemas.Todo = components.schemas.Task;
      delete components.schemas.Task;
    });
    expect(await unfit(api)).toEqual([
      {
        ...{ collection: 'tasks', key: undefined, schema: 'Task', pointer: '' },
        message: 'the contract has no schema Task',
      },
    ]);
  });

  test('without a schema none is judged', async () => {
    const api = taskApi(({ components }) => void components.schemas.Task.required.push('due'), {
      key: ({ id }) => id,
    });
    expect(await unfit(api)).toEqual([]);
  });
});

test.each([orgWorkspaces, waterQuality, fastio, workspaceAcl])(
  'the fixtures of $name fit its contract',
  async (api) => {
    expect(await unfit(api)).toEqual([]);
  },
);
