import type { ApiContract } from '../model/api-contract.ts';
import { valueAt } from '../model/differences.ts';
import type { Json, Received } from '../model/exchange.ts';
import type { Outcome } from '../run/run-check.ts';

/** As `operation name`: those that a check held an answer to, and those that an answer could be nothing but. */
export function seenErrors(
  api: ApiContract,
  outcomes: readonly Outcome[],
  answered: readonly Received[],
): ReadonlySet<string> {
  const seen = new Set(outcomes.flatMap(({ errorsSeen: own }) => [...own]));
  const general = [api.contract.unknownPath, api.contract.wrongMethod].flatMap((error) => error?.name ?? []);
  for (const one of [...seen]) {
    const name = one.slice(one.indexOf(' ') + 1);
    if (general.includes(name)) seen.add(`* ${name}`);
  }
  for (const received of answered) {
    const name = received.status < 400 ? undefined : recognized(api, received);
    if (name !== undefined) seen.add(`${received.sent.operation ?? '*'} ${name}`);
  }
  return seen;
}

/** The documented error that an answer is, if that is certain: by being the only one, or by its code or words. */
function recognized({ contract, document }: ApiContract, received: Received): string | undefined {
  const { sent, status, json } = received;
  const operation = contract.operations.find(({ id }) => id === sent.operation);
  const named: { name: string; value: unknown }[] = operation
    ? (operation.replies.find((reply) => reply.status === String(status))?.content ?? []).flatMap(
        ({ examples }) => examples,
      )
    : [contract.unknownPath, contract.wrongMethod]
        .filter((one) => one?.status === status)
        .flatMap((one) => one ?? []);
  if (json === undefined || named.length === 0) return undefined;
  if (named.length === 1 && operation) return named[0]?.name;
  const pointer: unknown = document['x-error-code'];
  const coded =
    typeof pointer === 'string'
      ? named.filter(({ value }) => valueAt(value, pointer) === valueAt(json, pointer))
      : named;
  if (typeof pointer === 'string' && coded.length === 1) return coded[0]?.name;
  const matching = coded.filter(({ value }) => {
    const words = wordsOf(value);
    return words.length > 0 && words.every(([at, text]) => valueAt(json, at) === text);
  });
  if (matching.length === 1) return matching[0]?.name;
  // What breaks a schema in no particular way gets the first one, where no code tells more.
  const isPlain = matching.length === 0 && pointer === undefined && sent.intent === 'invalid';
  return isPlain && operation ? named[0]?.name : undefined;
}

/** The sentences of an error, by where they stand. */
function wordsOf(value: Json, at = ''): [pointer: string, text: string][] {
  if (typeof value === 'string') return value.includes(' ') ? [[at, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => wordsOf(member, `${at}/${name}`));
}
