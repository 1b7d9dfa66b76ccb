/** What the main process of `serve --workers` sends to a worker. With `connection` and a passed-on one comes a socket. */
export type ToWorker =
  | { start: WorkerStart }
  | { serving: { url: string; port: number; isExposed: boolean } }
  /** What was read of the connection. */
  | { connection: string }
  /** It has the connection that was passed on last. */
  | { hasConnection: true }
  | { stop: true };

export interface WorkerStart {
  /** Its number, from 0. */
  index: number;
  count: number;
  /** Where the workers listen to each other. */
  folder: string;
  /** Whether it takes the place of one that has ended. */
  isReplacement: boolean;
  /** The files that have the state of all workers: see `StateShare`. */
  stateFiles: readonly string[];
}

/** What a worker sends to the main process. */
export type FromWorker =
  /** It waits for `start`. */
  | { isUp: true }
  /** It has loaded all that it needs, and waits for `serving`. */
  | { isLoaded: true }
  | { hasConnection: true }
  /** A handshake for a sandbox of another worker, with its socket. */
  | { passOn: string; read: string };
