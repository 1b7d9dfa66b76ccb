import { workspaceIds } from './state.ts';

/** What is measured: the requests of a case, sent over and over. A new case is a new row. */
export interface Case {
  name: string;
  /** As the table shows it. */
  title: string;
  method: string;
  path: string;
  /** Where requests go to more than one place, by turns at random. Of `path`, then, the reply is the floor's. */
  paths?: readonly string[];
  /** How many workspaces of the persona owner there are beside the fixtures' (state.ts). */
  records?: number;
  headers: Record<string, string>;
  body?: string;
  /** What Standin answers; the run ends if it does not. */
  status: number;
  /** The contract that a peer serves beside Standin's four. */
  contract: string;
  /** Peers that can do the like, by name. */
  peers: readonly string[];
}

const owner = { authorization: 'Bearer standin_owner' };
const contract = 'spec/water-quality/openapi.yaml';
const all = ['Prism', 'json-server', 'Scalar', 'Mockoon'];

/** The same read among more records: what it costs should not depend on how many there are. */
const readAmong = (records: number): Case => {
  const paths = workspaceIds(records).map((id) => `/workspaces/${id}`);
  return {
    name: `read-${records}`,
    title: `read among ${records.toLocaleString('en')}`,
    method: 'GET',
    path: paths[0] as string,
    paths,
    records,
    headers: owner,
    status: 200,
    contract,
    peers: [],
  };
};

export const cases: readonly Case[] = [
  {
    name: 'read',
    title: 'read by id',
    method: 'GET',
    path: '/workspaces/workspace123',
    headers: owner,
    status: 200,
    contract,
    peers: all,
  },
  readAmong(100),
  readAmong(10_000),
  readAmong(100_000),
  {
    name: 'list',
    title: 'list of 50',
    method: 'GET',
    path: '/workspaces/?limit=50',
    records: 100,
    headers: owner,
    status: 200,
    contract,
    peers: all,
  },
  {
    name: 'invalid',
    title: 'invalid request (422)',
    method: 'GET',
    path: '/workspaces/?limit=many',
    headers: owner,
    status: 422,
    contract,
    peers: ['Prism'],
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
    peers: all,
  },
];
