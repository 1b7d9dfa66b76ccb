import type { Operation } from '../../contract/contract.ts';
import type { Check } from '../check.ts';
import { toRequest } from '../request.ts';
import { acceptedRefusals, type Derivation, derivedCheck, invalidStatus, operationNode } from './derived.ts';
import { leavingAll } from './leaving-all.ts';
import { validCall } from './requests.ts';
import { below } from './schema-node.ts';

/** What an operation says of callers without credentials, of methods beside its own, and of bodies that are none. */
export function operationChecks(by: Derivation, operation: Operation): Check[] {
  return [...credentials(by, operation), ...methods(by, operation), ...bodies(by, operation)];
}

const unauthenticated = ['401', '403'];

function credentials(by: Derivation, operation: Operation): Check[] {
  const needsToken =
    operation.security.length > 0 && operation.security.every((schemes) => schemes.length > 0);
  const status = unauthenticated.find((one) => operation.replies.some((reply) => reply.status === one));
  if (!needsToken || status === undefined) return [];
  const node = operationNode(by, operation);
  const at = below(by.api.document, node, 'responses', status);
  const wrongs: [name: string, says: string, authorization: string | undefined][] = [
    ['anonymous', 'without credentials', undefined],
    ['malformed-token', 'with a token that is none', 'Bearer not.a.token'],
    ['unknown-token', 'with a token that nobody gave', 'Bearer 00000000-0000-0000-0000-000000000000'],
    ['wrong-scheme', 'with credentials of another scheme', 'Basic bm9ib2R5Om5vdGhpbmc='],
  ];
  const derived = wrongs.filter(
    ([name]) => by.kit.exceptions?.[`${operation.id} credentials/${name}`] === undefined,
  );
  return derived.map(([name, says, authorization]) =>
    derivedCheck(by, {
      operation,
      family: 'roles',
      name: `credentials/${name}`,
      says: `${operation.id} ${says} is answered ${status}.`,
      at,
      // Which of the two stands for a bad token is a matter of taste: RFC 9110, section 15.5.4.
      accepts: [401, 403],
      run: async (trial) => {
        const valid = await validCall(by, trial, operation);
        // Where the credentials are what the call is about, they stand among its headers.
        const { authorization: _own, ...headers } = valid.parts.headers ?? {};
        const parts = { ...valid.parts, headers };
        const options = authorization === undefined ? { as: null } : { as: null, authorization };
        trial.conforms(await trial.call(operation.id, parts, { ...options, wrong: says }), Number(status));
      },
    }),
  );
}

/** The one that could do least harm comes first, should a target know it after all. */
const otherMethods = ['PATCH', 'PUT', 'POST', 'GET', 'DELETE'];

function methods(by: Derivation, operation: Operation): Check[] {
  const { contract } = by.api;
  const known = contract.operations.filter(({ path }) => path === operation.path).map(({ method }) => method);
  const method = otherMethods.find((one) => !known.includes(one));
  const { wrongMethod } = contract;
  // Once for each path: by its first operation.
  const isFirst = contract.operations.find(({ path }) => path === operation.path) === operation;
  if (!wrongMethod || method === undefined || !isFirst) return [];
  const { document } = by.api;
  return [
    derivedCheck(by, {
      operation,
      family: 'refusals',
      name: 'wrong-method',
      says: `${method} at the path of ${operation.id} is answered ${wrongMethod.status}.`,
      at: below(document, { node: document, pointer: '#', basis: 'stated' }, 'x-wrong-method'),
      isSafe: false,
      run: async (trial) => {
        const { as, parts } = await validCall(by, trial, operation);
        const { path } = toRequest(operation, { path: parts.path ?? {} });
        const received = await trial.raw(method, path, {}, { as, wrong: `the method is ${method}` });
        trial.error(received, wrongMethod.name, operation.id);
      },
    }),
  ];
}

function bodies(by: Derivation, operation: Operation): Check[] {
  const { body } = operation;
  if (!body?.required || !body.mediaTypes.some((one) => /[/+]json\b/.test(one))) return [];
  const node = operationNode(by, operation);
  const at = below(by.api.document, node, 'requestBody');
  const status = invalidStatus(operation, body.invalid);
  const unsupported = operation.replies.some((reply) => reply.status === '415') ? 415 : status;
  const wrongs: [
    name: string,
    says: string,
    text: string,
    mediaType: string | undefined,
    status: number | undefined,
  ][] = [
    ['no-json', 'a body that is no JSON', '{"name": ', undefined, status],
    ['not-an-object', 'a body that is a list', '[1, 2]', undefined, status],
    ['empty', 'an empty body', '', undefined, status],
    ['media-type', 'a body of another media type', '<a/>', 'application/xml', unsupported],
  ];
  return wrongs
    .filter(([name]) => by.kit.exceptions?.[`${operation.id} body/${name}`] === undefined)
    .map(([name, says, text, mediaType, expected]) =>
      derivedCheck(by, {
        operation,
        family: 'refusals',
        name: `body/${name}`,
        says: `${operation.id} refuses ${says}.`,
        at,
        accepts: acceptedRefusals(by, operation, status),
        run: async (trial) => {
          const { as, parts } = await validCall(by, trial, operation);
          const changed = { ...parts, body: undefined, text, ...(mediaType && { mediaType }) };
          const call = () => trial.call(operation.id, changed, { as, wrong: says, meant: 'invalid' });
          await leavingAll(by, trial, operation, call, (received) => {
            if (expected !== undefined) trial.conforms(received, expected);
            else
              trial.that(
                received.status >= 400 && received.status < 500,
                'a status from 400 to 499',
                `status ${received.status}`,
              );
          });
        },
      }),
    );
}
