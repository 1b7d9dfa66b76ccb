import { useEffect, useRef, useState } from 'preact/hooks';
import { useAction } from '../shell/use-action.ts';

interface RecordEditorProps {
  title: string;
  hint?: string;
  record: object;
  /** Rejects with what is wrong with the record. */
  onSave: (record: object) => Promise<void>;
  /** Left out for a new record. */
  onRemove?: () => Promise<void>;
  onClose: () => void;
}

/** A record as JSON. The mock judges it by its schema, and what is wrong is shown. */
export function RecordEditor({ title, hint, record, onSave, onRemove, onClose }: RecordEditorProps) {
  const kept = JSON.stringify(record, null, 2);
  const [text, setText] = useState(kept);
  const [base, setBase] = useState(kept);
  const action = useAction();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  // The record was changed elsewhere: it is shown as it is now, unless it is being edited.
  useEffect(() => {
    if (text === base) setText(kept);
    setBase(kept);
  }, [kept]);
  const isOutdated = text !== kept && base !== kept;

  const save = (): void =>
    action.run(async () => {
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch (error) {
        throw new Error(`Not JSON: ${(error as Error).message}`);
      }
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new Error('A record is a JSON object.');
      await onSave(value);
      // From now on it follows changes from elsewhere again.
      const saved = JSON.stringify(value, null, 2);
      setText(saved);
      setBase(saved);
    });

  return (
    <section class="editor" aria-label={title}>
      <h2>{title}</h2>
      {hint && <p class="muted">{hint}</p>}
      <label>
        <span class="hidden">Record as JSON</span>
        <textarea
          ref={area}
          spellcheck={false}
          rows={Math.min(18, text.split('\n').length + 1)}
          value={text}
          aria-invalid={action.error !== undefined}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
          }}
        />
      </label>
      {isOutdated && <p class="warn">The record was changed elsewhere meanwhile.</p>}
      {action.error && (
        <p role="alert" class="bad">
          {action.error}
        </p>
      )}
      <div class="buttons">
        <button type="button" class="primary" disabled={action.isRunning} onClick={save}>
          Save
        </button>
        {onRemove && (
          <button type="button" disabled={action.isRunning} onClick={() => action.run(onRemove)}>
            Remove
          </button>
        )}
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
    </section>
  );
}
