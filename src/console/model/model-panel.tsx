import { useState } from 'preact/hooks';
import { GraphPicture } from '../shell/graph-picture.tsx';
import type { PanelProps } from '../shell/panel.ts';
import { routeHash } from '../shell/route.ts';
import { useStore } from '../shell/store.ts';
import { useReading } from '../shell/use-reading.ts';
import { CorrectionForm } from './correction-form.tsx';
import { DocumentText, EvidenceList } from './evidence-list.tsx';
import { decisionsOf, resourcesOf, withoutHandlerIn } from './model-facts.ts';
import { type Correction, noCorrection, overlayText } from './overlay-text.ts';
import { OverlayView } from './overlay-view.tsx';
import './model.css';

/** The resource model of an API as a picture and as text, each decision with its evidence, and corrections as an overlay. */
export default function ModelPanel({ mock, sandbox, feed, more, go }: PanelProps) {
  useStore(feed);
  // By API: another one may have a resource of the same name.
  const [corrections, setCorrections] = useState<Readonly<Record<string, ReadonlyMap<string, Correction>>>>(
    {},
  );
  const { value: all, error } = useReading(() => mock.resources(), [feed.apisVersion]);
  const shown = all?.find(({ api }) => api === more.api) ?? all?.find(({ model }) => model) ?? all?.[0];
  const api = shown?.api;
  const { value: document } = useReading(
    () => (shown?.model && api !== undefined ? mock.document(api) : undefined),
    [api, feed.apisVersion],
  );
  const { value: operations } = useReading(
    () =>
      shown?.model && api !== undefined
        ? mock.operations(api).then((list) => ({ of: api, list }))
        : undefined,
    [api, feed.apisVersion],
  );
  if (error !== undefined)
    return (
      <p role="alert" class="bad alert">
        {error}
      </p>
    );
  if (!all || !shown || api === undefined) return <p class="empty">Reading…</p>;
  const { model } = shown;
  const resources = model ? resourcesOf(model) : [];
  const resource = resources.find(({ name }) => name === more.resource) ?? resources[0];
  const withoutHandler = operations?.of === api && model ? withoutHandlerIn(model, operations.list) : [];
  const left = (model?.unmodelled.length ?? 0) + withoutHandler.length;
  const own = corrections[api] ?? new Map<string, Correction>();
  return (
    <div class="model">
      <div class="bar">
        <label>
          API{' '}
          <select value={api} onChange={({ currentTarget }) => go({ more: { api: currentTarget.value } })}>
            {all.map((one) => (
              <option key={one.api}>{one.api}</option>
            ))}
          </select>
        </label>
        {model && (
          <span class="muted">
            {counted(resources.length, 'resource')}; {counted(left, 'operation')} left to the contract
          </span>
        )}
      </div>
      {!model && <p class="empty">{shown.reason}</p>}
      {model && resources.length > 0 && (
        <GraphPicture
          label={`Resources of ${api}`}
          nodes={resources.map(({ name, kind, methods }) => ({
            ...{ id: name, title: name },
            note: `${kind === 'singleton' ? 'singleton, ' : ''}${[...new Set(methods.map((one) => one.kind))].join(' ')}`,
          }))}
          edges={resources.flatMap(({ name, parents, members }) => [
            ...parents.flatMap((one) =>
              one.resource === undefined
                ? []
                : [{ from: name, to: one.resource, label: `in ${one.member.join('.')}` }],
            ),
            ...(members.relations ?? []).map((one) => ({
              ...{ from: name, to: one.resource },
              label: one.member.join('.'),
            })),
          ])}
          chosen={resource?.name}
          hrefOf={({ id }) => routeHash({ panel: 'model', sandbox: sandbox.id, more: { api, resource: id } })}
        />
      )}
      {resource && (
        <div class="model-views">
          <article aria-label={`Resource ${resource.name}`}>
            <h2>{resource.name}</h2>
            <p class="muted">
              Its records have the schema <code>{resource.schema}</code>.
            </p>
            <EvidenceList decisions={decisionsOf(resource)} document={document} />
          </article>
          <div>
            <CorrectionForm
              key={`${api} ${resource.name}`}
              resource={resource}
              correction={own.get(resource.name) ?? noCorrection}
              onChange={(one) =>
                setCorrections({ ...corrections, [api]: new Map([...own, [resource.name, one]]) })
              }
            />
            <OverlayView api={api} text={overlayText(api, own)} />
          </div>
        </div>
      )}
      {model && left > 0 && (
        <section class="unmodelled" aria-label="Left to the contract">
          <h2>Left to the contract</h2>
          <ul class="decisions">
            {withoutHandler.map((operation) => (
              <li key={operation}>
                <strong>{operation}</strong> no handler answers it
              </li>
            ))}
            {model.unmodelled.map(({ operation, reason, at }) => (
              <li key={operation}>
                <strong>{operation}</strong>
                <details>
                  <summary>
                    {reason} <code>{at}</code>
                  </summary>
                  <DocumentText document={document} at={at} />
                </details>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
