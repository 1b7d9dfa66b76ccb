import type { DocumentedReply, Operation } from '../../contract/contract.ts';
import { documentedReply, namesOfReply, statusOf } from '../../contract/replies.ts';
import { childNode } from './contract-node.ts';
import type { OperationSource } from './operation-source.ts';

/** Statuses that refuse what breaks a schema, the usual one first. */
const refusals = [422, 400];

/**
 * The status that refuses what breaks a schema: that of the named error, else the one that is documented for it, by its
 * code, a range or `default`; undefined if none is.
 */
export function refusalStatus({ replies }: Operation, error: string | undefined): number | undefined {
  const ofError = withError(replies, error);
  if (ofError) return statusOf(ofError);
  const stated = refusals.find((one) => replies.some(({ status }) => status === String(one)));
  return stated ?? (documentedReply(replies, 400) && 400);
}

/**
 * The documented refusal to compare an answer with: that of the named error; else any that the document has for what breaks
 * a schema, because it does not say which of several comes when. `others` may refuse this too: 404 for a path.
 */
export function refusalOf(
  operation: Operation,
  error: string | undefined,
  { status }: { status: number },
  others: readonly number[] = [],
): number | undefined {
  const { replies } = operation;
  const reply = status >= 400 && status < 500 ? documentedReply(replies, status) : undefined;
  const isRefusal = reply && (!hasCode(reply) || [...refusals, ...others].includes(status));
  return isRefusal && !withError(replies, error) ? status : refusalStatus(operation, error);
}

const withError = (
  replies: readonly DocumentedReply[],
  error: string | undefined,
): DocumentedReply | undefined =>
  error === undefined ? undefined : replies.find((reply) => namesOfReply(reply).includes(error));

/** Whether its status is a code, not a range or `default`. */
const hasCode = ({ status }: DocumentedReply): boolean => /^\d+$/.test(status);

/** Other statuses that may refuse what breaks a schema, if `status` is only published or inferred. */
export function acceptedRefusals({ api, node }: OperationSource, status: number | undefined): number[] {
  if (status === undefined) return [];
  const { basis } = childNode(api.document, node, 'responses', String(status));
  return basis === 'published' || basis === 'inferred' ? [400, 415, 422] : [];
}

/**
 * The documented replies that answer a valid call: the successes by their codes, else by their range, else `default`, else
 * redirections, else whatever is documented. Without any, an undocumented 200.
 */
export function successReplies({ replies }: Operation): [DocumentedReply, ...DocumentedReply[]] {
  const patterns = [/^2\d\d$/, /^2XX$/, /^default$/, /^3/, /./];
  for (const pattern of patterns) {
    const [first, ...more] = replies.filter(({ status }) => pattern.test(status));
    if (first) return [first, ...more];
  }
  return [{ status: '200', headers: [], content: [] }];
}

/** The documented success to compare a reply with: no schema says which of several comes when. */
export function successStatus(operation: Operation, { status }: { status: number }): number {
  const replies = successReplies(operation);
  const reply = documentedReply(operation.replies, status);
  const isAllowed = reply && (replies.includes(reply) || isSuccess(status));
  // `default` allows every status that it stands for, but no server is meant to fail.
  return isAllowed && (hasCode(reply) || status < 500) ? status : statusOf(replies[0]);
}

/** 304 answers conditional requests only: RFC 9110, section 15.4.5. */
const isSuccess = (status: number): boolean => status >= 200 && status < 400 && status !== 304;

/** Other successes that statements of the operation accept. */
export const acceptedSuccesses = ({ api, operation }: OperationSource): number[] => [
  ...new Set(
    api.statements
      .filter((one) => one.operation === operation.id)
      .flatMap(({ accepts }) => accepts?.status ?? [])
      .filter((status) => status >= 200 && status < 300),
  ),
];
