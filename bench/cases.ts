/** What is measured: one request a case, sent over and over. A new case is a new row. */
export interface Case {
  name: string;
  /** As the table shows it. */
  title: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** What Standin answers; the run ends if it does not. */
  status: number;
  /** The contract that a peer serves beside Standin's four. */
  contract: string;
}

const owner = { authorization: 'Bearer standin_owner' };
const contract = 'spec/water-quality/openapi.yaml';

export const cases: readonly Case[] = [
  {
    name: 'read',
    title: 'read by id',
    method: 'GET',
    path: '/workspaces/workspace123',
    headers: owner,
    status: 200,
    contract,
  },
  {
    name: 'list',
    title: 'list, a page by query',
    method: 'GET',
    path: '/workspaces/?limit=50',
    headers: owner,
    status: 200,
    contract,
  },
  {
    name: 'invalid',
    title: 'invalid request (422)',
    method: 'GET',
    path: '/workspaces/?limit=many',
    headers: owner,
    status: 422,
    contract,
  },
  {
    name: 'create',
    title: 'validated create',
    method: 'POST',
    path: '/workspaces/',
    headers: { ...owner, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'New Water Quality Project', type: 'private' }),
    status: 201,
    contract,
  },
];
