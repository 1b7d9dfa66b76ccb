import { useEffect } from 'preact/hooks';
import type { PanelProps } from '../shell/panel.ts';
import { useStore } from '../shell/store.ts';
import { useReading } from '../shell/use-reading.ts';
import { CollectionList } from './collection-list.tsx';
import { RecordsView } from './records-view.tsx';
import { RelationsView } from './relations-view.tsx';
import { SandboxActions } from './sandbox-actions.tsx';
import { SnapshotsView } from './snapshots-view.tsx';
import './state.css';

const views = { records: 'Records', relations: 'Relations', snapshots: 'Snapshots' };

/** What the sandbox holds: its collections as tables, their relations, and snapshots of all of it. */
export default function StatePanel({ mock, sandbox, feed, more, go }: PanelProps) {
  useStore(feed);
  const { value: collections = [], error } = useReading(
    () => (feed.exists ? sandbox.collections() : undefined),
    [sandbox, feed.exists, feed.changes],
  );
  const chosen =
    collections.find(({ api, collection }) => api === more.api && collection === more.collection) ??
    collections.find(({ api }) => api === more.api) ??
    collections.find(({ records }) => records > 0) ??
    collections[0];
  const view = more.view !== undefined && more.view in views ? more.view : 'records';
  const set = (change: Record<string, string>): void => go({ more: { ...more, ...change } });
  // A table of another collection begins without a chosen record.
  useEffect(() => {
    if (
      more.key !== undefined &&
      chosen &&
      (chosen.api !== more.api || chosen.collection !== more.collection)
    )
      go({ more: { view } });
  }, [chosen?.api, chosen?.collection]);

  if (!feed.exists)
    return (
      <p class="empty">
        The sandbox {sandbox.id} has no data yet: its first request makes it. Send one, or try an operation
        under APIs.
      </p>
    );
  return (
    <div class="state">
      <SandboxActions {...{ sandbox, feed, go }} />
      {error && (
        <p role="alert" class="bad alert">
          {error}
        </p>
      )}
      <div class="state-body">
        <CollectionList
          collections={collections}
          chosen={chosen}
          onChoose={({ api, collection }) =>
            go({ more: { ...(view === 'relations' && { view }), api, collection } })
          }
        />
        <div class="pane">
          <nav class="tabs" aria-label="Views of the state">
            {Object.entries(views).map(([id, title]) => (
              <button
                key={id}
                type="button"
                aria-current={id === view ? 'true' : undefined}
                onClick={() => set({ view: id })}
              >
                {title}
              </button>
            ))}
          </nav>
          {view === 'snapshots' ? (
            <SnapshotsView {...{ mock, sandbox, feed }} />
          ) : chosen === undefined ? (
            <p class="empty">
              No API of this mock keeps state: its operations are answered from the contract.
            </p>
          ) : view === 'relations' ? (
            <RelationsView
              {...{ mock, sandbox, feed, collections, api: chosen.api, collection: chosen.collection }}
            />
          ) : (
            <RecordsView
              key={`${chosen.api}/${chosen.collection}`}
              {...{ sandbox, feed, api: chosen.api, collection: chosen.collection }}
              chosen={more.key}
              onChoose={(key) =>
                go({
                  more: {
                    ...{ api: chosen.api, collection: chosen.collection },
                    ...(key !== undefined && { key }),
                  },
                })
              }
            />
          )}
        </div>
      </div>
    </div>
  );
}
