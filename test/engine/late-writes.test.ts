/** A body that is pushed may write whatever, whenever: it ends neither the process nor another exchange. */
import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../../src/adapters/node/serve.ts';
import { createStandin, type ExchangeRecord } from '../../src/index.ts';
import type { TextSink } from '../../src/sandbox/sink.ts';
import { thingApi } from './a-thing-api.ts';

const late: Record<string, (sink: TextSink) => void> = {
  'a text after its end': (sink) => {
    sink.end();
    sink.write('late');
  },
  'what is no text': (sink) => sink.write(5 as never),
};

test.each(Object.entries(late))('%s is told in the log', async (_, act) => {
  const uncaught: unknown[] = [];
  const listener = (error: unknown): void => void uncaught.push(error);
  process.on('uncaughtException', listener);
  const records: ExchangeRecord[] = [];
  let done = (): void => {};
  const acted = new Promise<void>((resolve) => {
    done = resolve;
  });
  const getThing = ({ push }: any) =>
    push(
      200,
      {},
      {
        open: (sink: TextSink) => {
          setImmediate(() => {
            try {
              act(sink);
            } catch (error) {
              uncaught.push(error);
            }
            setImmediate(done);
          });
          return () => {};
        },
      },
    );
  const standin = createStandin({
    ...{ apis: [thingApi({ handlers: { getThing } })], onExchange: (record) => records.push(record) },
  });
  const server = await serve(standin);
  onTestFinished(async () => {
    process.off('uncaughtException', listener);
    await server.close();
  });
  // Its connection may be cut before or after the head.
  await fetch(`${server.url}/thing`, { headers: { key: 'a' } })
    .then((reply) => reply.text())
    .catch(() => {});
  await acted;
  expect(uncaught).toEqual([]);
  expect(records.at(-1)?.because).toMatch(/^the body of its reply failed: /);
});
