import { describe, expect, test } from 'vitest';
import type { ReplyContent } from '../../src/contract/contract.ts';
import { acceptable } from '../../src/engine/negotiate.ts';

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

  test('where nothing is documented there is nothing to choose', () => {
    expect(chosen('*/*')).toBeUndefined();
  });
});
