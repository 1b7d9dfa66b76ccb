import { fetchFromMock } from '../shell/host.ts';
import type { Call } from './call-text.ts';

export interface SentReply {
  /** 0 while nothing was answered. */
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Whether more of the body may come. */
  isOpen: boolean;
  /** Why there is no reply, or no more of it. */
  problem?: string;
}

/** Characters of a body that are shown. */
const mostShown = 200_000;

/** By this header the exchange is found in the journal. */
export const callHeader = 'standin-console-call';

export const callId = (): string => crypto.randomUUID();

/** Sends the call, and tells the reply piece by piece: it may be a stream. It never rejects. */
export async function sendCall(
  { method, url, headers, body }: Call,
  id: string,
  signal: AbortSignal,
  tell: (reply: SentReply) => void,
): Promise<void> {
  let reply: SentReply = { status: 0, headers: {}, body: '', isOpen: true };
  const update = (change: Partial<SentReply>): void => {
    reply = { ...reply, ...change };
    tell(reply);
  };
  update({});
  try {
    const request = new Request(url, {
      method,
      headers: { ...headers, [callHeader]: id },
      ...(body !== undefined && { body }),
      signal,
      redirect: 'manual',
    });
    const response = await fetchFromMock(request);
    update({ status: response.status, headers: Object.fromEntries(response.headers) });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      const text = reply.body + read.value;
      update({ body: text.slice(0, mostShown) });
      if (text.length > mostShown) {
        await reader?.cancel();
        update({ problem: `Only the first ${mostShown} characters are shown.` });
        break;
      }
    }
  } catch (error) {
    const problem = signal.aborted
      ? 'Stopped.'
      : `No answer: ${error instanceof Error ? error.message : error}. A fault may have cut the connection.`;
    update({ problem });
  }
  update({ isOpen: false });
}
