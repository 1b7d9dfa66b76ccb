/** Each number that the control API takes can be written into a snapshot or a file of `--state`, and read again. */
import { expect, test } from 'vitest';
import { document } from '../../src/control/generated/document.ts';
import { controlledMock, problem } from './controlled-mock.ts';

/** JSON has no bound on numbers, and `JSON.parse` makes Infinity of these, which `JSON.stringify` writes as null. */
const tooLarge = ['1e400', '123456789012345678901234567890', '9007199254740992'];

const json = { host: '127.0.0.1:4010', 'content-type': 'application/json' };
const fault = (member: string) => ({
  method: 'POST',
  path: '/sandboxes/default/faults',
  body: `{"on": "water-quality/*", "status": 503, ${member}}`,
});

const doors = {
  'the seed of a sandbox': { method: 'POST', path: '/sandboxes', body: '{"id": "mine", "seed": N}' },
  'times of a fault': fault('"times": N'),
  'after of a fault': fault('"after": N'),
  'every of a fault': fault('"every": N'),
  'bytes_per_second of a fault': fault('"bytes_per_second": N'),
};

const cases = Object.entries(doors).flatMap(([name, door]) =>
  tooLarge.map((number) => ({ name, number, door })),
);

test.each(cases)('$name is not $number', async ({ number, door: { method, path, body } }) => {
  const { send, control } = controlledMock();
  expect(await send(method, `/__standin${path}`, json, body.replace('N', number))).toMatchObject(
    problem(400, /^body \w+: must be (integer|<= 9007199254740991)/),
  );
  const { body: faults } = await control('GET', '/sandboxes/default/faults');
  expect(faults).toEqual({ faults: [] });
});

test('a value that a fault waits for is not beyond the numbers of JavaScript', async () => {
  const { send } = controlledMock();
  const { method, path, body } = fault('"when": {"query": {"limit": 1e400}}');
  expect((await send(method, `/__standin${path}`, json, body)).status).toBe(400);
});

test('each integer in what a client sends to the control API has a largest value', () => {
  const unbounded: string[] = [];
  const seen = new Set<unknown>();
  const visit = (node: unknown, at: string): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const { type, maximum = (node as any).const, $ref } = node as Record<string, unknown>;
    if (type === 'integer' && !(Number(maximum) <= Number.MAX_SAFE_INTEGER)) unbounded.push(at);
    if (typeof $ref === 'string')
      visit(
        $ref
          .slice(2)
          .split('/')
          .reduce<any>((inner, step) => inner?.[step], document),
        $ref,
      );
    for (const [name, value] of Object.entries(node)) if (name !== 'examples') visit(value, `${at}/${name}`);
  };
  for (const [path, item] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries<any>(item as object))
      visit(operation?.requestBody, `${method} ${path}`);
  expect(seen.size).toBeGreaterThan(100);
  expect(unbounded).toEqual([]);
});
