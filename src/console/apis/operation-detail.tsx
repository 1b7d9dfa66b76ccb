import { useState } from 'preact/hooks';
import type { ApiSummary, MockClient, OperationSummary, SandboxClient } from '../../client/index.ts';
import type { MockFeed } from '../shell/mock-feed.ts';
import { useReading } from '../shell/use-reading.ts';
import { useShown } from '../shell/use-shown.ts';
import { TryForm } from './try-form.tsx';

interface OperationDetailProps {
  mock: MockClient;
  sandbox: SandboxClient;
  feed: MockFeed;
  api: ApiSummary;
  operation: OperationSummary;
}

/** What an operation is, and a valid call of it to be sent. */
export function OperationDetail({ mock, sandbox, feed, api, operation }: OperationDetailProps) {
  const [persona, setPersona] = useState(api.personas[0] ?? '');
  const exampleCall = () => sandbox.exampleCall(api.name, operation.id, persona || undefined);
  const { value: call, error } = useReading(
    () => (feed.exists ? exampleCall() : exampleCall().catch(() => makeSandbox().then(exampleCall))),
    [sandbox, operation.id, persona, feed.generation, feed.apisVersion],
  );
  /** As a first request would. */
  const makeSandbox = () => mock.createSandbox({ id: sandbox.id });
  const detail = useShown<HTMLElement>(operation.id);
  const { method, path, summary, resource, behaves, fault } = operation;
  return (
    <article ref={detail} class="detail" aria-label={operation.id}>
      <h2>
        <span class={`method method-${method.toLowerCase()}`}>{method}</span>{' '}
        <span class="target">{path}</span>
      </h2>
      {summary && <p>{summary}</p>}
      <p class="muted">
        {operation.id}
        {resource && ` · resource ${resource}`} ·{' '}
        {behaves
          ? 'a handler answers from the state'
          : 'answered from the examples and schemas of the contract'}
      </p>
      {fault && (
        <p role="alert" class="bad">
          Not served: {fault}
        </p>
      )}
      {error && (
        <p role="alert" class="bad">
          {error}
        </p>
      )}
      {call && (
        <TryForm
          key={JSON.stringify(call)}
          {...{ mock, sandbox, feed, operation, call }}
          personas={api.personas}
          persona={persona}
          onPersona={setPersona}
        />
      )}
    </article>
  );
}
