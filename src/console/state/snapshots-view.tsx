import { useState } from 'preact/hooks';
import type { MockClient, SandboxClient, Snapshot } from '../../client/index.ts';
import { downloadJson } from '../shell/download.ts';
import type { MockFeed } from '../shell/mock-feed.ts';
import { useAction } from '../shell/use-action.ts';
import { type CollectionChanges, compareSnapshots } from './compare-snapshots.ts';
import { SnapshotDifference } from './snapshot-difference.tsx';
import { type TakenSnapshot, useTaken } from './taken-snapshots.ts';

interface SnapshotsViewProps {
  mock: MockClient;
  sandbox: SandboxClient;
  feed: MockFeed;
}

interface Difference {
  before: string;
  after: string;
  changes: CollectionChanges[];
}

/** Snapshots that were taken in this page: to download, to load again, and to compare with each other and with sandboxes. */
export function SnapshotsView({ mock, sandbox, feed }: SnapshotsViewProps) {
  const [taken, keep] = useTaken();
  const action = useAction();
  const [difference, setDifference] = useState<Difference>();
  const sources = [
    ...taken.map(({ name }) => `snapshot ${name}`),
    ...feed.sandboxes.map(({ id }) => `sandbox ${id}`),
  ];
  const [chosen, setChosen] = useState<{ before?: string; after?: string }>({});
  const before = chosen.before && sources.includes(chosen.before) ? chosen.before : (sources[0] ?? '');
  const ofSandbox = `sandbox ${sandbox.id}`;
  const after = chosen.after && sources.includes(chosen.after) ? chosen.after : ofSandbox;

  const read = async (source: string): Promise<Snapshot> => {
    const found = taken.find(({ name }) => source === `snapshot ${name}`);
    return found ? found.snapshot : mock.sandbox(source.slice('sandbox '.length)).snapshot();
  };
  const take = (snapshot: Snapshot, from: string): void => {
    const name = `${taken.length + 1} of ${from}`;
    keep([...taken, { name, snapshot }]);
  };

  return (
    <div class="snapshots">
      <div class="bar">
        <button
          type="button"
          class="primary"
          disabled={action.isRunning}
          onClick={() => action.run(async () => take(await sandbox.snapshot(), sandbox.id))}
        >
          Take a snapshot
        </button>
        <label class="file">
          Open a file{' '}
          <input
            type="file"
            accept="application/json,.json"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) action.run(async () => take(JSON.parse(await file.text()), file.name));
            }}
          />
        </label>
      </div>
      {action.error && (
        <p role="alert" class="bad alert">
          {action.error}
        </p>
      )}
      {taken.length === 0 ? (
        <p class="empty">
          A snapshot is all of the sandbox: data, log, clock and faults. Those that are taken here are kept
          until the page is closed; download one to keep it longer.
        </p>
      ) : (
        <ul class="taken">
          {taken.map((one) => (
            <TakenRow
              key={one.name}
              taken={one}
              sandbox={sandbox}
              onLoad={() => action.run(() => sandbox.load(one.snapshot))}
            />
          ))}
        </ul>
      )}
      <section class="compare" aria-label="Compare">
        <h2>Compare</h2>
        <div class="bar">
          <SourceChoice
            label="From"
            sources={sources}
            chosen={before}
            onChoose={(one) => setChosen({ ...chosen, before: one })}
          />
          <SourceChoice
            label="To"
            sources={sources}
            chosen={after}
            onChoose={(one) => setChosen({ ...chosen, after: one })}
          />
          <button
            type="button"
            disabled={action.isRunning || before === after}
            onClick={() =>
              action.run(async () => {
                const [one, other] = await Promise.all([read(before), read(after)]);
                setDifference({ before, after, changes: compareSnapshots(one, other) });
              })
            }
          >
            Compare
          </button>
        </div>
        {difference && <SnapshotDifference {...difference} />}
      </section>
    </div>
  );
}

interface TakenRowProps {
  taken: TakenSnapshot;
  sandbox: SandboxClient;
  onLoad: () => void;
}

function TakenRow({ taken: { name, snapshot }, sandbox, onLoad }: TakenRowProps) {
  return (
    <li>
      <span>
        Snapshot {name}{' '}
        <span class="muted">{new Date(snapshot.clock.now / 1000).toISOString().replace(/\.\d+Z/, 'Z')}</span>
      </span>
      <button
        type="button"
        onClick={() => downloadJson(`snapshot-${name.replaceAll(/\W+/g, '-')}.json`, snapshot)}
      >
        Download
      </button>
      <button type="button" onClick={onLoad}>
        Load into {sandbox.id}
      </button>
    </li>
  );
}

interface SourceChoiceProps {
  label: string;
  sources: readonly string[];
  chosen: string;
  onChoose: (source: string) => void;
}

function SourceChoice({ label, sources, chosen, onChoose }: SourceChoiceProps) {
  return (
    <label>
      {label}{' '}
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        {sources.map((source) => (
          <option key={source} value={source}>
            {source}
          </option>
        ))}
      </select>
    </label>
  );
}
