import { workspaceIds } from './state.ts';

/** The measured cases: each sends the same requests again and again. A new case is a new row. */
export interface Case {
  name: string;
  /** The title in the table. */
  title: string;
  method: string;
  path: string;
  /** Several paths, chosen at random for each request. The bare server then sends the reply to `path`. */
  paths?: readonly string[];
  /** How many workspaces of the persona owner there are beside the fixtures' (state.ts). */
  records?: number;
  headers: Record<string, string>;
  body?: string;
  /** The status that Standin has to answer; otherwise the run fails. */
  status: number;
  /** The contract that a peer serves beside Standin's four. */
  contract: string;
  /** The names of peers that can serve the same case. */
  peers: readonly string[];
}

const owner = { authorization: 'Bearer standin_owner' };
const contract = 'spec/water-quality/openapi.yaml';
const all = ['Prism', 'json-server', 'Scalar', 'Mockoon', 'WireMock', 'MockServer'];

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
