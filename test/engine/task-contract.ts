import { chooseOperation } from '../../src/contract/choose-operation.ts';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { Contract, Document } from '../../src/contract/contract.ts';
import { lazyValidators } from '../../src/contract/schema-compiler.ts';
import type { AnyHandler } from '../../src/engine/handler.ts';
import type { CollectionDefinition } from '../../src/sandbox/collection.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const task = { $ref: '#/components/schemas/Task' };

/** A document as a designer edits it: each test changes what it is about. */
const documented = () => ({
  openapi: '3.1.0',
  info: { title: 'Tasks', version: '1' },
  security: [] as object[],
  paths: {
    '/tasks': {
      get: {
        operationId: 'listTasks',
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } }],
        responses: { 200: { description: 'ok', ...json({ type: 'array', items: task }) } } as Document,
      },
      post: {
        operationId: 'createTask',
        requestBody: json({
          type: 'object',
          required: ['title'],
          properties: { title: { type: 'string', maxLength: 100 } },
        }),
        responses: { 201: { description: 'made', ...json(task) } } as Document,
      },
    } as Document,
  },
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Task: {
        type: 'object',
        required: ['id', 'title'],
        properties: { id: { type: 'string' }, title: { type: 'string' }, made: { type: 'string' } },
      },
    } as Document,
  },
});

export type TaskDocument = ReturnType<typeof documented>;

function taskContract(edit: (document: TaskDocument) => void = () => {}): Contract {
  const document = documented();
  edit(document);
  const compiled = compileContract(document);
  const validators = lazyValidators(document, compiled.operations);
  return {
    ...compiled,
    validators,
    choose: chooseOperation(validators),
    document: async () => document,
  };
}

export interface Task {
  id: string;
  title: string;
}

const collection: CollectionDefinition<Task> = { key: ({ id }) => id, schema: 'Task' };

/** The API of such a document, with handlers that keep what they are given. */
export const taskApi = (
  edit?: (document: TaskDocument) => void,
  tasks: CollectionDefinition<Task> = collection,
) => ({
  name: 'tasks',
  contract: taskContract(edit),
  state: {
    collections: { tasks },
    fixtures: (world: Sandbox) => {
      for (const id of ['one', 'two']) world.state('tasks').tasks?.load({ id, title: `Task ${id}` });
    },
  },
  handlers: {
    listTasks: ({ state, reply }) => reply(200, state.tasks.all()),
    createTask: ({ state, body, sandbox, reply }) => {
      const made: Task = { id: sandbox.ids.next('task', 'abc', 6), title: body?.title };
      state.tasks.put(made);
      return reply(201, made);
    },
  } satisfies Record<string, AnyHandler>,
});
