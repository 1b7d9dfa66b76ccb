/** The server's process at one moment. */
export interface Measurement {
  /** Bytes after a full garbage collection. */
  heap: number;
  /** Bytes of buffers outside the heap. */
  external: number;
  /** Resident bytes, as the system sees the process. */
  resident: number;
  /** Open file descriptors, sockets among them. */
  descriptors: number;
  /** Milliseconds that the event loop was late, since the measurement before: 99th percentile and maximum. */
  delay99: number;
  delayMax: number;
}
