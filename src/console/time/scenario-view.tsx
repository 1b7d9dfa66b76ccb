import { useState } from 'preact/hooks';
import type { MockClient, SandboxClient } from '../../client/index.ts';

interface ScenarioViewProps {
  sandbox: SandboxClient;
  scenarios: Awaited<ReturnType<MockClient['scenarios']>>;
  /** The name of the one that plays. */
  playing: string | undefined;
  change: (task: () => Promise<unknown>) => void;
}

export function ScenarioView({ sandbox, scenarios, playing, change }: ScenarioViewProps) {
  const [chosen, setChosen] = useState('');
  const name = chosen || scenarios[0]?.name;
  const described = scenarios.find((one) => one.name === name);
  return (
    <section aria-label="Scenario">
      <h2>Scenario</h2>
      <p>
        {playing === undefined ? <span class="muted">None plays. </span> : <strong>{playing} </strong>}
        {playing !== undefined && (
          <button type="button" onClick={() => change(() => sandbox.scenario.end())}>
            End it
          </button>
        )}
      </p>
      {described && (
        <>
          <div class="bar">
            <label>
              <span class="hidden">Scenario to start</span>
              <select value={name} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
                {scenarios.map((one) => (
                  <option key={one.name}>{one.name}</option>
                ))}
              </select>
            </label>
            <button type="button" onClick={() => change(() => sandbox.scenario.choose(described.name))}>
              Start
            </button>
          </div>
          <p class="muted">{described.says} One with data of its own resets the sandbox.</p>
        </>
      )}
    </section>
  );
}
