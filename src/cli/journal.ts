import { writeFileSync } from 'node:fs';
import type { MockClient } from '../client/client.ts';
import type { JournalFilter } from '../client/journal-client.ts';
import { visibleJson } from '../contract/one-line.ts';
import { callControl } from './control-call.ts';
import type { InputOf } from './definitions.ts';
import { Output } from './output.ts';
import { entryLine, findingLine } from './print.ts';
import { UsageError } from './usage-error.ts';

/** The options that choose exchanges, named as in the control API. */
const filters = ['operation', 'status', 'persona', 'since', 'until', 'violations'] as const;

type Values = InputOf<'journal'>['values'];
type Journal = ReturnType<MockClient['sandbox']>['journal'];

/** The exit status: 0, or of `lint` 1 if there are findings. */
export async function journalCommand({ values, positionals }: InputOf<'journal'>): Promise<number> {
  const output = new Output();
  try {
    return await callControl(values, async (mock) => {
      const { journal } = mock.sandbox(values.sandbox);
      return positionals[0] === 'lint'
        ? await lint(journal, values, output)
        : await show(journal, values, output);
    });
  } finally {
    output.flush();
  }
}

async function lint(journal: Journal, values: Values, output: Output): Promise<number> {
  const given = ([...filters, 'limit', 'follow', 'har'] as const).find((name) => values[name]);
  if (given !== undefined) throw new UsageError(`--${given}: lint reads the whole journal`);
  const findings = await journal.lint();
  for (const finding of findings) output.line(values.json ? visibleJson(finding) : findingLine(finding));
  return findings.length > 0 ? 1 : 0;
}

async function show(journal: Journal, values: Values, output: Output): Promise<number> {
  const filter = filterOf(values);
  const { limit } = values;
  if (values.follow && (limit !== undefined || values.har !== undefined))
    throw new UsageError('--follow: has no end, so it goes with neither --limit nor --har');
  if (values.har !== undefined) {
    writeArchive(values.har, await journal.har(filter));
    return 0;
  }
  const print = (entry: Parameters<typeof entryLine>[0]): void =>
    output.line(values.json ? visibleJson(entry) : entryLine(entry));
  if (!values.follow) {
    for (const entry of await journal.read({ ...filter, ...(limit !== undefined && { limit }) }))
      print(entry);
    return 0;
  }
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  for await (const entry of journal.follow({ ...filter, after: 0 }, { signal: ending.signal })) print(entry);
  return 0;
}

/** The mock itself refuses an operation or a persona that does not exist. */
function filterOf(values: Values): JournalFilter {
  const given = filters.flatMap((name) => (values[name] ? [[name, values[name]] as const] : []));
  return Object.fromEntries(given) as JournalFilter;
}

function writeArchive(file: string, archive: object): void {
  const text = `${visibleJson(archive, 1)}\n`;
  try {
    writeFileSync(file === '-' ? process.stdout.fd : file, text);
  } catch (error) {
    throw new UsageError(`--har ${file}: can't be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
