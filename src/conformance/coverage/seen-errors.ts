import { valueAt } from '../../contract/json-pointer.ts';
import { documentedReply } from '../../contract/replies.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { Json, Received } from '../model/exchange.ts';
import type { Outcome } from '../run/run-check.ts';

/**
 * The named errors, as `operation name`, that the answers of an outcome certainly are. An error of unknown paths or wrong methods is
 * `* name`, also where a check compared an answer of an operation with it.
 */
export function errorsIn(api: ApiContract, { errorsSeen, exchanges }: Outcome): string[] {
  const general = [api.contract.unknownPath, api.contract.wrongMethod].flatMap((error) => error?.name ?? []);
  const compared = [...errorsSeen]
    .map((one) => one.slice(one.indexOf(' ') + 1))
    .filter((name) => general.includes(name));
  const recognizedIn = exchanges.flatMap((received) => {
    const name = received.status < 400 ? undefined : recognized(api, received);
    return name === undefined ? [] : [`${received.sent.operation ?? '*'} ${name}`];
  });
  return [...new Set([...compared.map((name) => `* ${name}`), ...recognizedIn])];
}

/** The documented error that an answer certainly is: the only one of its status, or the only one with its code or texts. */
function recognized({ contract, document }: ApiContract, received: Received): string | undefined {
  const { sent, status, json } = received;
  const operation = contract.operations.find(({ id }) => id === sent.operation);
  const reply = operation && documentedReply(operation.replies, status);
  // Without an example, every answer of the status is this error.
  if (reply?.name !== undefined) return reply.name;
  const named: { name: string; value: unknown }[] = operation
    ? (reply?.content ?? []).flatMap(({ examples }) => examples)
    : [contract.unknownPath, contract.wrongMethod]
        .filter((one) => one?.status === status)
        .flatMap((one) => one ?? []);
  if (json === undefined || named.length === 0) return undefined;
  if (new Set(named.map(({ name }) => name)).size === 1 && operation) return named[0]?.name;
  const pointer: unknown = document['x-error-code'];
  const coded =
    typeof pointer === 'string'
      ? named.filter(({ value }) => valueAt(value, pointer) === valueAt(json, pointer))
      : named;
  if (typeof pointer === 'string' && coded.length === 1) return coded[0]?.name;
  const matching = coded.filter(({ value }) => {
    const texts = textsOf(value);
    return texts.length > 0 && texts.every(([at, text]) => valueAt(json, at) === text);
  });
  if (matching.length === 1) return matching[0]?.name;
  // An invalid request is refused with the first one, if neither a code nor a text says which.
  const isFirst = matching.length === 0 && pointer === undefined && sent.intent === 'invalid';
  return isFirst && operation ? named[0]?.name : undefined;
}

/** The texts of several words in an error, by their pointers. */
function textsOf(value: Json, at = ''): [pointer: string, text: string][] {
  if (typeof value === 'string') return value.includes(' ') ? [[at, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => textsOf(member, `${at}/${name}`));
}
