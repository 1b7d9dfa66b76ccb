import { describe, expect, test } from 'vitest';
import type { DocumentedReply } from '../../src/contract/contract.ts';
import { bareType, documentedType, isJson, preferredType } from '../../src/contract/media-type.ts';
import { documentedContent, documentedReply, replyNamed, statusOf } from '../../src/contract/replies.ts';

const reply = (status: string, ...mediaTypes: string[]): DocumentedReply => ({
  status,
  headers: [],
  content: mediaTypes.map((mediaType) => ({ mediaType, examples: [], hasSchema: false })),
});

describe('the documented reply for a status', () => {
  const replies = [reply('default'), reply('4XX'), reply('404'), reply('200')];

  test.each([
    [200, '200'],
    [404, '404'],
    ['404', '404'],
    [410, '4XX'],
    [500, 'default'],
    [201, 'default'],
  ])('%s is documented by %s: the code, then the range, then the default', (status, name) => {
    expect(documentedReply(replies, status)?.status).toBe(name);
  });

  test('without a default an unknown status is not documented', () => {
    expect(documentedReply(replies.slice(1), 500)).toBeUndefined();
  });

  test('a name is found as it stands only', () => {
    expect(replyNamed(replies, '404')).toBe(replies[2]);
    expect(replyNamed(replies, '410')).toBeUndefined();
  });

  test.each([
    ['204', 204],
    ['2XX', 200],
    ['4XX', 400],
    ['default', 200],
  ])('the reply %s is sent with %i', (name, status) => {
    expect(statusOf(reply(name))).toBe(status);
  });
});

describe('the documented content for a media type', () => {
  test.each([
    ['application/json', 'application/json'],
    ['Application/JSON; charset=utf-8', 'application/json'],
    ['text/html', 'text/*'],
    ['image/png', '*/*'],
  ])('%s is documented by %s: the type, then its range, then any', (given, documented) => {
    const documentedAs = ['*/*', 'text/*', 'application/json'];
    expect(documentedType(documentedAs, given)).toBe(documented);
    expect(documentedContent(reply('200', ...documentedAs), given)?.mediaType).toBe(documented);
  });

  test('parameters of the documented type do not count', () => {
    expect(documentedType(['text/csv; header=present'], 'text/csv')).toBe('text/csv; header=present');
  });

  test('what no type or range covers is not documented', () => {
    expect(documentedType(['application/json', 'text/*'], 'image/png')).toBeUndefined();
    expect(documentedContent(reply('204'), 'image/png')).toBeUndefined();
  });
});

describe('media types', () => {
  test.each(['application/json', 'application/problem+json', 'APPLICATION/JSON;charset=utf-8', 'text/json'])(
    '%s is JSON',
    (mediaType) => expect(isJson(mediaType)).toBe(true),
  );

  test.each(['application/json-seq', 'text/plain', 'application/jsonlines', 'text/plain; of=text/json', ''])(
    '"%s" is not JSON',
    (mediaType) => expect(isJson(mediaType)).toBe(false),
  );

  test('a type is compared without its parameters, in lower case', () => {
    expect(bareType(' Text/Plain ; charset=utf-8')).toBe('text/plain');
  });

  test('JSON is sent where it is documented, else what is documented first', () => {
    expect(preferredType(['text/csv', 'application/json'])).toBe('application/json');
    expect(preferredType(['text/csv', 'text/plain'])).toBe('text/csv');
    expect(preferredType([])).toBeUndefined();
  });
});
