import { readFileSync } from 'node:fs';
import { scenarioSchema } from '../scenario-schema.ts';
import { commandsPage } from './commands-page.ts';
import { controlApiPage } from './control-api-page.ts';
import { llmsText } from './llms-text.ts';
import { inline, page } from './markdown-text.ts';
import { membersTable, type Node, type Places, typeText } from './schema-tables.ts';

/** What is made of the documentation, by path: whole pages, and the tables of pages that are written by hand. */
export async function docFiles(): Promise<Map<string, string>> {
  const read = (path: string): Node => JSON.parse(readFileSync(path, 'utf8'));
  const pages = new Map([
    ['docs/reference/commands.md', await commandsPage()],
    ['docs/reference/control-api.md', controlApiPage()],
    withTables('docs/reference/scenario-files.md', scenarioSchema()),
    withTables('docs/reference/check-files.md', read('spec/check.schema.json')),
    withTables(
      'docs/reference/resource-model.md',
      read('spec/x-standin.schema.json').definitions.XStandin,
      read('spec/x-standin.schema.json'),
    ),
  ]);
  return pages.set('llms.txt', llmsText(pages));
}

const begin = '<!-- The tables from here on are made by `npm run generate` from the schema. -->';
const end = '<!-- Here the tables end. -->';

/** A page by hand, with the tables of this schema between its two marks. @throws a mark is missing */
function withTables(path: string, top: Node, schema: Node = top): [string, string] {
  const text = readFileSync(path, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path}: the lines ${begin} and ${end} are missing`);
  return [path, `${text.slice(0, from)}${begin}\n\n${tablesOf(top, schema.definitions)}\n${text.slice(to)}`];
}

function tablesOf(top: Node, definitions: Record<string, Node>): string {
  const places: Places = new Map(Object.keys(definitions).map((name) => [name, name.toLowerCase()]));
  const named = Object.entries(definitions).filter(([, schema]) => schema !== top);
  return page([
    membersTable(top, places),
    ...named.map(([name, schema]) =>
      page([
        `### ${name}`,
        inline(schema.description ?? ''),
        membersTable(schema, places) || `Value: ${typeText(schema, places)}.`,
      ]).trim(),
    ),
  ]);
}
