/**
 * `npx node scripts/real-documents.ts [--dynamic] FILE…`: asks every GET operation of documents that are not ours, in process, and
 * says of each whether its reply keeps its own schema, says why it can't, or is wrong. Exit status 1 if any is wrong.
 */
import { basename } from 'node:path';
import type { Contract, Document, Operation, Parameter } from '../src/contract/contract.ts';
import { deref } from '../src/contract/json-pointer.ts';
import { loadContract } from '../src/contract/load-contract.ts';
import { type GivenValues, writeParameters } from '../src/contract/parameters/write-parameters.ts';
import { sample } from '../src/contract/sampler.ts';
import { SchemaCompiler } from '../src/contract/schema-compiler.ts';
import type { ExchangeRecord } from '../src/engine/exchange-record.ts';
import type { StandinReply, StandinRequest } from '../src/engine/message.ts';
import { Standin } from '../src/engine/standin.ts';
import { keyedRandom } from '../src/sandbox/random.ts';

const files = process.argv.slice(2).filter((one) => one !== '--dynamic');
const dynamic = process.argv.includes('--dynamic');
const now = Date.UTC(2026, 0, 15);

/** What came of one request: `undefined` for a reply that is valid, else what is said or what is wrong. */
type Verdict = { said: string } | { wrong: string } | undefined;

interface Row {
  document: string;
  ready: number;
  gets: number;
  valid: number;
  said: number;
  wrong: number;
}

async function tryDocument(file: string): Promise<Row> {
  const started = performance.now();
  const { contract } = await loadContract(file);
  const records: ExchangeRecord[] = [];
  const standin = new Standin({
    apis: [{ name: 'real', contract }],
    clock: 'frozen',
    onExchange: (record) => records.push(record),
  });
  const ready = performance.now() - started;
  const requests = new Requests(contract, await contract.document());
  const gets = contract.operations.filter(({ method }) => method === 'GET');
  const row = {
    document: basename(file),
    ready: Math.round(ready),
    gets: gets.length,
    valid: 0,
    said: 0,
    wrong: 0,
  };
  for (const operation of gets) {
    const made = requests.to(operation);
    const verdict =
      'impossible' in made ? { said: made.impossible } : judge(contract, await standin.handle(made), records);
    if (!verdict) row.valid++;
    else if ('said' in verdict) row.said++;
    else row.wrong++;
    if (verdict)
      console.error(
        `${row.document} ${operation.id}: ${'said' in verdict ? `said: ${verdict.said}` : `WRONG: ${verdict.wrong}`}`,
      );
  }
  return row;
}

/** Judges the reply by the operation that answered: of two templates for the same path the first does. */
function judge(contract: Contract, reply: StandinReply, records: ExchangeRecord[]): Verdict {
  const answered = records.at(-1);
  const operation = contract.operations.find(({ id }) => `real/${id}` === answered?.operation);
  const why = reply.headers['standin-problem'];
  if (!operation) return { wrong: `no operation answered: ${answered?.because}` };
  if (why && reply.status !== 500) {
    // The requests are made to be valid: one that is refused was misread.
    return /^(invalid|unauthenticated|wrong-method|unknown-path)/.test(answered?.because ?? '')
      ? { wrong: `refused: ${answered?.because}` }
      : { said: why };
  }
  if (reply.status === 500 && why) {
    return answered?.because.startsWith('internal')
      ? { wrong: `${answered.because} ${answered.notes.join(' ')}` }
      : { said: why };
  }
  const status = String(reply.status);
  const documented = [status, `${status[0]}XX`, 'default']
    .map((one) => operation.replies.find((known) => known.status === one))
    .find((one) => one !== undefined);
  if (!documented) {
    const detail = reply.headers['content-type'] === 'application/problem+json' ? String(reply.body) : '';
    return detail ? { said: detail } : { wrong: `status ${status} is not documented` };
  }
  if (reply.body === undefined) {
    // A media type without a schema admits any content, none too.
    const admitted =
      documented.content.length === 0 || documented.content.some(({ hasSchema }) => !hasSchema);
    return admitted ? undefined : { wrong: 'no body, where one is documented' };
  }
  const type = reply.headers['content-type']?.split(';')[0]?.toLowerCase();
  const content =
    documented.content.find(({ mediaType }) => mediaType.split(';')[0]?.toLowerCase() === type) ??
    documented.content.find(({ mediaType }) => mediaType.includes('*'));
  if (!content) return { wrong: `content type ${type} is not documented` };
  const validate = contract.validators.reply(operation.id, documented.status, content.mediaType);
  if (!validate) return content.hasSchema ? { wrong: 'no validator' } : undefined;
  const text = String(reply.body);
  const value: unknown = /[/+]json$/.test(type ?? '') ? JSON.parse(text) : text;
  if (validate(value)) return undefined;
  const error = validate.errors?.[0];
  return { wrong: `${error?.instancePath || '/'} ${error?.message}: ${text.slice(0, 200)}` };
}

/** Makes the request that an operation's documented parameters and security ask for. */
class Requests {
  readonly #contract: Contract;
  readonly #document: Document;
  readonly #compiler: SchemaCompiler;

  constructor(contract: Contract, document: Document) {
    this.#contract = contract;
    this.#document = document;
    this.#compiler = new SchemaCompiler(document, 'request');
  }

  to(operation: Operation): StandinRequest | { impossible: string } {
    const given: Required<GivenValues> = { path: {}, query: {}, header: {}, cookie: {} };
    for (const parameter of operation.parameters) {
      if (!parameter.required) continue;
      const made = this.#value(operation, parameter);
      if ('reason' in made) return { impossible: `no value for ${parameter.name}: ${made.reason}` };
      Object.assign(given[parameter.in] ?? {}, { [parameter.name]: made.value });
    }
    for (const name of operation.security[0] ?? []) this.#show(name, given);
    const { target, headers } = writeParameters(operation.path, operation.parameters, given);
    return { method: 'GET', target, headers: { ...headers, ...(dynamic && { prefer: 'dynamic=true' }) } };
  }

  #value(operation: Operation, { name, in: location }: Parameter): ReturnType<typeof sample> {
    const item = deref(this.#document, this.#document.paths[operation.path]);
    const nodes = [...(item.parameters ?? []), ...(item.get.parameters ?? [])].map((one) =>
      deref(this.#document, one),
    );
    const node = nodes.findLast((one) => one?.name === name && one.in === location);
    const schema =
      node.schema ?? (Object.values(node.content ?? {})[0] as { schema?: unknown })?.schema ?? {};
    const validate = this.#compiler.compile(schema);
    const named = deref(this.#document, Object.values(node.examples ?? {})[0])?.value;
    for (const value of [node.example, named])
      if (value !== undefined && value !== '' && validate(value)) return { value };
    return sample(schema, {
      document: this.#document,
      dynamic: false,
      now,
      random: (attempt) => keyedRandom('request', operation.id, name, attempt),
      validate,
    });
  }

  /** Shows the credentials that a security scheme asks for. */
  #show(name: string, given: GivenValues): void {
    const scheme = this.#contract.securitySchemes[name];
    if (scheme?.type === 'apiKey') Object.assign(given[scheme.in] ?? {}, { [scheme.name]: 'standin_owner' });
    else if (scheme && scheme.type !== 'mutualTLS') {
      const authorization = `${scheme.type === 'http' ? scheme.scheme : 'Bearer'} standin_owner`;
      Object.assign(given.header ?? {}, { authorization });
    }
  }
}

const rows: Row[] = [];
for (const file of files) rows.push(await tryDocument(file));
console.table(
  rows.map(({ document, ready, gets, valid, said, wrong }) => ({
    document,
    'ready ms': ready,
    GETs: gets,
    valid,
    'said why not': said,
    wrong,
  })),
);
process.exitCode = rows.some(({ wrong }) => wrong > 0) ? 1 : 0;
