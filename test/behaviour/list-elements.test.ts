/** How a list shows its records, and what stands around them. */
import { describe, expect, test } from 'vitest';
import { documentOf, listMethod, listMock, listOperation, query, resource } from './list-mock.ts';

const text = { type: 'string' };
const schemas = {
  Song: {
    type: 'object',
    required: ['id', 'title'],
    properties: {
      id: text,
      title: text,
      words: text,
      singer: { type: 'object', properties: { name: text, born: text } },
    },
  },
  SongInList: {
    type: 'object',
    required: ['id', 'title', 'plays', 'rating'],
    additionalProperties: false,
    properties: {
      id: text,
      title: text,
      plays: { type: 'integer', minimum: 1 },
      rating: { enum: ['a', 'b', 'c'] },
    },
  },
};
const paths = {
  '/short': listOperation('short', {
    type: 'object',
    required: ['songs', 'kind', 'made'],
    properties: {
      songs: { type: 'array', items: { $ref: '#/components/schemas/SongInList' } },
      kind: { const: 'song-list' },
      made: { type: 'string', format: 'date-time' },
    },
  }),
  '/wrapped': listOperation(
    'wrapped',
    {
      type: 'array',
      items: {
        type: 'object',
        properties: { song: { $ref: '#/components/schemas/Song' } },
        required: ['song'],
      },
    },
    [query('fields')],
  ),
  '/deep': listOperation('deep', {
    type: 'object',
    properties: {
      _embedded: {
        type: 'object',
        properties: { songs: { type: 'array', items: { $ref: '#/components/schemas/Song' } } },
      },
    },
  }),
};
const list = (path: string[], each?: string) => ({
  status: '200',
  mediaType: 'application/json',
  holds: 'list' as const,
  path,
  ...(each !== undefined && { each }),
});
const songs = resource({
  name: 'songs',
  schema: '#/components/schemas/Song',
  methods: [
    listMethod({ operation: 'short', reply: list(['songs']) }),
    listMethod({ operation: 'wrapped', reply: list([], 'song'), fields: 'fields' }),
    listMethod({ operation: 'deep', reply: list(['_embedded', 'songs']) }),
  ],
});
const records = [
  { id: 'a', title: 'One', words: 'la', singer: { name: 'Ann' } },
  { id: 'b', title: 'Two', singer: { name: 'Bob', born: '1950' } },
];
const mock = await listMock(documentOf(paths, schemas), [songs], { songs: records });

interface Short {
  kind: string;
  made: string;
  songs: { id: string; title: string; plays: number; rating: string }[];
}

describe('a list', () => {
  test('with fewer members has these, and makes those that only it has, the same each time', async () => {
    const { body } = await mock.get('/short');
    const { kind, songs: found } = body as Short;
    expect(kind).toBe('song-list');
    expect(found.map(({ id, title }) => [id, title])).toEqual([
      ['a', 'One'],
      ['b', 'Two'],
    ]);
    for (const one of found) expect(Object.keys(one).sort()).toEqual(['id', 'plays', 'rating', 'title']);
    mock.collection('songs').put({ id: 'c', title: 'Three' });
    const again = (await mock.get('/short')).body as Short;
    expect(again.songs.slice(0, 2)).toEqual(found);
    expect(again.songs).toHaveLength(3);
    mock.collection('songs').delete('c');
  });

  test('that wraps each element has the record inside, with the fields that are asked for', async () => {
    expect((await mock.get('/wrapped')).body).toEqual(records.map((song) => ({ song })));
    expect((await mock.get('/wrapped?fields=words')).body).toEqual([
      { song: { id: 'a', title: 'One', words: 'la' } },
      { song: { id: 'b', title: 'Two' } },
    ]);
  });

  test('may be deep in its reply', async () => {
    expect((await mock.get('/deep')).body).toMatchObject({ _embedded: { songs: records } });
  });

  test('follows an update of a record', async () => {
    const collection = mock.collection('songs');
    collection.put({ ...records[0], title: 'First' });
    expect(((await mock.get('/short')).body as Short).songs[0]?.title).toBe('First');
    collection.put({ ...records[0] });
  });
});
