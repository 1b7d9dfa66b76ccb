import type { MockClient } from '../../client/index.ts';
import type { PanelProps } from '../shell/panel.ts';
import { useStore } from '../shell/store.ts';
import { useReading } from '../shell/use-reading.ts';
import './contract.css';

type Edit = Awaited<ReturnType<MockClient['edits']>>['edits'][number];

/** Under `--watch` what each edit broke; the faults and warnings of the documents in any case. */
export default function ContractPanel({ mock, feed }: PanelProps) {
  useStore(feed);
  const { value, error } = useReading(() => mock.edits(), [feed.editsVersion, feed.status]);
  if (error !== undefined)
    return (
      <p role="alert" class="bad alert">
        {error}
      </p>
    );
  if (!value) return <p class="empty">Reading…</p>;
  const { watching, edits, notes } = value;
  const noted = notes.filter(({ lines }) => lines.length > 0);
  return (
    <div class="contract">
      <section aria-label="Edits">
        <h2>Edits</h2>
        {!watching && (
          <p class="muted">
            This mock does not watch its files. Start it with <code>standin serve FILE --watch</code>, and
            what an edit of the contract breaks is shown here as soon as the file is saved.
          </p>
        )}
        {watching && edits.length === 0 && (
          <p class="muted">The files are watched. No edit has been made since the mock was started.</p>
        )}
        <ol class="edits" aria-live="polite">
          {edits.toReversed().map((edit) => (
            <EditView key={edit.n} edit={edit} />
          ))}
        </ol>
      </section>
      <section aria-label="Faults and warnings">
        <h2>Faults and warnings of the documents</h2>
        {noted.length === 0 && <p class="muted">There are none.</p>}
        {noted.map(({ source, lines }) => (
          <div key={source}>
            <h3>{source}</h3>
            <ul class="lines">
              {lines.map((line, index) => (
                <li key={`${index} ${line}`}>{line}</li>
              ))}
            </ul>
          </div>
        ))}
      </section>
    </div>
  );
}

function EditView({ edit: { at, source, outcome, message, location, findings } }: { edit: Edit }) {
  const isFine = outcome === 'live' && findings.length === 0;
  return (
    <li>
      <p>
        <span class="muted">{new Date(at).toLocaleTimeString()}</span> <strong>{source}</strong>{' '}
        <span class={outcome === 'kept' ? 'bad' : isFine ? 'good' : 'warn'}>{message}</span>
      </p>
      {location && (
        <p>
          At <code>{[location.file, location.line, location.column].filter(Boolean).join(':')}</code>
        </p>
      )}
      {findings.length > 0 && (
        <ul class="lines">
          {findings.map((finding) => (
            <li key={finding}>
              <Finding text={finding} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Shows in bold whom a change breaks. */
function Finding({ text }: { text: string }) {
  const [, who, rest] = /^(breaks [a-z ]+: )(.*)$/s.exec(text) ?? [];
  if (who === undefined) return <>{text}</>;
  return (
    <>
      <strong class="bad">{who}</strong>
      {rest}
    </>
  );
}
