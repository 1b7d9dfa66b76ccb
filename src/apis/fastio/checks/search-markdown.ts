import type { Received } from '../../../conformance/model/exchange.ts';
import {
  readOnlyChecks,
  type StatementChecks,
  writingChecks,
} from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { anyEvent, details, type Event, happensHere, has, type Query } from './log.ts';
import { pastEvents } from './log-window.ts';
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

async function asMarkdown(context: CheckContext, query: Query, output: string): Promise<Received> {
  const received = await context.call('searchEvents', { query: { ...query, output } });
  context.expectStatus(received, 200);
  isMarkdown(context, received);
  return received;
}

function isMarkdown(context: CheckContext, { headers }: Received): void {
  const given = (headers['content-type'] ?? '').replace(/\s*;\s*/, '; ').toLowerCase();
  context.expectEqual(given, 'text/markdown; charset=utf-8', 'the media type');
}

const some = (events: readonly Event[]): boolean => events.length > 0;

const forms: StatementChecks = readOnlyChecks('examples', {
  'search-events/markdown-media-type': async (context) => {
    const { query, events } = await pastEvents(context, some, { most: 10 });
    for (const output of ['markdown', 'terse,markdown', 'standard,markdown']) {
      const received = await asMarkdown(context, query, output);
      context.expect(received.json === undefined, 'Markdown', 'JSON');
      for (const { event_id } of events)
        context.expect(
          received.text.includes(event_id),
          `${event_id} in the text`,
          received.text.slice(0, 200),
        );
    }
  },

  'search-events/markdown-with-level': async (context) => {
    const { query } = await pastEvents(context, some, { most: 10 });
    const shows = async (output: string): Promise<string[]> =>
      tableWith(context, await asMarkdown(context, query, output), 'event_id').columns;
    const has = (columns: string[], names: string[], expected: boolean, output: string): void => {
      for (const name of names)
        context.expectEqual(columns.includes(name), expected, `whether ${output} has the column ${name}`);
    };
    const terse = await shows('terse,markdown');
    has(terse, ['event', 'category', 'created'], true, 'terse,markdown');
    has(terse, ['severity', 'sub_category', 'permission'], false, 'terse,markdown');
    const standard = await shows('markdown,standard');
    has(standard, ['event', 'severity', 'sub_category', 'visibility'], true, 'markdown,standard');
    has(standard, ['permission', 'calling_user_name'], false, 'markdown,standard');
    has(await shows('markdown'), ['event', 'severity', 'permission'], true, 'markdown');
  },

  'search-events/markdown-lists-and-maps': async (context) => {
    const { query, events } = await pastEvents(context, some, { most: 10 });
    const { columns, rows } = tableWith(
      context,
      await asMarkdown(context, query, 'terse,markdown'),
      'event_id',
    );
    const at = columns.indexOf('event_id');
    const listed = rows.map((cells) => cells[at]);
    context.expectEqual(
      listed,
      events.map(({ event_id }) => event_id),
      'the ids in the table',
    );
    if (!has(context, 'getEventDetails')) return;
    const { event_id, event } = await anyEvent(context);
    const single = await details(context, event_id, {}, { output: 'terse,markdown' });
    context.expectStatus(single, 200);
    const bullets = single.text.split('\n').filter((line) => /^\s*[-*+] /.test(line));
    for (const [name, value] of Object.entries({ event_id, event }))
      context.expect(
        bullets.some((line) => line.includes(name) && line.includes(value as string)),
        `a bullet of ${name} ${value}`,
        single.text.slice(0, 200),
      );
  },

  'search-events/markdown-errors': async (context) => {
    const refused = async (query: Query, status: number): Promise<Received> => {
      const received = await context.call('searchEvents', { query });
      context.expectStatus(received, status);
      isMarkdown(context, received);
      context.expect(
        received.text.startsWith('# Error'),
        'text that begins with # Error',
        received.text.slice(0, 80),
      );
      return received;
    };
    const without = await refused({ output: 'markdown' }, 400);
    context.expect(without.text.includes('1605'), 'the code 1605', without.text.slice(0, 200));
    const workspace_id = known(context, 'workspace_id');
    const invalid = await refused({ workspace_id, limit: 0, output: 'markdown' }, 400);
    const { columns, rows } = tableWith(context, invalid, 'name');
    const at = columns.indexOf('name');
    context.expect(
      rows.some((cells) => cells[at] === 'limit'),
      'a row of limit',
      invalid.text.slice(0, 300),
    );
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
    const list = await asMarkdown(context, { workspace_id, object_id }, 'markdown');
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
