import type { EventDetails } from '../client/sandbox-client.ts';
import { visibleJson } from '../contract/one-line.ts';
import { callControl } from './control-call.ts';
import type { InputOf } from './definitions.ts';
import { UsageError } from './usage-error.ts';

/** Prints the entry of the log as JSON. */
export async function emitCommand({ values, positionals }: InputOf<'emit'>): Promise<number> {
  const [event = '', ...pairs] = positionals;
  const { api, actor, sandbox } = values;
  // The mock refuses an unknown persona.
  const details = {
    ...ids(pairs),
    ...(actor !== undefined && { actor }),
    ...data(values.data),
  } as EventDetails;
  const entry = await callControl(values, (mock) => mock.sandbox(sandbox).emit(api, event, details));
  console.log(visibleJson(entry));
  return 0;
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
