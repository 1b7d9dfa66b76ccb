import { setTimeout as wait } from 'node:timers/promises';
import type { Operation, Parameter } from '../contract/contract.ts';
import { writeParameters } from '../contract/parameters/write-parameters.ts';
import { shellWord } from '../contract/shell-word.ts';
import { credentialValues } from '../control/credential-values.ts';
import type { ApiDefinition } from '../engine/api.ts';
import { isPushed, type StandinReply } from '../engine/message.ts';
import { knownPersonas, tokenOf } from '../engine/personas.ts';
import type { Standin } from '../engine/standin.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

interface Call {
  /** Path and query. */
  target: string;
  /** Names in lower case. */
  headers: Record<string, string>;
}

/** How many values are tried for a parameter, and calls for an operation. */
const mostValues = 12;
const mostCalls = 40;
/** Milliseconds after which a call that is not answered, such as a long poll, is not proposed. */
const patience = 100;

/**
 * A `curl` command line that `standin` answers with success when it is pasted: calls of GET operations are tried, in order,
 * in the sandbox of this id, which is deleted afterwards.
 */
export async function callToTry(url: string, standin: Standin, trial: string): Promise<string> {
  const { sandboxes } = standin;
  // The sandbox `default` is used next anyway: take its fixtures instead of creating others.
  const sandbox = sandboxes.create(trial, { from: sandboxes.get('default') });
  try {
    if (sandbox)
      for await (const call of candidates(standin, sandbox))
        if (await succeeds(standin, trial, call)) return curl(url, call);
  } finally {
    sandboxes.delete(trial);
  }
  return curl(url, { target: '/__standin/health', headers: {} });
}

function curl(url: string, { target, headers }: Call): string {
  const options = Object.entries(headers).map(([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`);
  return ['curl', ...options, shellWord(url + target)].join(' ');
}

async function succeeds(standin: Standin, trial: string, { target, headers }: Call): Promise<boolean> {
  const sent = { accept: '*/*', host: 'localhost', 'standin-sandbox': trial, ...headers };
  const answer = standin.handle({ method: 'GET', target, headers: sent });
  const late = wait(patience, undefined, { ref: false });
  const reply: StandinReply | undefined = await Promise.race([answer, late]);
  // curl would not end with a stream.
  return reply !== undefined && reply.status >= 200 && reply.status < 300 && !isPushed(reply.body);
}

interface Candidate {
  api: ApiDefinition;
  operation: Operation;
  /** Those that a call needs. */
  parameters: Parameter[];
}

/** Calls to try: first those that need no parameter, then those with values of the state, then with values of the schemas. */
async function* candidates(standin: Standin, sandbox: Sandbox): AsyncGenerator<Call> {
  const { state } = sandbox.snapshot();
  const all = standin.apis.flatMap((api) =>
    api.contract.operations
      .filter(({ method }) => method === 'GET')
      .map((operation): Candidate => {
        const parameters = operation.parameters.filter((one) => one.required || one.in === 'path');
        return { api, operation, parameters };
      }),
  );
  const simple = all.filter(({ parameters }) => parameters.length === 0);
  const others = all.filter(({ parameters }) => parameters.length > 0);
  for (const one of simple) yield callOf(one, []);
  for (const one of others) {
    const values = one.parameters.map(({ name }) => stateValues(state[one.api.name] ?? {}, name));
    for (const chosen of combinations(values)) yield callOf(one, chosen);
  }
  const { exampleCall } = await import('../control/example-call.ts');
  for (const { api, operation } of others) yield await exampleCall({ standin, sandbox, api, operation });
}

/** The call with these values of its parameters, in their order, and with a token. */
function callOf({ api, operation, parameters }: Candidate, texts: readonly string[]): Call {
  const values = credentialValues(api, operation, tokenOf(knownPersonas([api])[0] ?? ''));
  for (const [index, { name, in: location }] of parameters.entries()) values[location][name] = texts[index];
  return writeParameters(operation.path, operation.parameters, values);
}

/** Values of the API's records that a parameter may stand for: of members with its name first, then ids and names. */
function stateValues(records: Record<string, Record<string, unknown>>, name: string): string[] {
  const first = Object.values(records).flatMap((all) => Object.values(all).slice(0, mostValues) as object[]);
  const member = (key: string): unknown[] => first.map((one) => (one as Record<string, unknown>)[key]);
  const found = [...member(name), ...member('id'), ...member('name')];
  const texts = found.filter((value) => typeof value === 'string' || typeof value === 'number').map(String);
  return [...new Set(texts)].slice(0, mostValues);
}

/** Each choice of one value for each, up to the limit. */
function combinations(values: readonly string[][]): string[][] {
  return values
    .reduce<string[][]>((all, some) => all.flatMap((one) => some.map((value) => [...one, value])), [[]])
    .slice(0, mostCalls);
}
