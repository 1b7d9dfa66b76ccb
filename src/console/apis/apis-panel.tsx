import { useMemo, useState } from 'preact/hooks';
import { host } from '../shell/host.ts';
import type { PanelProps } from '../shell/panel.ts';
import { useStore } from '../shell/store.ts';
import { useReading } from '../shell/use-reading.ts';
import { OperationDetail } from './operation-detail.tsx';
import { operationGroups } from './operation-groups.ts';
import { OperationList } from './operation-list.tsx';
import { ReferenceFrame } from './reference-frame.tsx';
import './apis.css';

/** The operations of the mocked APIs, each to be tried, and the reference of each API. */
export default function ApisPanel({ mock, sandbox, feed, more, go }: PanelProps) {
  useStore(feed);
  const { value: apis, error } = useReading(() => mock.apis(), [feed.apisVersion]);
  const api = apis?.find(({ name }) => name === more.api) ?? apis?.[0];
  const { value: operations } = useReading(
    () => (api ? mock.operations(api.name).then((list) => ({ of: api.name, list })) : undefined),
    [api?.name, feed.apisVersion],
  );
  const [text, setText] = useState('');
  const all = operations && operations.of === api?.name ? operations.list : [];
  const groups = useMemo(() => operationGroups(all, text), [all, text]);
  const chosen = all.find(({ id }) => id === more.operation);
  const isReference = more.view === 'reference' && !host();

  if (error)
    return (
      <p role="alert" class="bad alert">
        {error}
      </p>
    );
  if (!apis || !api) return <p class="empty">{apis ? 'This mock has no API.' : 'Reading…'}</p>;
  return (
    <div class="split apis">
      <section class="pane" aria-label="Operations">
        <search class="bar">
          <label>
            <span class="hidden">API</span>
            <select value={api.name} onChange={(event) => go({ more: { api: event.currentTarget.value } })}>
              {apis.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="grow">
            <span class="hidden">Find operations</span>
            <input
              type="search"
              placeholder="Find an operation"
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </label>
          {!host() && (
            <button
              type="button"
              aria-pressed={isReference}
              onClick={() =>
                go({ more: { ...more, api: api.name, view: isReference ? 'try' : 'reference' } })
              }
            >
              Reference
            </button>
          )}
        </search>
        <p class="count muted" role="status">
          {api.title} {api.version} · {api.operations} operations
        </p>
        <OperationList
          groups={groups}
          chosen={chosen?.id}
          onChoose={({ id }) => go({ more: { api: api.name, operation: id } })}
        />
      </section>
      <section class="pane pane-detail" aria-label={isReference ? 'Reference' : 'Operation'}>
        {isReference ? (
          <ReferenceFrame key={`${api.name} ${feed.apisVersion}`} mock={mock} api={api.name} />
        ) : chosen ? (
          <OperationDetail
            key={`${api.name}/${chosen.id}`}
            {...{ mock, sandbox, feed, api, operation: chosen }}
          />
        ) : (
          <p class="empty">
            {host()
              ? 'Choose an operation to try it.'
              : 'Choose an operation to try it, or open the reference.'}
          </p>
        )}
      </section>
    </div>
  );
}
