import { parseArgs } from 'node:util';
import type { EventDetails } from '../client/sandbox-client.ts';
import { defaultUrl, steer } from './control-call.ts';
import { UsageError } from './usage-error.ts';

const help = `Usage: standin emit EVENT [options] [id=VALUE …]

Makes an event happen in a running mock: it is appended to the log, and every channel that follows it tells it. Ids go by
the API documents' names: workspace_id=1234567890123456789 object_id=…

  --api NAME            default fastio
  --actor PERSONA       who did it: owner, admin, member, viewer or outsider
  --data JSON           what the event tells beside its ids
  --sandbox ID          default default
  --url URL             where the mock is; default STANDIN_URL, else http://127.0.0.1:4010
  --control-token TOKEN where the mock wants one`;

const options = {
  api: { type: 'string', default: 'fastio' },
  actor: { type: 'string' },
  data: { type: 'string' },
  sandbox: { type: 'string', default: 'default' },
  url: { type: 'string', default: defaultUrl },
  'control-token': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Prints the entry of the log as JSON. */
export async function emitCommand(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  const [event, ...pairs] = positionals;
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (event === undefined) throw new UsageError('no event named; standin emit --help tells how');
  const { api, actor, sandbox, url } = values;
  // Whether there is such a persona is for the mock to say.
  const details = {
    ...ids(pairs),
    ...(actor !== undefined && { actor }),
    ...data(values.data),
  } as EventDetails;
  const call = { url, token: values['control-token'] };
  const entry = await steer(call, (mock) => mock.sandbox(sandbox).emit(api, event, details));
  console.log(JSON.stringify(entry));
  return 0;
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}; standin emit --help tells the options`);
  }
}

function ids(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 1)
        throw new UsageError(`${pair}: expected id=VALUE, such as workspace_id=1234567890123456789`);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

function data(text: string | undefined): { data?: unknown } {
  if (text === undefined) return {};
  const value = asObject(text);
  if (!value) throw new UsageError(`--data ${text}: expected a JSON object`);
  return { data: value };
}

function asObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
