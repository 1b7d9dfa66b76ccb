/** The records that a nested path names are those of one chain of parents, each found as the model says. */
import { expect, test } from 'vitest';
import { departures } from './inferred-mock.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };
const content = (schema: object) => ({ 'application/json': { schema } });
const reply = (schema: object) => ({ description: 'ok', content: content(schema) });
const body = (schema: object) => ({ required: true, content: content(schema) });
const refusals = { 400: { description: 'wrong' }, 404: { description: 'not found' } };
const inPath = (name: string, schema: object) => ({ name, in: 'path', required: true, schema });
const record = (properties: object) => ({ type: 'object', required: Object.keys(properties), properties });
const list = (operationId: string, item: object, parameters: object[] = []) => ({
  ...{ operationId, parameters },
  responses: { 200: reply({ type: 'array', items: item }), ...refusals },
});
const get = (operationId: string, item: object, parameters: object[]) => ({
  ...{ operationId, parameters },
  responses: { 200: reply(item), ...refusals },
});
const create = (operationId: string, sent: object, item: object, parameters: object[] = []) => ({
  ...{ operationId, parameters, requestBody: body(sent) },
  responses: { 201: reply(item), ...refusals },
});

const valid = /answers-|created-is/;
const repo = record({ name: text, owner: record({ login: text }), size: integer });
const issue = record({ number: integer, title: text });
const comment = record({ id: integer, body: text });
const inRepo = [inPath('owner', text), inPath('repo', text)];
const inIssue = [...inRepo, inPath('number', integer)];
const repos = {
  '/repos': { get: list('listRepos', repo), post: create('createRepo', record({ name: text }), repo) },
  '/repos/{owner}/{repo}': {
    get: get('getRepo', repo, inRepo),
    delete: { operationId: 'deleteRepo', parameters: inRepo, responses: { 204: { description: 'gone' } } },
  },
};

test('a parent of two keys gives each of them to what is below its children', async () => {
  const { ran, others } = await departures(
    {
      ...repos,
      '/repos/{owner}/{repo}/issues': {
        get: list('listIssues', issue, inRepo),
        post: create('createIssue', record({ title: text }), issue, inRepo),
      },
      '/repos/{owner}/{repo}/issues/{number}': { get: get('getIssue', issue, inIssue) },
      '/repos/{owner}/{repo}/issues/{number}/comments': {
        get: list('listComments', comment, inIssue),
        post: create('createComment', record({ body: text }), comment, inIssue),
      },
      '/repos/{owner}/{repo}/issues/{number}/comments/{id}': {
        get: get('getComment', comment, [...inIssue, inPath('id', integer)]),
      },
    },
    valid,
  );
  expect(others).toEqual([]);
  expect(ran).toContain('create-comment/answers-201');
});

const runner = record({ id: integer, os: text });
const label = record({ id: integer, name: text });
const inRunner = [...inRepo, inPath('id', integer)];

test('what nobody can create is looked for below the parents that lists show', async () => {
  const { ran, others } = await departures(
    {
      ...repos,
      '/repos/{owner}/{repo}/runners': { get: list('listRunners', runner, inRepo) },
      '/repos/{owner}/{repo}/runners/{id}': { get: get('getRunner', runner, inRunner) },
      '/repos/{owner}/{repo}/runners/{id}/labels': {
        get: list('listLabels', label, inRunner),
        post: create('addLabel', record({ name: text }), label, inRunner),
      },
    },
    valid,
  );
  expect(others).toEqual([]);
  expect(ran).toEqual(
    expect.arrayContaining(['get-runner/answers-200', 'list-labels/answers-200', 'add-label/answers-201']),
  );
});
