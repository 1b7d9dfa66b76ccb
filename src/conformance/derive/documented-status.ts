import type { Operation } from '../../contract/contract.ts';
import { childNode } from './contract-node.ts';
import type { OperationSource } from './operation-source.ts';

/** The status that refuses what breaks a schema: that of the named error, else the one that is documented for it. */
export function refusalStatus(operation: Operation, error: string | undefined): number | undefined {
  const ofError = operation.replies.find(({ content }) =>
    content.some(({ examples }) => examples.some(({ name }) => name === error)),
  );
  if (error !== undefined && ofError) return Number(ofError.status);
  const status = ['422', '400'].find((one) => operation.replies.some((reply) => reply.status === one));
  return status === undefined ? undefined : Number(status);
}

/** Other statuses that may refuse what breaks a schema, if `status` is only published or inferred. */
export function acceptedRefusals({ api, node }: OperationSource, status: number | undefined): number[] {
  if (status === undefined) return [];
  const { basis } = childNode(api.document, node, 'responses', String(status));
  return basis === 'published' || basis === 'inferred' ? [400, 415, 422] : [];
}

/** The documented successes; 200 if there is none. */
export function successStatuses({ replies }: Operation): [number, ...number[]] {
  const [first = 200, ...more] = replies
    .map(({ status }) => Number(status))
    .filter((one) => one >= 200 && one < 300);
  return [first, ...more];
}

/** The documented success to compare a reply with: no schema says which of several comes when. */
export function successStatus(operation: Operation, { status }: { status: number }): number {
  const documented = successStatuses(operation);
  return documented.includes(status) ? status : documented[0];
}

/** Other successes that statements of the operation accept. */
export const acceptedSuccesses = ({ api, operation }: OperationSource): number[] => [
  ...new Set(
    api.statements
      .filter((one) => one.operation === operation.id)
      .flatMap(({ accepts }) => accepts?.status ?? [])
      .filter((status) => status >= 200 && status < 300),
  ),
];
