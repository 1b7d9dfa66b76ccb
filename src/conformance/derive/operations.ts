import type { Operation } from '../../contract/contract.ts';
import { isJson } from '../../contract/media-type.ts';
import type { Check } from '../model/check.ts';
import { buildRequest } from '../model/request.ts';
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
  const wrongs: [name: string, how: string, authorization: string | undefined][] = [
    ['anonymous', 'without credentials', undefined],
    ['malformed-token', 'with a token that is none', 'Bearer not.a.token'],
    ['unknown-token', 'with a token that nobody gave', 'Bearer 00000000-0000-0000-0000-000000000000'],
    ['wrong-scheme', 'with credentials of another scheme', 'Basic bm9ib2R5Om5vdGhpbmc='],
  ];
  const derived = wrongs.filter(
    ([name]) => by.profile.exceptions?.[`${operation.id} credentials/${name}`] === undefined,
  );
  return derived.map(([name, how, authorization]) =>
    derivedCheck(by, {
      operation,
      family: 'roles',
      name: `credentials/${name}`,
      sentence: `${operation.id} ${how} is answered ${status}.`,
      at,
      // Which of the two stands for a bad token is a matter of taste: RFC 9110, section 15.5.4.
      accepts: [401, 403],
      run: async (context) => {
        const valid = await validCall(by, context, operation);
        // Where the credentials are what the call is about, they stand among its headers.
        const { authorization: _own, ...headers } = valid.parts.headers ?? {};
        const parts = { ...valid.parts, headers };
        const options = authorization === undefined ? { as: null } : { as: null, authorization };
        context.expectReply(
          await context.call(operation.id, parts, { ...options, mistake: how }),
          Number(status),
        );
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
      sentence: `${method} at the path of ${operation.id} is answered ${wrongMethod.status}.`,
      at: below(document, { node: document, pointer: '#', basis: 'stated' }, 'x-wrong-method'),
      isSafe: false,
      run: async (context) => {
        const { as, parts } = await validCall(by, context, operation);
        const { path } = buildRequest(operation, { path: parts.path ?? {} });
        const received = await context.sendRaw(method, path, {}, { as, mistake: `the method is ${method}` });
        context.expectError(received, wrongMethod.name, operation.id);
      },
    }),
  ];
}

function bodies(by: Derivation, operation: Operation): Check[] {
  const { body } = operation;
  if (!body?.required || !body.mediaTypes.some(isJson)) return [];
  const node = operationNode(by, operation);
  const at = below(by.api.document, node, 'requestBody');
  const status = invalidStatus(operation, body.invalid);
  const unsupported = operation.replies.some((reply) => reply.status === '415') ? 415 : status;
  const wrongs: [
    name: string,
    what: string,
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
    .filter(([name]) => by.profile.exceptions?.[`${operation.id} body/${name}`] === undefined)
    .map(([name, what, text, mediaType, expected]) =>
      derivedCheck(by, {
        operation,
        family: 'refusals',
        name: `body/${name}`,
        sentence: `${operation.id} refuses ${what}.`,
        at,
        accepts: acceptedRefusals(by, operation, status),
        run: async (context) => {
          const { as, parts } = await validCall(by, context, operation);
          const changed = { ...parts, body: undefined, text, ...(mediaType && { mediaType }) };
          const call = () => context.call(operation.id, changed, { as, mistake: what, intent: 'invalid' });
          await leavingAll(by, context, operation, call, (received) => {
            if (expected !== undefined) context.expectReply(received, expected);
            else
              context.expect(
                received.status >= 400 && received.status < 500,
                'a status from 400 to 499',
                `status ${received.status}`,
              );
          });
        },
      }),
    );
}
