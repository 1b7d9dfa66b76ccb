import type { LogEntry, MockClient, SandboxClient } from '../../client/index.ts';
import type { PanelProps } from '../shell/panel.ts';
import { routeHash } from '../shell/route.ts';
import { useStore } from '../shell/store.ts';
import { useAction } from '../shell/use-action.ts';
import { useReading } from '../shell/use-reading.ts';
import { ClockView } from './clock-view.tsx';
import { ConnectionsView } from './connections-view.tsx';
import { FaultsView } from './faults-view.tsx';
import { LanesPicture, timeOf } from './lanes-picture.tsx';
import { laneTitles, momentsOf } from './moments.ts';
import { ScenarioView } from './scenario-view.tsx';
import './time.css';

/** Events and exchanges that the picture is made of: the last ones. */
const looked = 200;

/** What happened in which order on each channel, and what changes it: the clock, connections, faults, scenarios. */
export default function TimePanel({ mock, sandbox, feed }: PanelProps) {
  useStore(feed);
  const action = useAction();
  const { value, error, again } = useReading(
    () => (feed.exists ? readAll(mock, sandbox) : undefined),
    [feed.exists, feed.changes, feed.generation],
  );
  const change = (task: () => Promise<unknown>): void => action.run(() => task().finally(again));
  if (!feed.exists)
    return (
      <p class="empty">
        No request has reached this sandbox yet: its clock and its event log begin with the first.
      </p>
    );
  if (!value) return <p class="empty">{error ?? 'Reading…'}</p>;
  const moments = momentsOf({ ...value, exchanges: feed.entries.slice(-looked) });
  const problem = action.error ?? error;
  return (
    <div class="time">
      {problem !== undefined && (
        <p role="alert" class="bad alert">
          {problem}
        </p>
      )}
      <h2 class="time-title">What happened, by channel</h2>
      {moments.length === 0 ? (
        <p class="empty">Nothing has happened yet.</p>
      ) : (
        <LanesPicture
          moments={moments}
          hrefOf={(n) => routeHash({ panel: 'activity', sandbox: sandbox.id, more: { n: String(n) } })}
        />
      )}
      <p class="muted time-title">
        Each column is one moment of the sandbox's clock, in order; a line leads from an event to who received
        it. Squares are requests, dots events, triangles and crosses beginnings and ends of connections.
      </p>
      <div class="time-views">
        <ClockView {...{ sandbox, action, change }} clock={value.clock} />
        <ConnectionsView {...{ sandbox, change }} connections={value.connections} />
        <FaultsView {...{ sandbox, change }} faults={value.faults} />
        <ScenarioView {...{ sandbox, change }} scenarios={value.scenarios} playing={value.playing} />
      </div>
      <details class="time-title">
        <summary>The same as a list</summary>
        <ol class="lines" aria-label="Moments">
          {moments.toReversed().map(({ id, at, lane, text }) => (
            <li key={id}>
              {timeOf(at)} <strong>{laneTitles[lane]}</strong> {text}
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

async function readAll(mock: MockClient, sandbox: SandboxClient) {
  const [clock, connections, faults, scenarios, scenario, info] = await Promise.all([
    sandbox.clock.read(),
    sandbox.connections.list({ closed: true }),
    sandbox.faults.list(),
    mock.scenarios(),
    sandbox.scenario.read(),
    sandbox.info(),
  ]);
  const after = Math.max(0, info.events - looked);
  const events: LogEntry[] = (await sandbox.events({ after, limit: looked })).events;
  return { clock, connections, faults, scenarios, playing: scenario.name, events };
}
