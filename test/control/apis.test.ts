import { describe, expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import { controlledMock } from './controlled-mock.ts';

describe('the APIs of a mock', () => {
  test('are listed with their personas, operations and channels', async () => {
    const { control } = controlledMock();
    const { body } = await control('GET', '/apis');
    expect(body.apis.map(({ name }: any) => name)).toEqual(['water-quality', 'workspace-acl']);
    expect(body.apis[0].personas).toContain('owner');
    const { body: operations } = await control('GET', '/apis/water-quality/operations');
    expect(operations.operations).toHaveLength(body.apis[0].operations);
    expect(operations.operations.find(({ id }: any) => id === 'getWorkspace')).toEqual({
      ...{ id: 'getWorkspace', method: 'GET', path: '/workspaces/{id}', behaves: true },
      summary: expect.any(String),
      tag: expect.any(String),
      examples: [
        { name: 'own', status: '200' },
        { name: 'public', status: '200' },
      ],
      errors: expect.arrayContaining([{ name: 'workspace-not-found', status: '404' }]),
    });
  });

  test('have a document', async () => {
    const { control } = controlledMock();
    const { body } = await control('GET', '/apis/workspace-acl/document');
    expect(body.paths).toHaveProperty(['/api/v2/workspaces']);
    expect((await control('GET', '/apis/nothing/document')).status).toBe(404);
  });

  test.each(['water-quality', 'workspace-acl'])(
    '%s: a call that is made of an operation is valid',
    async (api) => {
      const { control, send } = controlledMock();
      const { body } = await control('GET', `/apis/${api}/operations`);
      const refused: string[] = [];
      for (const [n, { id }] of body.operations.entries()) {
        const sandbox = `calls-${n}`;
        await control('POST', '/sandboxes', { id: sandbox });
        const { body: call } = await control('GET', `/sandboxes/${sandbox}/calls/${api}/${id}?persona=owner`);
        expect(call.notes).toEqual([]);
        const reply = await send(
          call.method,
          call.target,
          { ...call.headers, 'standin-sandbox': sandbox },
          call.body,
        );
        if (reply.status >= 400) refused.push(`${id} ${reply.status} ${reply.headers['standin-problem']}`);
      }
      // Only an admin may do this.
      expect(refused.filter((one) => one !== 'listAllWorkspaces 403 admin-required')).toEqual([]);
    },
  );

  test('an example of a body that breaks its schema is not taken', async () => {
    const schema = {
      type: 'object',
      required: ['day'],
      properties: { day: { type: 'string', format: 'date', example: 'tomorrow' } },
    };
    const content = { 'application/json': { schema, example: { day: 'tomorrow' } } };
    const document = {
      ...{ openapi: '3.1.0', info: { title: 'Days', version: '1' } },
      paths: {
        '/days': {
          post: {
            operationId: 'addDay',
            requestBody: { content },
            responses: { '204': { description: 'Done' } },
          },
        },
      },
    };
    const compiled = compileContract(document);
    const contract = {
      ...compiled,
      validators: lazyValidators(document, compiled.operations),
      document: async () => document,
    };
    const { control, send } = controlledMock({}, { apis: [{ name: 'days', contract }] });
    const { body: call } = await control('GET', '/sandboxes/default/calls/days/addDay');
    expect(JSON.parse(call.body).day).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((await send('POST', call.target, call.headers, call.body)).status).toBe(204);
  });

  test('make no call of an operation or for a persona that they do not have', async () => {
    const { control } = controlledMock();
    expect(await control('GET', '/sandboxes/default/calls/water-quality/nothing')).toMatchObject({
      status: 404,
      body: { detail: 'water-quality has no operation nothing.' },
    });
    const unknown = await control(
      'GET',
      '/sandboxes/default/calls/water-quality/getWorkspace?persona=nobody',
    );
    expect(unknown).toMatchObject({
      status: 400,
      body: { detail: expect.stringMatching(/query persona: must be one of/) },
    });
  });
});
