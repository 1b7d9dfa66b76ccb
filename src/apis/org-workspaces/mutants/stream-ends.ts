import {
  changeInput,
  changeQuery,
  changeStreamEvents,
  runBefore,
  type Untyped,
} from '../../../mutants/defects.ts';
import { type Mutant, mutantsOf } from '../../../mutants/mutant.ts';
import { changeEventData, dropEvent, stream } from './stream-events.ts';

/** The stream: heartbeats, resuming after an interruption, and its end. */
export const mutants: readonly Mutant[] = mutantsOf('org-workspaces', {
  'no-retry': {
    description: 'The stream does not say when to come back.',
    violates: 'stream/retry',
    defect: replaceInStream(/^retry: \d+\n/, ''),
  },
  'no-heartbeat': {
    description: 'While nothing happens nothing is sent.',
    violates: 'stream/heartbeat',
    defect: changeStreamEvents(stream, (piece) => (piece.startsWith(':') ? [] : [piece])),
  },
  'events-without-id': {
    description: 'The events have no id.',
    violates: 'stream/ids',
    defect: replaceInStream(/^id: .*\n/m, ''),
  },
  'resume-is-ignored': {
    description: 'A stream that comes back starts from now.',
    violates: 'stream/resume',
    defect: changeInput(stream, ({ headers }) => ({ headers: { ...headers, 'last-event-id': undefined } })),
  },
  'resume-repeats-the-last': {
    description: 'A stream that comes back begins with the event that the client saw last.',
    violates: 'stream/resume',
    defect: changeInput(stream, ({ headers }) => {
      const id = headers['last-event-id']?.replace(/\d+$/, (place: string) => String(Number(place) - 1));
      return { headers: { ...headers, 'last-event-id': id } };
    }),
  },
  'resume-from-nowhere-is-refused': {
    description: 'An identifier that the stream never gave is answered 422.',
    violates: 'stream/resume-from-nowhere',
    defect: runBefore(stream, ({ path, headers }) => {
      const id: string | undefined = headers['last-event-id'];
      const isOurs = id === undefined || id.startsWith(path.workspace_id);
      return !isOurs && jsonReply(422, invalid(['header', 'last-event-id'], 'Unknown', 'value_error', id));
    }),
  },
  'default-timeout-of-ten-minutes': {
    description: 'Without a timeout a stream ends after 600 seconds.',
    violates: 'stream/ends-by-timeout',
    defect: changeQuery(stream, (query) => ({ timeout: query.timeout === 3600 ? 600 : query.timeout })),
  },
  'timeout-is-ignored': {
    description: 'A stream is never closed before two hours are over.',
    violates: ['stream/ends-by-timeout', 'stream/end-is-clean'],
    defect: changeQuery(stream, () => ({ timeout: 7200 })),
  },
  'ends-without-a-word': {
    description: 'A stream closes without the event end.',
    violates: ['stream/end-is-clean', 'stream/delete'],
    defect: dropEvent('end'),
  },
  'deletion-is-told-as-timeout': {
    description: 'The end of the stream of a deleted workspace has the reason timeout.',
    violates: 'stream/delete',
    defect: changeEventData('end', () => ({ reason: 'timeout' })),
  },
  'stream-outlives-the-role': {
    description: 'A user who loses the role still receives events.',
    violates: 'stream/access-lost',
    defect: changeState((state) => ({
      ...state,
      logIndex: ({ data: { workspace_id } }: Untyped) =>
        typeof workspace_id === 'string' ? [workspace_id] : [],
    })),
  },
});
