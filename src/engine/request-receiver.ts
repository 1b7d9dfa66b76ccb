import type { Standin } from './standin.ts';

/** What an adapter needs of a mock, or of what forwards to a mock: it hands requests and handshakes to it. */
export type RequestReceiver = Pick<Standin, 'handle' | 'connect' | 'bodyLimit' | 'logUnreadable'>;
