import type { Received } from '../../../conformance/model/exchange.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { anyEvent, details, happensHere, has, ids, type Query } from './log.ts';
import { atLeast, pastEvents } from './log-window.ts';
import { known } from './profiles.ts';

/** A pipe table (GFM, section 4.10): its columns and rows, with the cells as they stand. */
interface Table {
  columns: string[];
  rows: string[][];
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());

/** The tables of a text, found by their delimiter rows. */
function tablesOf(text: string): Table[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, index) => {
    if (index === 0 || !/^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(line) || !line.includes('|'))
      return [];
    const end = lines.findIndex((one, at) => at > index && !one.includes('|'));
    const rows = lines.slice(index + 1, end < 0 ? undefined : end);
    return [{ columns: cellsOf(lines[index - 1] as string), rows: rows.map(cellsOf) }];
  });
}

/** The table that has a column of this name. */
function tableWith(context: CheckContext, { text }: Received, column: string): Table {
  const found = tablesOf(text).find(({ columns }) => columns.includes(column));
  context.expect(found !== undefined, `a pipe table with the column ${column}`, text.slice(0, 200));
  return found as Table;
}

/** The cells of the column of this name. */
function columnOf(context: CheckContext, received: Received, column: string): (string | undefined)[] {
  const { columns, rows } = tableWith(context, received, column);
  return rows.map((cells) => cells[columns.indexOf(column)]);
}

const askMarkdown = async (context: CheckContext, query: Query, status = 200): Promise<Received> => {
  const received = await context.call('searchEvents', { query: { output: 'markdown', ...query } });
  context.expectStatus(received, status);
  const given = (received.headers['content-type'] ?? '').replace(/\s*;\s*/, '; ').toLowerCase();
  context.expectEqual(given, 'text/markdown; charset=utf-8', 'the media type');
  return received;
};

/** The columns that an output has, and those that it has not. */
const columns: readonly [output: string, present: readonly string[], absent: readonly string[]][] = [
  ['terse,markdown', ['event', 'category', 'created'], ['severity', 'sub_category', 'permission']],
  [
    'markdown,standard',
    ['event', 'severity', 'sub_category', 'visibility'],
    ['permission', 'calling_user_name'],
  ],
  ['markdown', ['event', 'severity', 'permission'], []],
];

const forms: StatementChecks = readOnlyChecks('examples', {
  'search-events/markdown-media-type': async (context) => {
    const { query, events } = await pastEvents(context, atLeast(1), { most: 10 });
    for (const output of ['markdown', 'terse,markdown', 'standard,markdown']) {
      const { json, text } = await askMarkdown(context, { ...query, output });
      context.expect(json === undefined, 'Markdown', 'JSON');
      for (const { event_id } of events)
        context.expect(text.includes(event_id), `${event_id} in the text`, text.slice(0, 200));
    }
  },

  'search-events/markdown-with-level': async (context) => {
    const { query } = await pastEvents(context, atLeast(1), { most: 10 });
    for (const [output, present, absent] of columns) {
      const table = tableWith(context, await askMarkdown(context, { ...query, output }), 'event_id');
      const shown = [...present, ...absent].filter((name) => table.columns.includes(name));
      context.expectEqual(shown, present, `columns of ${output} among ${[...present, ...absent]}`);
    }
  },

  'search-events/markdown-lists-and-maps': async (context) => {
    const { query, events } = await pastEvents(context, atLeast(1), { most: 10 });
    const list = await askMarkdown(context, { ...query, output: 'terse,markdown' });
    context.expectEqual(columnOf(context, list, 'event_id'), ids(events), 'the ids in the table');
    if (!has(context, 'getEventDetails')) return;
    const { event_id, event } = await anyEvent(context);
    const single = await details(context, event_id, {}, { output: 'terse,markdown' });
    context.expectStatus(single, 200);
    const bullets = single.text.split('\n').filter((line) => /^\s*[-*+] /.test(line));
    for (const [name, value] of Object.entries({ event_id, event })) {
      const isShown = bullets.some((line) => line.includes(name) && line.includes(value as string));
      context.expect(isShown, `a bullet of ${name} ${value}`, single.text.slice(0, 200));
    }
  },

  'search-events/markdown-errors': async (context) => {
    const refused = async (query: Query): Promise<Received> => {
      const received = await askMarkdown(context, query, 400);
      const isHeaded = received.text.startsWith('# Error');
      context.expect(isHeaded, 'text that begins with # Error', received.text.slice(0, 80));
      return received;
    };
    const { text } = await refused({});
    context.expect(text.includes('1605'), 'the code 1605', text.slice(0, 200));
    const invalid = await refused({ workspace_id: known(context, 'workspace_id'), limit: 0 });
    const names = columnOf(context, invalid, 'name');
    context.expect(names.includes('limit'), 'a row of limit', invalid.text.slice(0, 300));
  },
});

const order = [
  ...['event_id', 'event', 'category', 'object_id', 'created', 'sub_category', 'calling_user', 'org_id'],
  ...['workspace_id', 'user_id', 'share_id', 'acknowledged', 'template', 'severity', 'visibility'],
  ...['notification', 'required_params', 'requires_parent_node', 'permission'],
];

const layout: StatementChecks = writingChecks('examples', {
  'search-events/markdown-layout': async (context) => {
    const accepted = (holds: boolean, documented: string, text: string): void =>
      context.expectOrNote(() => context.expect(holds, documented, text.slice(0, 200)));
    const filename = 'a|b.pdf';
    const made = await happensHere(context, 'workspace_storage_file_added', { data: { filename } });
    const { workspace_id, object_id, event_id } = made;
    const list = await askMarkdown(context, { workspace_id, object_id });
    accepted(/^# Events$/m.test(list.text), 'the heading # Events', list.text);
    accepted(!/\bresult\b/.test(list.text), 'no result', list.text);
    const table = tablesOf(list.text)[0] ?? { columns: [], rows: [] };
    const wanted = order.filter((name) => made[name] !== undefined);
    const shown = table.columns.filter((name) => order.includes(name));
    accepted(String(shown) === String(wanted), `the columns ${wanted.join(', ')}`, shown.join(', '));
    const cellOf = (name: string): string => table.rows[0]?.[table.columns.indexOf(name)] ?? '';
    const params = JSON.stringify(made.required_params);
    accepted(cellOf('required_params') === params, `nested values as JSON: ${params}`, list.text);
    if (made.filename === filename)
      accepted(cellOf('filename') === 'a\\|b.pdf', 'an escaped pipe: a\\|b.pdf', cellOf('filename'));
    if (has(context, 'getEventDetails')) {
      const single = await details(context, event_id, {}, { output: 'markdown' });
      accepted(/^# Event$/m.test(single.text), 'the heading # Event', single.text);
    }
    const summary = { workspace_id, object_id, output: 'markdown' };
    if (!has(context, 'summarizeEvents')) return;
    const summarized = await context.call('summarizeEvents', { query: summary });
    accepted(/^# Summary$/m.test(summarized.text), 'the heading # Summary', summarized.text);
  },
});

export const searchMarkdown: StatementChecks = { ...forms, ...layout };
