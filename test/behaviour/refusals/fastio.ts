import { ackOf, event, happens, nobodysEvent } from '../../apis/fastio/example-ltd.ts';
import type { RefusedWrite } from './refused-write.ts';

const ack = { operation: 'acknowledgeEvent', method: 'POST' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

export const fastioRefusals: RefusedWrite[] = [
  { ...ack, error: 'authentication-invalid', by: 'nobody', target: ackOf(event) },
  { ...ack, error: 'event-id-invalid', target: ackOf('no-id') },
  { ...ack, error: 'event-not-found', target: ackOf(nobodysEvent) },
  { ...ack, error: 'event-forbidden', by: 'outsider', target: ackOf(event) },
  {
    ...ack,
    error: 'event-internal',
    target: 'the internal event',
    given: (world) => ackOf(happens(world, { event: 'storage_node_reindexed' }).data.event_id),
  },
  {
    ...ack,
    error: 'content-too-large',
    target: ackOf(event),
    sent: { body: `x=${'x'.repeat(4 * 1024 * 1024)}`, headers: form },
  },
  { ...ack, error: 'invalid-request-type', method: 'PUT', target: ackOf(event) },
  { ...ack, error: 'path-not-found', target: ackOf(event).slice(0, -1) },
];
