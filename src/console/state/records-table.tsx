import { useMemo, useState } from 'preact/hooks';

interface RecordsTableProps {
  label: string;
  entries: readonly { key: string; record: object }[];
  chosen: string | undefined;
  onChoose: (key: string) => void;
}

/** Rows that are drawn at first, and more by each step. */
const step = 100;
const mostColumns = 8;

export function RecordsTable({ label, entries, chosen, onChoose }: RecordsTableProps) {
  const [count, setCount] = useState(step);
  const columns = useMemo(() => {
    const found = new Set<string>();
    for (const { record } of entries.slice(0, 30))
      for (const member of Object.keys(record)) found.add(member);
    // The key stands in the first column already.
    const isKey = (member: string): boolean =>
      entries.every(({ key, record }) => String((record as Record<string, unknown>)[member]) === key);
    return [...found].filter((member) => !isKey(member)).slice(0, mostColumns);
  }, [entries]);
  if (entries.length === 0) return <p class="empty">No records.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls has to be reached by keyboard
    <section class="table-box" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Key</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, count).map(({ key, record }) => (
            <tr key={key} aria-current={key === chosen ? 'true' : undefined}>
              <th scope="row">
                <button type="button" class="plain" onClick={() => onChoose(key)}>
                  {key}
                </button>
              </th>
              {columns.map((column) => (
                <td key={column}>{cellText((record as Record<string, unknown>)[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {entries.length > count && (
        <button type="button" class="more" onClick={() => setCount(count + step)}>
          Show {Math.min(step, entries.length - count)} more of {entries.length - count}
        </button>
      )}
    </section>
  );
}

function cellText(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
