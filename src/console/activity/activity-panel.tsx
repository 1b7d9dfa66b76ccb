import { useMemo, useState } from 'preact/hooks';
import { downloadJson } from '../shell/download.ts';
import type { PanelProps } from '../shell/panel.ts';
import { useStore } from '../shell/store.ts';
import { useAction } from '../shell/use-action.ts';
import { WindowedList } from '../shell/windowed-list.tsx';
import { ExchangeDetail } from './exchange-detail.tsx';
import { ExchangeRow } from './exchange-row.tsx';
import { matches, noFilter } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { LintFindings } from './lint-findings.tsx';
import './activity.css';

/** The journal of the sandbox, live: the newest exchange first. */
export default function ActivityPanel({ mock, sandbox, feed, more, go }: PanelProps) {
  useStore(feed);
  const [filter, setFilter] = useState(noFilter);
  const [showsFindings, setShowsFindings] = useState(false);
  const action = useAction();
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
        <div class="activity-actions">
          <span class="muted" role="status">
            {shown.length === entries.length
              ? `${entries.length} exchange${entries.length === 1 ? '' : 's'}`
              : `${shown.length} of ${entries.length} exchanges`}
          </span>
          <button type="button" aria-pressed={showsFindings} onClick={() => setShowsFindings(!showsFindings)}>
            Findings
          </button>
          <button
            type="button"
            disabled={!feed.exists || action.isRunning}
            onClick={() =>
              action.run(async () => downloadJson(`${sandbox.id}.har`, await sandbox.journal.har()))
            }
          >
            Export HAR
          </button>
          <button
            type="button"
            disabled={!feed.exists || action.isRunning}
            onClick={() =>
              action.run(async () => {
                await sandbox.journal.clear();
                feed.forget();
              })
            }
          >
            Clear
          </button>
        </div>
        {action.error && (
          <p role="alert" class="bad alert">
            {action.error}
          </p>
        )}
        {showsFindings && (
          <LintFindings sandbox={sandbox} feed={feed} onChoose={(n) => go({ more: { n: String(n) } })} />
        )}
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
          <ExchangeDetail key={chosen.n} {...{ mock, sandbox, entry: chosen }} />
        ) : (
          <p class="empty">Choose an exchange to see why it was answered as it was.</p>
        )}
      </section>
    </div>
  );
}
