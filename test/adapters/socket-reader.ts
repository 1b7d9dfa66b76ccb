import type { ClientSocket } from './transport.ts';

/** The client's side of a WebSocket, and all that came over it. */
export interface SocketReader {
  isOpen: boolean;
  /** Parsed, in the order in which they came. */
  messages: any[];
  /** The ids of the events among them. */
  told(): string[];
  /** Waits until this holds; looks again whenever a message has come. */
  until(holds: () => boolean): Promise<void>;
  /** How it was closed. */
  closed: Promise<{ code: number; reason: string }>;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

/** Resolves once the handshake is answered. */
export async function openSocket(client: ClientSocket): Promise<SocketReader> {
  const opened = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  let isOver = false;
  let come = Promise.withResolvers<void>();
  const wake = (): void => {
    come.resolve();
    come = Promise.withResolvers();
  };
  const reader: SocketReader = {
    isOpen: false,
    messages: [],
    told: () => reader.messages.flatMap(({ response, data }) => (response === 'event' ? data.event_id : [])),
    async until(holds) {
      while (!holds()) {
        if (isOver) throw new Error(`the socket is over: ${JSON.stringify(reader.messages)}`);
        await come.promise;
      }
    },
    closed: closed.promise,
    send: (text) => client.send(text),
    close: (code, reason) => client.close(code, reason),
  };
  client.onopen = () => {
    reader.isOpen = true;
    opened.resolve();
  };
  client.onmessage = ({ data }) => {
    reader.messages.push(JSON.parse(data));
    wake();
  };
  client.onclose = ({ code, reason }) => {
    isOver = true;
    reader.isOpen = false;
    closed.resolve({ code, reason });
    opened.resolve();
    wake();
  };
  await opened.promise;
  return reader;
}
