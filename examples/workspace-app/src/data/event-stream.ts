import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { Problem } from './problem.ts';

/** Milliseconds without a sign of life, after which a connection counts as lost. A heartbeat comes every 15 seconds. */
const silence = 40_000;

export interface StreamReader {
  onEvent: (event: EventSourceMessage) => void;
  /** How long to wait before opening the stream again. */
  onRetry: (milliseconds: number) => void;
}

/**
 * Reads server-sent events from a reply to `fetch`, and resolves when it ends. The browser's EventSource would neither send
 * a token in a header nor say why it was refused.
 */
export async function readEvents(body: ReadableStream<Uint8Array>, reader: StreamReader): Promise<void> {
  const parser = createParser(reader);
  const decoder = new TextDecoder();
  const chunks = body.getReader();
  const lost = (): void => void chunks.cancel();
  let timer = setTimeout(lost, silence);
  try {
    for (;;) {
      const { done, value } = await chunks.read().catch(brokenOff);
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(lost, silence);
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    clearTimeout(timer);
  }
}

function brokenOff(): never {
  throw new Problem('unreachable');
}
