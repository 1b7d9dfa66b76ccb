import { useState } from 'preact/hooks';
import type { JournalEntry, MockClient, SandboxClient } from '../../client/index.ts';
import { useAction } from '../shell/use-action.ts';
import { useReading } from '../shell/use-reading.ts';

interface ExchangeFaultsProps {
  mock: MockClient;
  sandbox: SandboxClient;
  entry: JournalEntry;
}

/** "Answer this with an error next time": a fault on the operation of an exchange, for one call. */
export function ExchangeFaults({ mock, sandbox, entry: { operation = '' } }: ExchangeFaultsProps) {
  const slash = operation.indexOf('/');
  const [api, id] = [operation.slice(0, slash), operation.slice(slash + 1)];
  const { value: errors = [] } = useReading(async () => {
    const operations = await mock.operations(api);
    return operations.find((one) => one.id === id)?.errors ?? [];
  }, [operation]);
  const [chosen, setChosen] = useState('');
  const [done, setDone] = useState('');
  const action = useAction();
  const name = errors.some((one) => one.name === chosen) ? chosen : errors[0]?.name;
  if (name === undefined) return null;
  return (
    <section aria-label="Answer with an error next time">
      <h3>Answer this with an error next time</h3>
      <div class="buttons">
        <label>
          <span class="hidden">Error</span>
          <select value={name} onChange={(event) => setChosen(event.currentTarget.value)}>
            {errors.map((one) => (
              <option key={`${one.status} ${one.name}`} value={one.name}>
                {one.status} {one.name}
              </option>
            ))}
          </select>
        </label>
        <button
          type="button"
          disabled={action.isRunning}
          onClick={() =>
            action.run(async () => {
              await sandbox.fault(operation, { example: name, times: 1 });
              setDone(`The next call of ${operation} is answered with ${name}.`);
            })
          }
        >
          Set
        </button>
      </div>
      <p class="good" role="status">
        {done}
      </p>
      {action.error && (
        <p role="alert" class="bad">
          {action.error}
        </p>
      )}
    </section>
  );
}
