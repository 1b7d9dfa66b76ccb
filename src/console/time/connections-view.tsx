import type { Connection, SandboxClient } from '../../client/index.ts';
import { timeOf } from './lanes-picture.tsx';

interface ConnectionsViewProps {
  sandbox: SandboxClient;
  connections: readonly Connection[];
  change: (task: () => Promise<unknown>) => void;
}

export function ConnectionsView({ sandbox, connections, change }: ConnectionsViewProps) {
  const open = connections.filter(({ until }) => until === undefined);
  return (
    <section aria-label="Connections">
      <h2>Connections</h2>
      {open.length === 0 ? (
        <p class="muted">No stream, socket or held poll is open.</p>
      ) : (
        <ul class="rows">
          {open.map(({ id, api, channel, persona, since, sent }) => (
            <li key={id}>
              <span>
                <strong>{channel}</strong> {api} {persona} <span class="muted">since {timeOf(since)}, </span>
                <span class="muted">{sent.length === 100 ? '100 or more' : sent.length} received</span>
              </span>
              <button type="button" onClick={() => change(() => sandbox.connections.cut(id))}>
                Cut <span class="hidden">{id}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
