import { expect, test } from 'vitest';
import type { PersonaName } from '../../../src/engine/personas.ts';
import { readStatements, testedIn } from '../statements.ts';
import { world } from './water-quality-mock.ts';

interface Example {
  title: string;
  method: string;
  target: string;
  /** Default owner. */
  as?: PersonaName | 'nobody';
  body?: string;
  status: number;
}

/** The curl examples of document 002; the address that was lost is that of an account who is no guest yet. */
const examples: Example[] = [
  { title: 'List User Workspaces', method: 'GET', target: '/workspaces/?limit=10', status: 200 },
  {
    title: 'Get All Workspaces (Admin)',
    method: 'GET',
    target: '/workspaces/all/',
    as: 'admin',
    status: 200,
  },
  { title: 'Get Workspace by ID', method: 'GET', target: '/workspaces/workspace123', status: 200 },
  {
    title: 'Create Workspace',
    method: 'POST',
    target: '/workspaces/',
    body: '{ "name": "New Water Quality Project", "type": "private" }',
    status: 201,
  },
  {
    title: 'Update Workspace',
    method: 'PUT',
    target: '/workspaces/workspace123',
    body: '{ "name": "Updated Project Name", "type": "public" }',
    status: 200,
  },
  { title: 'Delete Workspace', method: 'DELETE', target: '/workspaces/workspace123', status: 200 },
  { title: 'List Shared Workspaces', method: 'GET', target: '/workspaces/share/?limit=10', status: 200 },
  {
    title: 'List Public Workspaces',
    method: 'GET',
    target: '/workspaces/public/?limit=10',
    as: 'nobody',
    status: 200,
  },
  { title: 'Get Workspace Guests', method: 'GET', target: '/workspaces/workspace123/guest/', status: 200 },
  {
    title: 'Add Guest to Workspace',
    method: 'POST',
    target: '/workspaces/workspace123/guest/',
    body: '{ "guest": "guestuser@example.com", "rol": "viewer" }',
    status: 201,
  },
  {
    title: 'Update Guest Role',
    method: 'PUT',
    target: '/workspaces/workspace123/guest/guest123',
    body: '{ "rol": "editor" }',
    status: 200,
  },
  {
    title: 'Remove Guest from Workspace',
    method: 'DELETE',
    target: '/workspaces/workspace123/guest/guest123',
    status: 200,
  },
];

test.each(examples)('the example of 002, $title, gets its documented success', async (example) => {
  const { method, target, as = 'owner', body, status } = example;
  expect((await world()[as](method, target, { body })).status).toBe(status);
});

test('every statement of kind access, state and error that can be observed has a test', () => {
  const tested = testedIn(import.meta.dirname);
  const open = readStatements('water-quality').filter(
    ({ id, kind, observable }) =>
      ['access', 'state', 'error'].includes(kind) && observable !== false && !tested.has(id),
  );
  expect(open.map(({ id }) => id)).toEqual([]);
});
