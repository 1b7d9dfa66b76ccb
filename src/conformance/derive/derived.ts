import type { Operation } from '../../contract/contract.ts';
import { pointerTo } from '../../contract/json-pointer.ts';
import { SchemaCompiler } from '../../contract/schema-compiler.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { ApiProfile } from '../model/api-profile.ts';
import type { Check, Family } from '../model/check.ts';
import type { CheckContext } from '../run/check-context.ts';
import { below, type Node, type Placed, resolve } from './schema-node.ts';

/** What the checks of one API are derived with. */
export interface Derivation {
  api: ApiContract;
  profile: ApiProfile;
  compiler: SchemaCompiler;
}

export const derivation = (api: ApiContract, profile: ApiProfile): Derivation => ({
  api,
  profile,
  compiler: new SchemaCompiler(api.document, 'request'),
});

export interface DerivedCheck {
  operation: Operation;
  family: Family;
  /** What comes after the operation in its id: `limit/maximum`. */
  name: string;
  sentence: string;
  at: Placed;
  isSafe?: boolean;
  /** Statuses that a real target may answer with instead of the documented one. */
  accepts?: readonly number[];
  run(context: CheckContext): Promise<void>;
}

/** `searchEvents` as `search-events`: the form that ids have. */
export const kebab = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();

/** A check whose sentence is made from a node of the contract, and whose source is its line. */
export function derivedCheck(
  { api }: Derivation,
  { operation, family, name, sentence, at, isSafe, accepts = [], run }: DerivedCheck,
): Check {
  const line = api.lineOf(at.pointer);
  return {
    id: `${api.name}/${kebab(operation.id)}/${name}`,
    api: api.name,
    family,
    operation: operation.id,
    expectation: {
      sentence,
      basis: at.basis,
      source: line === undefined ? `${api.file}${at.pointer}` : `${api.file}:${line}`,
      node: at.pointer,
      ...(accepts.length > 0 && { accepts }),
    },
    isSafe: isSafe ?? ['GET', 'HEAD', 'OPTIONS'].includes(operation.method),
    run,
  };
}

/** The operation's node in the document. */
export function operationNode({ api: { document } }: Derivation, { path, method }: Operation): Placed {
  const pointer = `#${pointerTo(['paths', path, method.toLowerCase()])}`;
  const node: Node = document.paths[path][method.toLowerCase()];
  return resolve(document, { node, pointer, basis: 'stated' });
}

/** The status of what breaks its schema: that of the named error, or the one that is documented for it. */
export function invalidStatus(operation: Operation, named: string | undefined): number | undefined {
  const ofName = operation.replies.find(({ content }) =>
    content.some(({ examples }) => examples.some(({ name }) => name === named)),
  );
  if (named !== undefined && ofName) return Number(ofName.status);
  const status = ['422', '400'].find((one) => operation.replies.some((reply) => reply.status === one));
  return status === undefined ? undefined : Number(status);
}

/** Other successes that a statement of the operation accepts: where the documents don't say which it is. */
export const acceptedSuccesses = ({ api }: Derivation, { id }: Operation): number[] => [
  ...new Set(
    api.statements
      .filter(({ operation }) => operation === id)
      .flatMap(({ accepts }) => accepts?.status ?? [])
      .filter((status) => status >= 200 && status < 300),
  ),
];

/** Other refusals of what does not validate, where the documents themselves don't say that it is `status`. */
export function acceptedRefusals(by: Derivation, operation: Operation, status: number | undefined): number[] {
  if (status === undefined) return [];
  const { basis } = below(by.api.document, operationNode(by, operation), 'responses', String(status));
  return basis === 'published' || basis === 'inferred' ? [400, 415, 422] : [];
}

/** The documented successes; 200 where there is none. */
export function successStatuses({ replies }: Operation): [number, ...number[]] {
  const [first = 200, ...more] = replies
    .map(({ status }) => Number(status))
    .filter((one) => one >= 200 && one < 300);
  return [first, ...more];
}

/** The documented success that it is to be judged as: which of several comes when, no schema says. */
export function successOf(operation: Operation, { status }: { status: number }): number {
  const documented = successStatuses(operation);
  return documented.includes(status) ? status : documented[0];
}
