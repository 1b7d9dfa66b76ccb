import type { CollectionChanges, RecordChange } from './compare-snapshots.ts';

interface SnapshotDifferenceProps {
  before: string;
  after: string;
  changes: readonly CollectionChanges[];
}

/** Changes of a collection that are shown one by one. */
const mostShown = 200;

export function SnapshotDifference({ before, after, changes }: SnapshotDifferenceProps) {
  if (changes.length === 0)
    return (
      <p role="status">
        The records of {before} and {after} are the same.
      </p>
    );
  const count = changes.reduce((sum, one) => sum + one.changes.length, 0);
  return (
    <div class="difference">
      <p role="status">
        {count} {count === 1 ? 'record differs' : 'records differ'} from {before} to {after}.
      </p>
      {changes.map(({ api, collection, changes: own }) => (
        <section key={`${api}/${collection}`}>
          <h3>
            {api} · {collection}
          </h3>
          <ul class="lines">
            {own.slice(0, mostShown).map((change, index) => (
              <ChangeLine key={index} change={change} />
            ))}
          </ul>
          {own.length > mostShown && <p class="muted">and {own.length - mostShown} more</p>}
        </section>
      ))}
    </div>
  );
}

const signs = { added: 'good', removed: 'bad', changed: 'warn' };

function ChangeLine({ change }: { change: RecordChange }) {
  return (
    <li>
      <b class={signs[change.kind]}>{change.kind}</b> <code>{nameOf(change.record)}</code>
      {change.kind === 'changed' && (
        <ul>
          {change.members.map(({ member, before, after }) => (
            <li key={member}>
              {member}: <del>{textOf(before)}</del> → <ins>{textOf(after)}</ins>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Its first two members, which name it in most APIs. */
const nameOf = (record: Record<string, unknown>): string =>
  Object.entries(record)
    .slice(0, 2)
    .map(([member, value]) => `${member}: ${textOf(value)}`)
    .join(', ');

const textOf = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
