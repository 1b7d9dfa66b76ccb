import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { fastio } from '../../src/apis/fastio/index.ts';
import { workspaceAcl } from '../../src/apis/workspace-acl/index.ts';
import { controlledMock } from './controlled-mock.ts';

/** An object of which every member named here has to be there: HAR 1.2, https://github.com/ahmadnassri/har-spec. */
const object = (properties: object, optional: object = {}) => ({
  type: 'object',
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
});
const list = (items: object) => ({ type: 'array', items });
const [text, number] = [{ type: 'string' }, { type: 'number' }];
const size = { type: 'integer', minimum: -1 };
const time = { type: 'string', format: 'date-time' };
const milliseconds = { type: 'number', minimum: 0 };
const pairs = list(object({ name: text, value: text }));
const message = { httpVersion: text, cookies: pairs, headers: pairs, headersSize: size, bodySize: size };
const request = object(
  { ...message, method: text, url: { type: 'string', format: 'uri' }, queryString: pairs },
  { postData: object({ mimeType: text, params: pairs, text }) },
);
const response = object({
  ...message,
  status: number,
  statusText: text,
  content: object({ size, mimeType: text }, { text }),
  redirectURL: text,
});
const entry = object({
  startedDateTime: time,
  time: milliseconds,
  request,
  response,
  cache: object({}),
  timings: object({ send: milliseconds, wait: milliseconds, receive: milliseconds }),
});
const archive = object({
  log: object({
    version: { const: '1.2' },
    creator: object({ name: text, version: text }),
    entries: list(entry),
  }),
});

function breaches(value: unknown): unknown {
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(archive);
  return validate(value) ? [] : validate.errors;
}

const owner = { authorization: 'Bearer standin_owner', host: 'api.example:80' };

async function exported(query = '') {
  const { standin, control } = controlledMock({ version: '1.2.3' }, { apis: [fastio, workspaceAcl] });
  const { clock } = standin.sandboxes.use('default')!;
  const send = (method: string, target: string, headers: Record<string, string> = owner, body?: string) =>
    standin.handle({ method, target, headers, ...(body && { body: new TextEncoder().encode(body) }) });
  await send('GET', '/api/v2/workspaces?page=1&api_key=sesame&page=2', { ...owner, cookie: 'a=1; b=2' });
  const form = { ...owner, 'content-type': 'application/x-www-form-urlencoded', 'content-length': '9' };
  await send('POST', '/api/v2/workspaces', form, 'name=caf\u00e9');
  await send('POST', '/api/v2/workspaces', { ...owner, 'content-type': 'application/json' }, '{"name":"é"}');
  const held = send('GET', '/current/activity/poll/?wait=2&updated');
  clock.advance(2_000_000);
  await held;
  await control('POST', '/sandboxes/default/faults', { on: 'workspace-acl/*', connection: 'close' });
  await send('GET', '/api/v2/workspaces');
  await send('GET', '//[odd');
  const { body } = await control('GET', `/sandboxes/default/journal.har${query}`);
  return body;
}

test('an export is a valid HTTP Archive 1.2, of what made it', async () => {
  const har = await exported();
  expect(breaches(har)).toEqual([]);
  expect(breaches({ log: { ...har.log, entries: [{}] } })).not.toEqual([]);
  expect(har.log.creator).toEqual({ name: 'standin', version: '1.2.3' });
  expect(har.log.entries).toHaveLength(6);
});

test('it tells what was sent and answered, without secrets, by the time of the sandbox', async () => {
  const [first, fields, json, held, unanswered, odd] = (await exported()).log.entries;
  expect(first.request).toMatchObject({
    url: 'http://api.example:80/api/v2/workspaces?page=1&api_key=***&page=2',
    queryString: [
      { name: 'page', value: '1' },
      { name: 'api_key', value: '***' },
      { name: 'page', value: '2' },
    ],
    cookies: [
      { name: 'a', value: '***' },
      { name: 'b', value: '***' },
    ],
    bodySize: 0,
  });
  expect(first.request.headers).toContainEqual({ name: 'authorization', value: '***' });
  const { content, bodySize } = first.response;
  expect([content.size, bodySize]).toEqual([Buffer.byteLength(content.text), content.size]);
  expect(fields.request.postData).toEqual({
    mimeType: 'application/x-www-form-urlencoded',
    params: [{ name: 'name', value: 'café' }],
    text: '',
  });
  expect(json.request).toMatchObject({ bodySize: 13, postData: { params: [], text: '{"name":"é"}' } });
  expect(held).toMatchObject({
    startedDateTime: '2026-01-15T09:00:00.000000Z',
    time: expect.closeTo(2000, 0),
    comment: '4: the handler of fastio/pollActivity',
  });
  expect(held.timings.wait).toBe(held.time);
  expect(unanswered.response).toMatchObject({ status: 0, content: { size: -1 }, bodySize: -1 });
  expect(odd.request.url).toBe('http://api.example:80//%5Bodd');
});

test('it can be of those that match alone', async () => {
  const { log } = await exported('?operation=fastio/*');
  expect(log.entries.map(({ comment }: { comment: string }) => comment)).toEqual([
    '4: the handler of fastio/pollActivity',
  ]);
});
