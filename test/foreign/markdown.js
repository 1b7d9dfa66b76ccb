/** The modifier `markdown` of document 003: lists as pipe tables, an error as a section of its own. */

/** The columns of events, in the order of the levels of detail; others come after them. */
const order =
  'event_id event category object_id created sub_category calling_user org_id workspace_id user_id share_id acknowledged template severity visibility notification required_params requires_parent_node permission calling_user_name'.split(
    ' ',
  );

/**
 * @param {Record<string, unknown>[] | undefined} events
 * @param {Record<string, any>} [error]
 */
export function markdownOf(events, error) {
  if (error === undefined) return `# Events\n\n${events?.length ? tableOf(events) : 'None.\n'}`;
  const params = error.params ? `\n${tableOf(error.params)}` : '';
  return `# Error\n\n- code: ${error.code}\n- text: ${error.text}\n${params}`;
}

/** @param {Record<string, unknown>[]} records */
function tableOf(records) {
  const place = (/** @type {string} */ name) => (order.includes(name) ? order.indexOf(name) : order.length);
  const columns = [...new Set(records.flatMap(Object.keys))].sort((a, b) => place(a) - place(b));
  const rows = records.map((record) => columns.map((column) => cellOf(record[column])));
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** @param {unknown} value */
const cellOf = (value) =>
  (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? ''))
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ');
