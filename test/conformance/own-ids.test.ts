import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ownSuite } from '../../src/conformance/read/suites.ts';

/** A document in which operations, parameters and values differ only in what an id does not show. */
const contract = `openapi: 3.1.0
info: { title: Things, version: '1' }
paths:
  /things:
    get:
      operationId: listThings
      parameters:
        - { name: state, in: query, schema: { type: string, enum: [new item, new-item, new_item, new-item-2] } }
        - { name: pageSize, in: query, schema: { type: integer, maximum: 10 } }
        - { name: page_size, in: query, schema: { type: integer, maximum: 10 } }
      responses: { '200': { description: All., content: { application/json: { schema: { type: array } } } } }
  /old-things:
    get:
      operationId: list-things
      responses: { '200': { description: All., content: { application/json: { schema: { type: array } } } } }
`;

test('no two checks that are derived from a document share an id', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-ids-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'things.yaml'), contract);
  const { checks } = await ownSuite(join(folder, 'things.yaml'));
  const ids = checks.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);

  // The first keeps the id that it has always had, and so does each that is unique by itself.
  const ofState = ids.filter((id) => id.includes('/state/enum-'));
  expect(ofState).toEqual([
    'things/list-things/state/enum-new-item',
    'things/list-things/state/enum-new-item-3',
    'things/list-things/state/enum-new-item-4',
    'things/list-things/state/enum-new-item-2',
  ]);
  expect(ids).toContain('things/list-things/page-size/maximum');
  expect(ids).toContain('things/list-things/page-size/maximum-2');
  expect(ids).toContain('things/list-things/answers-200-2');
});
