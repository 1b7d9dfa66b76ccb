import type { ComponentType } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { MockClient } from '../../client/index.ts';
import { MockFeed } from './mock-feed.ts';
import type { PanelProps } from './panel.ts';
import { panels } from './panels.ts';
import { routeHash, useRoute } from './route.ts';
import { SandboxPicker } from './sandbox-picker.tsx';
import { useStore } from './store.ts';
import { ThemeSwitch } from './theme-switch.tsx';

const statusTexts = { connecting: 'Connecting', live: 'Live', lost: 'Connection lost' };

export function Console({ mock, version }: { mock: MockClient; version: string }) {
  const [route, go] = useRoute();
  const sandbox = useMemo(() => mock.sandbox(route.sandbox), [mock, route.sandbox]);
  const feed = useMemo(() => new MockFeed(mock, route.sandbox), [mock, route.sandbox]);
  useEffect(() => feed.start(), [feed]);
  useStore(feed);

  const panel = panels.find(({ id }) => id === route.panel) ?? panels[0];
  const [loaded, setLoaded] = useState<{ id: string; Panel: ComponentType<PanelProps> }>();
  useEffect(() => {
    if (!panel) return;
    document.title = `${panel.title} · Standin console`;
    let isCurrent = true;
    void panel.load().then((module) => {
      if (isCurrent) setLoaded({ id: panel.id, Panel: module.default });
    });
    return () => {
      isCurrent = false;
    };
  }, [panel]);

  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
        Skip to the panel
      </button>
      <header class="top">
        <h1>
          Standin <small>{version}</small>
        </h1>
        <SandboxPicker
          sandboxes={feed.sandboxes}
          chosen={route.sandbox}
          onChoose={(id) => go({ sandbox: id })}
        />
        <span class={`live live-${feed.status}`} role="status">
          {statusTexts[feed.status]}
        </span>
        <ThemeSwitch />
      </header>
      <nav class="panels" aria-label="Panels">
        <ul>
          {panels.map(({ id, title }) => (
            <li key={id}>
              <a
                href={routeHash({ panel: id, sandbox: route.sandbox, more: {} })}
                aria-current={id === panel?.id ? 'page' : undefined}
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main id="content" tabIndex={-1} aria-label={panel?.title}>
        {loaded && loaded.id === panel?.id ? (
          <loaded.Panel
            key={`${loaded.id} ${route.sandbox}`}
            {...{ mock, sandbox, feed, go, more: route.more }}
          />
        ) : (
          <p class="muted">Loading…</p>
        )}
      </main>
    </>
  );
}
