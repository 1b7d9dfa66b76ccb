import { useState } from 'preact/hooks';
import type { FaultRule, SandboxClient } from '../../client/index.ts';

type Fault = Awaited<ReturnType<SandboxClient['faults']['list']>>[number];

interface FaultsViewProps {
  sandbox: SandboxClient;
  faults: readonly Fault[];
  change: (task: () => Promise<unknown>) => void;
}

/** What the form can set. A fault of another kind is set with the control API or a scenario. */
const rules: Record<string, FaultRule> = {
  'answers 503': { status: 503 },
  'answers 429': { status: 429 },
  'is 2 s late': { latency: '2s' },
};

export function FaultsView({ sandbox, faults, change }: FaultsViewProps) {
  const [on, setOn] = useState('*');
  const [rule, setRule] = useState('answers 503');
  return (
    <section aria-label="Faults">
      <h2>Faults</h2>
      {faults.length === 0 && <p class="muted">No fault is set.</p>}
      <ul class="rows">
        {faults.map(({ id, origin, since: _since, seen, struck, on: target, ...rest }) => (
          <li key={id}>
            <span>
              <strong>{target}</strong> <code>{JSON.stringify(rest)}</code>{' '}
              <span class="muted">
                {origin === 'control' ? '' : `of ${origin}, `}
                {seen === 0 ? 'no call has met it yet' : `applied to ${struck} of ${seen} calls`}
              </span>
            </span>
            <button type="button" onClick={() => change(() => sandbox.faults.remove(id))}>
              Remove <span class="hidden">{id}</span>
            </button>
          </li>
        ))}
      </ul>
      <div class="bar">
        <label>
          On{' '}
          <input
            value={on}
            size={14}
            title="An operation such as api/operationId, api/* or *"
            onInput={({ currentTarget }) => setOn(currentTarget.value)}
          />
        </label>
        <label>
          <span class="hidden">What it does</span>
          <select value={rule} onChange={({ currentTarget }) => setRule(currentTarget.value)}>
            {Object.keys(rules).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => change(() => sandbox.fault(on, rules[rule] as FaultRule))}>
          Set the fault
        </button>
      </div>
    </section>
  );
}
