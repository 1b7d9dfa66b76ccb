import { describe, expect, test } from 'vitest';
import type { ReplyContent } from '../../src/contract/contract.ts';
import { acceptable } from '../../src/engine/negotiate.ts';
import { mockOfDocument } from './mock-of-document.ts';

const contents = (...mediaTypes: string[]): ReplyContent[] =>
  mediaTypes.map((mediaType) => ({ mediaType, examples: [], hasSchema: true }));

const chosen = (accept: string | undefined, ...mediaTypes: string[]): string | undefined =>
  acceptable(contents(...mediaTypes), accept)?.mediaType;

const [json, markdown, html] = ['application/json', 'text/markdown', 'text/html'];

describe('acceptable weighs the documented content by Accept', () => {
  test.each([
    [undefined, json],
    ['', json],
    ['*/*', json],
    [markdown, markdown],
    ['TEXT/Markdown', markdown],
    ['text/markdown;charset=utf-8', markdown],
    ['text/*', markdown],
    ['text/*;q=0.5, text/html', html],
    ['text/html;q=0.2, text/markdown;q=0.3', markdown],
    ['application/json;q=0.1, text/html;q=0.2', html],
    ['text/markdown, */*;q=0.9', markdown],
    ['*/*, text/markdown;q=0.1', json],
    ['text/*, text/markdown;q=0, text/html;q=0', json],
    ['application/json;q=0, */*', markdown],
    ['text/html ; q=0.5 , text/markdown ; q=0.6', markdown],
    ['text/html;level=1;q=1', html],
  ])('Accept: %s chooses %s', (accept, mediaType) => {
    expect(chosen(accept, json, markdown, html)).toBe(mediaType);
  });

  test('without the header JSON goes first, wherever it is documented; among equals what is documented first', () => {
    expect(chosen(undefined, html, json)).toBe(json);
    expect(chosen('text/html, application/json', html, json)).toBe(html);
    expect(chosen('application/json, text/html', html, json)).toBe(html);
    expect(chosen('*/*', html, json)).toBe(html);
    expect(chosen(undefined, html, 'application/problem+json')).toBe('application/problem+json');
    expect(chosen(undefined, html, markdown)).toBe(html);
  });

  test('where nothing is acceptable the default is sent all the same', () => {
    expect(chosen('image/png', json, markdown)).toBe(json);
    expect(chosen('image/png', markdown)).toBe(markdown);
    expect(chosen('text/markdown;q=x', json, markdown)).toBe(json);
  });

  const [png, images] = ['image/png', 'image/*'];
  const [one, two] = ['application/json;profile=one', 'application/json; profile="two"'];

  test.each([
    [png, [json, images], images],
    [images, [json, png], png],
    [png, [images, png], png],
    ['image/gif', [images, png], images],
    ['image/png;q=0.5, */*;q=0.1', [json, images], images],
    ['image/png;q=0, image/*', [png, images], images],
    ['image/*;q=0.3, application/json;q=0.2', [json, images], images],
    ['text/html', [json, '*/*'], '*/*'],
    ['application/hal+json', [json, 'application/*+json'], 'application/*+json'],
    ['application/json;profile=two', [one, two], two],
    ['application/json;profile="one"', [two, one], one],
    ['application/json;profile=three', [html, one, two], one],
    ['application/json', [html, one, two], one],
    ['application/json;profile=two;q=0.1, application/json;q=0.9', [two, one], one],
    ['application/json; charset=utf-8', [html, json], json],
    ['application/json;q=0, text/html', [json, html], html],
    ['*/*;q=0', [html, json], json],
    ['audio/ogg, video/*', [html, json], json],
    ['*/*', [images, png], images],
  ])('Accept: %s chooses of %j %s', (accept, documented, mediaType) => {
    expect(chosen(accept, ...documented)).toBe(mediaType);
  });

  test('where nothing is documented there is nothing to choose', () => {
    expect(chosen('*/*')).toBeUndefined();
  });
});

describe('a range beside the type that it would be sent as', () => {
  const content = (...mediaTypes: string[]) =>
    Object.fromEntries(mediaTypes.map((one) => [one, { schema: { const: one } }]));
  const asked = async (mediaTypes: string[], accept?: string) => {
    const responses = { 200: { description: 'ok', content: content(...mediaTypes) } };
    const { send } = mockOfDocument({ '/a': { get: { responses } } });
    const { headers, body } = await send('/a', accept === undefined ? {} : { headers: { accept } });
    return [headers['content-type'], body];
  };

  test.each<[string[], string | undefined, string]>([
    [['*/*', json], undefined, json],
    [['*/*', json], '*/*', json],
    [['application/*+json', json], undefined, json],
    [['image/*', 'image/png'], '*/*', 'image/png'],
    [['text/*', 'text/plain'], 'text/plain', 'text/plain'],
  ])('%s, Accept: %s: the type answers', async (mediaTypes, accept, expected) => {
    const [contentType, body] = await asked(mediaTypes, accept);
    expect(contentType).toMatch(new RegExp(`^${expected}`));
    expect(String(body)).toContain(expected);
  });

  test('a range goes first where it stands first', async () => {
    expect(await asked(['*/*', html])).toEqual([json, '"*/*"']);
  });
});

describe('content of which nothing is documented', () => {
  const bare = (mediaType: string): ReplyContent => ({ mediaType, examples: [], hasSchema: false });
  const [anything, png, described] = [bare('*/*'), bare('image/png'), contents(html, json)];
  const example = { ...png, examples: [{ name: 'example', value: 'x' }] };

  test.each<[string, string | undefined, ReplyContent[], string]>([
    ['after JSON with a schema', undefined, [anything, ...described], json],
    ['though any type is accepted', '*/*', [anything, png, ...described], html],
    ['after a text with a schema', undefined, [bare(json), ...contents(html)], html],
    ['after an example', undefined, [bare(json), example], 'image/png'],
    ['but it is sent where only it is accepted', 'image/png', [...described, png], 'image/png'],
    ['but it is sent where nothing else is documented', undefined, [png, bare(json)], json],
  ])('comes last: %s', (_, accept, all, mediaType) => {
    expect(acceptable(all, accept)?.mediaType).toBe(mediaType);
  });
});
