/** Prints what lists cost with few and with many records: `npx node bench/lists.ts`. */
import { withBehaviour } from '../src/behaviour/with-behaviour.ts';
import { compileContract } from '../src/contract/compile-contract.ts';
import { lazyValidators } from '../src/contract/schema-compiler.ts';
import { createStandin } from '../src/control/create-standin.ts';
import { inferResources } from '../src/resources/infer-resources.ts';
import type { Collection } from '../src/sandbox/collection.ts';

const reply = (schema: object): object => ({
  200: { description: 'ok', content: { 'application/json': { schema } } },
});
const thing = { $ref: '#/components/schemas/Thing' };
const query = ['page', 'limit', 'color', 'sort'].map((name) => ({
  name,
  in: 'query',
  schema: { type: /page|limit/.test(name) ? 'integer' : 'string' },
}));
const document = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        parameters: query,
        responses: reply({
          type: 'object',
          properties: { total: { type: 'integer' }, things: { type: 'array', items: thing } },
        }),
      },
    },
    '/things/{id}': {
      get: {
        operationId: 'getThing',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: reply(thing),
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        required: ['id', 'color', 'size'],
        properties: { id: { type: 'integer' }, color: { type: 'string' }, size: { type: 'integer' } },
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

async function measure(records: number): Promise<void> {
  const api = await withBehaviour({ name: 'things', contract }, inferResources(document, compiled), {
    records: 1,
  });
  const standin = createStandin({
    apis: [api],
    version: '0',
    clock: 'frozen',
    checkReplies: false,
    journal: 0,
  });
  const things = standin.sandboxes.use('default')?.state<{ things: Collection<object> }>('things').things;
  for (let id = 1; id <= records; id++)
    things?.load({ id, color: `color${id % 1000}`, size: (id * 7919) % 1000 });
  const time = async (name: string, target: string, between: () => void = () => {}): Promise<void> => {
    const rounds = 200;
    const get = async (): Promise<void> => {
      const { status } = await standin.handle({ method: 'GET', target, headers: {} });
      if (status !== 200) throw new Error(`${target}: ${status}`);
    };
    for (let round = 0; round < 20; round++) await get();
    let spent = 0;
    for (let round = 0; round < rounds; round++) {
      between();
      const start = performance.now();
      await get();
      spent += performance.now() - start;
    }
    process.stdout.write(
      `${String(records).padStart(7)}  ${name.padEnd(34)} ${((spent / rounds) * 1000).toFixed(0).padStart(7)} µs\n`,
    );
  };
  const write = (): void => void things?.load({ id: 1, color: 'color1', size: 1 });
  await time('first page', '/things?limit=50');
  await time('first page after a write', '/things?limit=50', write);
  await time('filter for equality', '/things?limit=50&color=color7');
  await time('filter for equality after a write', '/things?limit=50&color=color7', write);
  await time('page in the middle', `/things?limit=50&page=${Math.ceil(records / 100)}`);
  await time('page in the middle after a write', `/things?limit=50&page=${Math.ceil(records / 100)}`, write);
  await time('sorted', '/things?limit=50&sort=-size');
  standin.close();
}

for (const records of [100, 10_000, 100_000]) await measure(records);
