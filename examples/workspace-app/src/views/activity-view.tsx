import { type ActivityEvent, ActivityFeed, type FeedState } from '../data/activity-feed.ts';
import type { Api } from '../data/api.ts';
import { asIso, dayOf, timeOf } from '../data/times.ts';
import { Icon, type IconName } from './icon.tsx';
import { Ended, RetryBar } from './notice.tsx';
import { BackLink } from './router.tsx';
import { useStore } from './use-store.ts';

export function ActivityView({ api, workspace }: { api: Api; workspace: string }) {
  const [state, feed] = useStore(() => new ActivityFeed(api, workspace), [api, workspace]);
  const { events, arrived, hasEarlier, channel, problem, ended } = state;
  if (ended) return <Ended problem={ended} closed={closed} back={<BackLink />} />;
  return (
    <>
      <header class="page-head">
        <h1>Activity</h1>
        <Channel channel={channel} onRetry={() => feed.tryNow()} />
      </header>
      {problem && <RetryBar problem={problem} onRetry={() => feed.tryNow()} />}
      <p class="hidden" role="status">
        {arrived > 0 && events?.[0] && `${arrived} new. Latest: ${sentenceOf(events[0])}`}
      </p>
      <div class="feed" aria-busy={!events}>
        {!events && <div class="skeleton tall" aria-hidden="true" />}
        {events?.length === 0 && (
          <div class="card empty">
            <Icon name="box" />
            <p>Nothing has happened here yet.</p>
          </div>
        )}
        {daysOf(events ?? []).map(([day, ofDay]) => (
          <section key={day} aria-label={day}>
            <h2 class="day">{day}</h2>
            <ol class="card rows" aria-label={`Activity, ${day}`}>
              {ofDay.map((event) => (
                <Entry key={event.event_id} event={event} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      {hasEarlier && (
        <button type="button" class="more" onClick={() => void feed.earlier()}>
          Show earlier
        </button>
      )}
    </>
  );
}

const closed = {
  title: 'This activity is closed to you',
  says: 'You are not a member of this workspace, or not any more. An owner can let you in.',
};

const channelTexts: Record<FeedState['channel'], string> = {
  connecting: 'Connecting…',
  socket: 'Live',
  polling: 'Live connection lost; checking for news',
  lost: 'Reconnecting…',
};

function Channel({ channel, onRetry }: { channel: FeedState['channel']; onRetry: () => void }) {
  return (
    <p class="channel" role="status" data-channel={channel}>
      <span class={`pulse ${channel === 'socket' ? 'live' : channel}`}>{channelTexts[channel]}</span>
      {channel === 'polling' && (
        <button type="button" class="quiet" onClick={onRetry}>
          Go live again
        </button>
      )}
    </p>
  );
}

function Entry({ event }: { event: ActivityEvent }) {
  const { calling_user_name: who, severity } = event;
  const sentence = sentenceOf(event);
  const created = asIso(event.created);
  return (
    <li class="entry">
      <span class={`badge ${severity ?? 'info'}`}>
        <Icon name={iconOf(event)} />
      </span>
      <p>
        {who && sentence.startsWith(who) ? (
          <>
            <strong>{who}</strong>
            {sentence.slice(who.length)}
          </>
        ) : (
          sentence
        )}
      </p>
      <time class="muted" dateTime={created}>
        {timeOf(created)}
      </time>
    </li>
  );
}

/** The names of events are open: one without a sentence is told by its name. */
const sentenceOf = ({ template, event }: ActivityEvent): string =>
  template?.description ?? event.replaceAll('_', ' ');

const icons: Record<string, IconName> = {
  storage: 'file',
  upload: 'file',
  comments: 'comment',
  members: 'people',
  invitations: 'people',
  workflow: 'task',
};

const iconOf = ({ category, sub_category }: ActivityEvent): IconName =>
  icons[sub_category ?? category] ?? 'spark';

const daysOf = (events: readonly ActivityEvent[]): [string, ActivityEvent[]][] => [
  ...Map.groupBy(events, ({ created }) => dayOf(asIso(created))),
];
