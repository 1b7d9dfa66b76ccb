/** Replies as GitHub-flavored Markdown: lists of records are pipe tables, single records bullet lists. */

import { fieldOrder } from './output.ts';
import type { Schemas } from './reader.ts';

export const markdownType = 'text/markdown; charset=UTF-8';

type Fields = Readonly<Record<string, unknown>>;

export const eventsAsMarkdown = (events: readonly Fields[]): string =>
  `# Events\n\n${table(events, fieldOrder)}\n`;

export const eventAsMarkdown = (event: Fields): string => `# Event\n\n${bullets(event)}\n`;

export function summaryAsMarkdown(summary: Schemas['Summary'] | null, events: readonly Fields[]): string {
  if (!summary) return `# Summary\n\nNo summary.\n\n${eventsAsMarkdown(events)}`;
  const { total_events, unique_actors, date_range, categories } = summary.metrics;
  const counts = Object.entries(categories).map(([name, count]) => `${name} ${count}`);
  const metrics = {
    total_events,
    unique_actors,
    date_range: `${date_range.start} to ${date_range.end}`,
    categories: counts.join(', '),
  };
  return `# Summary\n\n${summary.text}\n\n${bullets(metrics)}\n\n${eventsAsMarkdown(events)}`;
}

export function errorAsMarkdown({ error }: Schemas['Error']): string {
  const { params, ...rest } = error;
  return `# Error\n\n${bullets(rest)}\n${params ? `\n${table(params)}\n` : ''}`;
}

/** Columns in the order given, and others after them; one that no record has is left out. */
function table(records: readonly Fields[], order: readonly string[] = []): string {
  if (records.length === 0) return 'None.';
  const names = new Set(records.flatMap((record) => Object.keys(record)));
  const columns = [...order.filter((name) => names.has(name)), ...names].filter(isFirst);
  const rows = records.map((record) => columns.map((column) => cell(record[column])));
  return [columns, columns.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const bullets = (record: Fields): string =>
  Object.entries(record)
    .map(([name, value]) => `- ${name}: ${inline(value)}`)
    .join('\n');

const isFirst = (name: string, index: number, all: readonly string[]): boolean => all.indexOf(name) === index;

/** Text stands as it is, on one line; what is nested as JSON. */
function inline(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replace(/\s*\n\s*/g, ' ');
}

const cell = (value: unknown): string => inline(value).replaceAll('|', '\\|');
