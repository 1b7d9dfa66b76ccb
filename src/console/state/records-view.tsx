import { useMemo, useState } from 'preact/hooks';
import type { SandboxClient } from '../../client/index.ts';
import type { MockFeed } from '../shell/mock-feed.ts';
import { useReading } from '../shell/use-reading.ts';
import { RecordEditor } from './record-editor.tsx';
import { RecordsTable } from './records-table.tsx';

interface RecordsViewProps {
  sandbox: SandboxClient;
  feed: MockFeed;
  api: string;
  collection: string;
  /** The key of the record that is edited; `undefined` for none. */
  chosen: string | undefined;
  onChoose: (key: string | undefined) => void;
}

/** One collection as a table, and the chosen record to edit. */
export function RecordsView({ sandbox, feed, api, collection, chosen, onChoose }: RecordsViewProps) {
  const state = sandbox.state(api, collection);
  const { value: entries, error } = useReading(() => state.entries(), [feed.changes]);
  const [text, setText] = useState('');
  const [draft, setDraft] = useState<object>();
  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    if (wanted === '') return entries ?? [];
    return (entries ?? []).filter(({ record }) => JSON.stringify(record).toLowerCase().includes(wanted));
  }, [entries, text]);
  const record = entries?.find(({ key }) => key === chosen)?.record;
  const close = (): void => {
    setDraft(undefined);
    onChoose(undefined);
  };

  return (
    <>
      <search class="bar">
        <label class="grow">
          <span class="hidden">Find records</span>
          <input
            type="search"
            placeholder={`Find in ${collection}`}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <span class="muted" role="status">
          {shown.length === entries?.length
            ? `${shown.length} records`
            : `${shown.length} of ${entries?.length ?? 0}`}
        </span>
        <button
          type="button"
          onClick={() => {
            onChoose(undefined);
            setDraft({ ...(record ?? entries?.at(-1)?.record) });
          }}
        >
          New record
        </button>
      </search>
      {error && (
        <p role="alert" class="bad alert">
          {error}
        </p>
      )}
      {draft !== undefined && (
        <RecordEditor
          title={`New record in ${collection}`}
          hint="A copy of another record: give it a key of its own."
          record={draft}
          onSave={async (made) => {
            const key = await state.create(made as Record<string, unknown>);
            setDraft(undefined);
            onChoose(key);
          }}
          onClose={close}
        />
      )}
      {draft === undefined && record !== undefined && chosen !== undefined && (
        <RecordEditor
          key={chosen}
          title={chosen}
          record={record}
          onSave={async (changed) => void (await state.put(chosen, changed as Record<string, unknown>))}
          onRemove={async () => {
            await state.delete(chosen);
            close();
          }}
          onClose={close}
        />
      )}
      <RecordsTable
        label={`Records of ${collection}`}
        entries={shown}
        chosen={chosen}
        onChoose={(key) => {
          setDraft(undefined);
          onChoose(key);
        }}
      />
    </>
  );
}
