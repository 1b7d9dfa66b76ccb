import type { Standin } from './standin.ts';

/** What an adapter asks of a mock: its requests and handshakes go in here. Whatever stands before a mock answers as well. */
export type RequestReceiver = Pick<Standin, 'handle' | 'connect' | 'bodyLimit'>;
