import { describe, expect, test } from 'vitest';
import { mockOfDocument } from './mock-of-document.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const pdf = Buffer.from('%PDF-1.4\n\xff\xfe', 'latin1');
const odd = Buffer.from([0, 255, 128, 62, 63]);

const reply = async (mediaType: string, content: object, request = {}) => {
  const responses = { 200: { description: 'ok', content: { [mediaType]: content } } };
  return mockOfDocument({ '/a': { get: { responses } } }).send('/a', request);
};

describe('the example of a file is sent byte for byte', () => {
  const base64 = { type: 'string', contentEncoding: 'base64' };
  test.each([
    ['image/png', base64, png, 'image/png'],
    ['image/png', { type: 'string', format: 'byte' }, png, 'image/png'],
    ['image/png', { type: 'string', format: 'binary' }, png, 'image/png'],
    ['application/pdf', base64, pdf, 'application/pdf'],
    ['application/pdf', undefined, pdf, 'application/pdf'],
    ['application/octet-stream', { type: 'string', format: 'byte' }, odd, 'application/octet-stream'],
    ['image/*', base64, png, 'image/png'],
  ])('%s with the schema %j', async (mediaType, schema, bytes, sent) => {
    const made = await reply(mediaType, { ...(schema && { schema }), example: bytes.toString('base64') });
    expect(made.headers['content-type']).toBe(sent);
    expect(Buffer.from(made.body as Uint8Array)).toEqual(bytes);
  });

  test('as a data URL, and as base64url', async () => {
    const url = await reply('image/*', { example: `data:image/png;base64,${png.toString('base64')}` });
    expect([url.headers['content-type'], Buffer.from(url.body as Uint8Array)]).toEqual(['image/png', png]);
    const schema = { type: 'string', contentEncoding: 'base64url' };
    const made = await reply('application/octet-stream', { schema, example: odd.toString('base64url') });
    expect(Buffer.from(made.body as Uint8Array)).toEqual(odd);
  });

  test('a text that is no base64, or that no schema calls so, stays as it is', async () => {
    expect((await reply('application/octet-stream', { example: 'abcd' })).body).toBe('abcd');
    const schema = { type: 'string', format: 'byte' };
    expect((await reply('application/octet-stream', { schema, example: 'a b, c!' })).body).toBe('a b, c!');
  });
});

test.each([
  ['application/*+json', 'application/json', '{"a":1}'],
  ['*/*', 'application/json', '{"a":1}'],
])('an example under %s is sent as %s', async (range, type, body) => {
  expect(await reply(range, { example: { a: 1 } })).toMatchObject({
    headers: { 'content-type': type },
    body,
  });
});

describe('without an example', () => {
  const file = { schema: { type: 'string', format: 'binary' } };
  const begins = async (mediaType: string, accept?: string) => {
    const { headers, body } = await reply(
      mediaType,
      file,
      accept === undefined ? {} : { headers: { accept } },
    );
    const bytes = Buffer.from(body as Uint8Array).toString('latin1');
    return [headers['content-type'], bytes.slice(0, 4)];
  };

  test.each([
    ['image/png', undefined, 'image/png', '\x89PNG'],
    ['image/*', undefined, 'image/png', '\x89PNG'],
    ['image/*', 'image/avif,image/gif;q=0.9,*/*;q=0.8', 'image/avif', expect.any(String)],
    ['image/*', 'image/*, image/gif;q=0.9', 'image/gif', 'GIF8'],
    ['image/gif', '*/*', 'image/gif', 'GIF8'],
    ['application/pdf', undefined, 'application/pdf', '%PDF'],
  ])('%s, Accept: %s is sent as %s, and is one', async (mediaType, accept, sent, start) => {
    expect(await begins(mediaType, accept)).toEqual([sent, start]);
  });

  test('what the schema says of the file counts', async () => {
    expect((await reply('image/png', { schema: { const: 'x' } })).body).toBe('x');
  });

  test('a text within a range is of the type that is accepted', async () => {
    const made = await reply('text/*', { schema: { const: 'x' } }, { headers: { accept: 'text/markdown' } });
    expect(made).toMatchObject({ headers: { 'content-type': 'text/markdown; charset=UTF-8' }, body: 'x' });
  });
});
