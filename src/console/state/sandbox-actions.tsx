import { useState } from 'preact/hooks';
import type { SandboxClient } from '../../client/index.ts';
import type { MockFeed } from '../shell/mock-feed.ts';
import type { PanelProps } from '../shell/panel.ts';
import { useAction } from '../shell/use-action.ts';

interface SandboxActionsProps {
  sandbox: SandboxClient;
  feed: MockFeed;
  go: PanelProps['go'];
}

/** Fork, reset and delete. What throws data away asks once more. */
export function SandboxActions({ sandbox, feed, go }: SandboxActionsProps) {
  const [name, setName] = useState('');
  const [asked, setAsked] = useState<'reset' | 'delete'>();
  const action = useAction();
  const perform = (task: () => Promise<unknown>): void => {
    setAsked(undefined);
    action.run(task);
  };
  return (
    <section class="bar actions" aria-label={`Sandbox ${sandbox.id}`}>
      <label>
        <span class="hidden">Name of the fork</span>
        <input
          placeholder="Name of the fork"
          size={16}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <button
        type="button"
        disabled={action.isRunning}
        onClick={() =>
          perform(async () => {
            const { id } = await sandbox.fork(name.trim() || undefined);
            setName('');
            await feed.refresh();
            go({ sandbox: id });
          })
        }
      >
        Fork
      </button>
      {asked === undefined ? (
        <>
          <button type="button" disabled={action.isRunning} onClick={() => setAsked('reset')}>
            Reset
          </button>
          <button type="button" disabled={action.isRunning} onClick={() => setAsked('delete')}>
            Delete
          </button>
        </>
      ) : (
        <>
          <span class="warn">
            {asked === 'reset'
              ? `Replace the data of ${sandbox.id} by the fixtures?`
              : `Delete the sandbox ${sandbox.id} with its data?`}
          </span>
          <button
            type="button"
            class="primary"
            onClick={() => perform(() => (asked === 'reset' ? sandbox.reset() : sandbox.delete()))}
          >
            Yes, {asked}
          </button>
          <button type="button" onClick={() => setAsked(undefined)}>
            Cancel
          </button>
        </>
      )}
      {action.error && (
        <span role="alert" class="bad">
          {action.error}
        </span>
      )}
    </section>
  );
}
