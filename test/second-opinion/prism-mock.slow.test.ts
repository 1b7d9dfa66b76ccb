/** `prism mock` beside Standin: the same request with the same `Prefer` gets the same status, and the same example. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Exceptions } from './exceptions.ts';
import { preferring } from './exchanges.ts';
import { HttpClient, type ReceivedReply } from './http-client.ts';
import { type PrismServer, startPrism } from './prism-server.ts';
import type { SampleRequest } from './sample-requests.ts';
import { loadSubjects, type Served, serveStandin, validRequest } from './subjects.ts';

const exceptions = new Exceptions([
  {
    finding: / example=\S+ alone: Standin \d+ \S+ .* \| Prism 404 problem$/,
    because:
      'Prism looks for a name under one reply and media type, as if no example were asked for; Standin under all of them.',
  },
  {
    finding: / code=\d+, example=no-such-example: Standin 404 problem \| Prism 500 problem$/,
    because: 'Prism falls back to the successful reply, finds no such example there either, and answers 500.',
  },
  {
    finding:
      / Accept: (image\/png|text\/\*|application\/json): Standin 20\d (application\/json|text\/event-stream) .* \| Prism 406 problem$/,
    because: 'Where Accept admits nothing, the default is sent all the same: RFC 9110, section 12.5.1.',
  },
]);

const subjects = await loadSubjects();
let served: Served;
let standin: HttpClient;
const prisms = new Map<string, { server: PrismServer; client: HttpClient }>();

beforeAll(async () => {
  served = await serveStandin(subjects.map(({ api }) => api));
  standin = new HttpClient(served.url);
  for (const { api, path } of subjects) {
    const server = await startPrism(path);
    prisms.set(api.name, { server, client: new HttpClient(server.url) });
  }
});
afterAll(async () => {
  for (const { server, client } of prisms.values()) {
    client.close();
    await server.close();
  }
  standin?.close();
  await served?.close();
});

interface Question {
  what: string;
  prefer?: string;
  accept?: string;
  /** The body that Standin has to answer with, whatever Prism does. */
  body?: unknown;
  /** The body is made anew for each request: then it need not be the same. */
  made?: boolean;
}

describe.each(subjects.map(({ api, operations }) => [api.name, operations] as const))(
  '%s',
  (name, operations) => {
    describe.each(operations.map((samples) => [samples.operation.id, samples] as const))(
      '%s',
      (id, samples) => {
        const { replies } = samples.operation;
        const contents = replies.flatMap(({ status, content }) => content.map((one) => ({ status, ...one })));

        async function differences(
          questions: Question[],
          change = (valid: SampleRequest) => valid,
        ): Promise<string[]> {
          const valid = change(await validRequest(samples, served.standin));
          const found: string[] = [];
          for (const { what, prefer, accept, body, made } of questions) {
            const request = preferring(samples, valid, prefer, accept);
            const { client } = prisms.get(name)!;
            const [ours, theirs] = await Promise.all([standin.send(request), client.send(request)]);
            if (told(ours, made) !== told(theirs, made))
              found.push(`${name}/${id} ${what}: Standin ${told(ours, made)} | Prism ${told(theirs, made)}`);
            if (body !== undefined && JSON.stringify(ours.body) !== JSON.stringify(body))
              found.push(`${name}/${id} ${what}: the example is not what Standin answers: ${ours.text}`);
          }
          return exceptions.unexplained(found);
        }

        test('without preference', async () => {
          const documented = contents.map(({ mediaType }) => mediaType);
          const odd = [
            '*/*',
            'text/*',
            'image/png',
            'image/png, */*;q=0.1',
            'application/json;q=0.2, text/*',
          ];
          const accepts = [...new Set([...documented, ...odd])];
          const asked = accepts.map((accept) => ({ what: `Accept: ${accept}`, accept }));
          expect(await differences([{ what: 'without Accept' }, ...asked])).toEqual([]);
        });

        test('by code', async () => {
          const [first] = replies;
          const forms = [
            `code="${first?.status}"`,
            `code=${first?.status}, dynamic=false`,
            `foo; bar, code=${first?.status}`,
          ];
          const asked = [
            ...[...replies.map(({ status }) => status), '299', '418'].map((code) => `code=${code}`),
            ...forms,
          ];
          expect(await differences(asked.map((prefer) => ({ what: prefer, prefer })))).toEqual([]);
        });

        test('by code and example', async () => {
          const asked = contents.flatMap(({ status, mediaType, examples }) =>
            examples.map(({ name, value }) => {
              const prefer = `code=${status}, example=${name}`;
              return { what: `${prefer} ${mediaType}`, prefer, accept: mediaType, body: value };
            }),
          );
          const unknown = [...replies.map(({ status }) => status), '418'].map((status) => {
            const prefer = `code=${status}, example=no-such-example`;
            return { what: prefer, prefer };
          });
          expect(await differences([...asked, ...unknown])).toEqual([]);
        });

        test('by example alone', async () => {
          // Of a name under several media types that which comes without Accept.
          const values = new Map<string, unknown>();
          for (const { mediaType, examples } of contents) {
            for (const { name, value } of examples)
              if (!values.has(name) || mediaType === 'application/json') values.set(name, value);
          }
          const asked = [...values].map(([example, body]) => ({
            what: `example=${example} alone`,
            prefer: `example=${example}`,
            body,
          }));
          const unknown = { what: 'no such example', prefer: 'example=no-such-example' };
          expect(await differences([...asked, unknown])).toEqual([]);
        });

        // That what Standin makes keeps its schema, Prism says in `prism-proxy.test.ts`.
        test('made from the schema', async () => {
          const asked = contents.map(({ status, mediaType }) => {
            const prefer = `code=${status}, dynamic=true`;
            return { what: `${prefer} ${mediaType}`, prefer, accept: mediaType, made: true };
          });
          const success = { what: 'dynamic=true', prefer: 'dynamic=true', made: true };
          expect(await differences([success, ...asked])).toEqual([]);
        });

        test('without a token', async () => {
          const without = ({ headers: { authorization: _, ...headers }, ...valid }: SampleRequest) => ({
            ...valid,
            headers,
          });
          expect(await differences([{ what: 'no token', made: true }], without)).toEqual([]);
        });
      },
    );
  },
);

/** What has to be the same; of an answer to a preference that nothing fits its status alone. */
function told({ status, headers, body }: ReceivedReply, made = false): string {
  const type = headers['content-type']?.split(';')[0];
  if (type === 'application/problem+json') return `${status} problem`;
  return made ? `${status} ${type}` : `${status} ${type} ${JSON.stringify(body)}`;
}

test('every exception is still needed', () => {
  expect(exceptions.unused()).toEqual([]);
});
