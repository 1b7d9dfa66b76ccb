import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../data/problem.ts';
import { Icon, type IconName } from './icon.tsx';

interface NoticeProps {
  icon: IconName;
  title: string;
  children: ComponentChildren;
}

/** There is nothing to show, and this is why. It takes the focus, which had a place before. */
function Notice({ icon, title, children }: NoticeProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="notice" role="alert">
      <span class="notice-icon">
        <Icon name={icon} />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </section>
  );
}

interface EndedProps {
  problem: Problem;
  /** What a page that is closed to someone says in its own words. */
  closed: { title: string; says: string };
  /** Where there is a page to go back to. */
  back?: ComponentChildren;
}

/** Shown in place of a page that cannot be shown any more. */
export function Ended({ problem, closed, back }: EndedProps) {
  const { kind, message } = problem;
  const isClosed = kind === 'forbidden';
  return (
    <Notice icon={isClosed ? 'lock' : 'box'} title={isClosed ? closed.title : message}>
      {isClosed && <p>{closed.says}</p>}
      {back}
    </Notice>
  );
}

interface RetryBarProps {
  problem: Problem;
  onRetry: () => void;
}

/** Shows a problem above the page. If the server asks for a pause, the user cannot shorten it. */
export function RetryBar({ problem, onRetry }: RetryBarProps) {
  return (
    <div class="bar" role="alert">
      <Icon name="alert" />
      <p>
        {problem.message} {problem.retryAfter ? 'Trying again shortly.' : 'Trying again…'}
      </p>
      {problem.retryAfter === undefined && (
        <button type="button" class="quiet" onClick={onRetry}>
          Try now
        </button>
      )}
    </div>
  );
}

export function OfflineBar() {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = (): void => setOnline(navigator.onLine);
    window.addEventListener('online', update);
    window.addEventListener('offline', update);
    return () => {
      window.removeEventListener('online', update);
      window.removeEventListener('offline', update);
    };
  }, []);
  return (
    <div class="offline" role="status">
      {!isOnline && (
        <p>
          <Icon name="cloud" /> You are offline. This may be out of date.
        </p>
      )}
    </div>
  );
}
