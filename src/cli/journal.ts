import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { MockClient } from '../client/client.ts';
import type { JournalFilter } from '../client/journal-client.ts';
import { defaultUrl, steer } from './control-call.ts';
import { Output } from './output.ts';
import { entryLine, findingLine } from './print.ts';
import { UsageError } from './usage-error.ts';

const help = `Usage: standin journal [options]
       standin journal lint [options]

Prints what was asked of a running mock, one line an exchange, each with the reason for its answer. lint tells what the
client did wrong, with the numbers of the exchanges that show it; its status is 1 if there is anything.

  --operation NAME      fastio/searchEvents, a channel, fastio/* for an API, control/* for what steers, or none
  --status STATUS       429, a class such as 5xx, or 0 for those without an answer
  --persona PERSONA     owner, admin, member, viewer or outsider
  --since, --until TIME by the sandbox's clock: 2026-01-15T09:00:00Z
  --violations          only those whose answer the contract does not document
  --limit N             the last so many
  --follow              goes on with each exchange as it is over
  --har FILE            writes them to an HTTP Archive, which browsers' tools open; - is stdout
  --json                one JSON object a line, with headers and bodies, secrets masked
  --sandbox ID          default default
  --url URL             where the mock is; default STANDIN_URL, else http://127.0.0.1:4010
  --control-token TOKEN where the mock wants one`;

const filters = {
  operation: { type: 'string' },
  status: { type: 'string' },
  persona: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  violations: { type: 'boolean' },
} as const;

const options = {
  ...filters,
  limit: { type: 'string' },
  follow: { type: 'boolean', default: false },
  har: { type: 'string' },
  json: { type: 'boolean', default: false },
  sandbox: { type: 'string', default: 'default' },
  url: { type: 'string', default: defaultUrl },
  'control-token': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Values = ReturnType<typeof parse>['values'];
type Journal = ReturnType<MockClient['sandbox']>['journal'];

/** The exit status: 0, or of `lint` 1 if there are findings. */
export async function journalCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  if (values.help) {
    const { lintRules } = await import('../control/lint/lint.ts');
    const rules = lintRules.map(({ name, says }) => `  ${name.padEnd(26)} ${says}`);
    console.log(`${help}\n\nlint finds, by the sandbox's clock:\n\n${rules.join('\n')}`);
    return 0;
  }
  const [what, ...more] = positionals;
  if (what !== undefined && (what !== 'lint' || more.length > 0))
    throw new UsageError(
      `${positionals.join(' ')}: expected nothing, or lint; standin journal --help tells more`,
    );
  const output = new Output();
  try {
    return await steer({ url: values.url, token: values['control-token'] }, async (mock) => {
      const { journal } = mock.sandbox(values.sandbox);
      return what === 'lint' ? await lint(journal, values, output) : await show(journal, values, output);
    });
  } finally {
    output.flush();
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(
      `${(error as Error).message.split('. ')[0]}; standin journal --help tells the options`,
    );
  }
}

async function lint(journal: Journal, values: Values, output: Output): Promise<number> {
  const given = [...Object.keys(filters), 'limit', 'follow', 'har'].find(
    (name) => values[name as keyof Values],
  );
  if (given !== undefined)
    throw new UsageError(`--${given}: lint reads the whole journal; standin journal --help tells more`);
  const findings = await journal.lint();
  for (const finding of findings) output.line(values.json ? JSON.stringify(finding) : findingLine(finding));
  return findings.length > 0 ? 1 : 0;
}

async function show(journal: Journal, values: Values, output: Output): Promise<number> {
  const filter = filterOf(values);
  const limit = limitOf(values.limit);
  if (values.follow && (limit !== undefined || values.har !== undefined))
    throw new UsageError('--follow: has no end, so it goes with neither --limit nor --har');
  if (values.har !== undefined) {
    writeArchive(values.har, await journal.har(filter));
    return 0;
  }
  const tell = (entry: Parameters<typeof entryLine>[0]): void =>
    output.line(values.json ? JSON.stringify(entry) : entryLine(entry));
  if (!values.follow) {
    for (const entry of await journal.read({ ...filter, ...(limit !== undefined && { limit }) })) tell(entry);
    return 0;
  }
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  for await (const entry of journal.follow({ ...filter, after: 0 }, { signal: ending.signal })) tell(entry);
  return 0;
}

/** Whether there is such an operation or persona is for the mock to say. */
function filterOf(values: Values): JournalFilter {
  const given = Object.keys(filters).flatMap((name) => {
    const value = values[name as keyof typeof filters];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given) as JournalFilter;
}

function limitOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text))
    throw new UsageError(`--limit ${text}: expected a whole number from 1 to 9999`);
  return Number(text);
}

function writeArchive(file: string, archive: object): void {
  const text = `${JSON.stringify(archive, null, 1)}\n`;
  try {
    writeFileSync(file === '-' ? process.stdout.fd : file, text);
  } catch (error) {
    throw new UsageError(`--har ${file}: can't be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
