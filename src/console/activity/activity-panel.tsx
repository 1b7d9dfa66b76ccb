import { useMemo, useState } from 'preact/hooks';
import type { PanelProps } from '../shell/panel.ts';
import { useStore } from '../shell/store.ts';
import { WindowedList } from '../shell/windowed-list.tsx';
import { ExchangeDetail } from './exchange-detail.tsx';
import { ExchangeRow } from './exchange-row.tsx';
import { matches, noFilter } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import './activity.css';

/** The journal of the sandbox, live: the newest exchange first. */
export default function ActivityPanel({ feed, more, go }: PanelProps) {
  useStore(feed);
  const [filter, setFilter] = useState(noFilter);
  const { entries, changes } = feed;
  const shown = useMemo(
    () => entries.filter((entry) => matches(filter, entry)).reverse(),
    [entries, changes, filter],
  );
  const personas = useMemo(
    () => [...new Set(entries.flatMap(({ persona }) => persona ?? []))].sort(),
    [entries, changes],
  );
  const number = Number(more.n);
  const chosen = entries.find(({ n }) => n === number);

  return (
    <div class="activity split">
      <section aria-label="Exchanges" class="pane">
        <FilterBar filter={filter} personas={personas} onChange={setFilter} />
        <p class="count muted" role="status">
          {shown.length === entries.length
            ? `${entries.length} exchanges`
            : `${shown.length} of ${entries.length} exchanges`}
        </p>
        <WindowedList
          label="Exchanges"
          items={shown}
          keyOf={({ n }) => n}
          rowHeight={44}
          row={(entry) => <ExchangeRow entry={entry} />}
          chosen={chosen?.n}
          onChoose={({ n }) => go({ more: { n: String(n) } })}
          empty={
            entries.length === 0
              ? 'No request has reached this sandbox yet. Send one, and it is shown here.'
              : 'No exchange fits the filter.'
          }
        />
      </section>
      <section aria-label="Chosen exchange" class="pane pane-detail">
        {chosen ? (
          <ExchangeDetail entry={chosen} />
        ) : (
          <p class="empty">Choose an exchange to see why it was answered as it was.</p>
        )}
      </section>
    </div>
  );
}
