import { documentedBody } from '../../contract/bodies/documented-body.ts';
import { concreteType, isJson } from '../../contract/media-type.ts';
import type { SchemaCompiler } from '../../contract/schema-compiler.ts';
import type { Check } from '../model/check.ts';
import type { Received } from '../model/exchange.ts';
import { buildRequest } from '../model/request.ts';
import { needsCredentials } from '../model/unstated-credentials.ts';
import { checkRefusal, expectClientError } from './check-refusal.ts';
import { childNode, rootNode, type Value } from './contract-node.ts';
import { derivedCheck, preparedCall, validCall } from './derived-check.ts';
import { acceptedRefusals, refusalOf, refusalStatus } from './documented-status.ts';
import type { OperationSource } from './operation-source.ts';

/** Checks of what an operation refuses as a whole: wrong credentials, undocumented methods, unreadable bodies. */
export const operationChecks = (source: OperationSource): Check[] => [
  ...credentialChecks(source),
  ...methodChecks(source),
  ...bodyChecks(source),
];

const wrongCredentials: readonly [name: string, how: string, authorization: string | undefined][] = [
  ['anonymous', 'without credentials', undefined],
  ['malformed-token', 'with a token that is none', 'Bearer not.a.token'],
  ['unknown-token', 'with a token that nobody gave', 'Bearer 00000000-0000-0000-0000-000000000000'],
  ['wrong-scheme', 'with credentials of another scheme', 'Basic bm9ib2R5Om5vdGhpbmc='],
];

function credentialChecks(source: OperationSource): Check[] {
  const { api, operation, node } = source;
  const status = ['401', '403'].find((one) => operation.replies.some((reply) => reply.status === one));
  if (!needsCredentials(operation) || status === undefined) return [];
  return wrongCredentials.map(([name, how, authorization]) =>
    derivedCheck(source, {
      family: 'roles',
      name: `credentials/${name}`,
      sentence: `${operation.id} ${how} is answered ${status}.`,
      node: childNode(api.document, node, 'responses', status),
      // RFC 9110, section 15.5.4, lets a server answer either for a bad token.
      accepts: [401, 403],
      covers: { status },
      mayHandOn: true,
      triesWrongToken: authorization !== undefined,
      run: async (context) => {
        const { parts } = await preparedCall(source, context);
        // Where the operation is about a token, the valid call has it among its headers.
        const { authorization: _own, ...headers } = parts.headers ?? {};
        const options = { as: null, mistake: how, ...(authorization !== undefined && { authorization }) };
        context.expectReply(await context.call(operation.id, { ...parts, headers }, options), Number(status));
      },
    }),
  );
}

/** The one that does least harm comes first: a target may implement it without documenting it. */
const methods = ['PATCH', 'PUT', 'POST', 'GET', 'DELETE'];

function methodChecks(source: OperationSource): Check[] {
  const { api, operation } = source;
  const { operations, wrongMethod } = api.contract;
  const ofPath = operations.filter(({ path }) => path === operation.path);
  const method = methods.find((one) => !ofPath.some((other) => other.method === one));
  // Once for each path: by its first operation.
  if (!wrongMethod || method === undefined || ofPath[0] !== operation) return [];
  return [
    derivedCheck(source, {
      family: 'refusals',
      name: 'wrong-method',
      sentence: `${method} at the path of ${operation.id} is answered ${wrongMethod.status}.`,
      node: childNode(api.document, rootNode(api.document), 'x-wrong-method'),
      isSafe: false,
      run: async (context) => {
        const { as, parts } = await validCall(source, context);
        const { path } = buildRequest(operation, { path: parts.path ?? {} });
        const received = await context.sendRaw(method, path, {}, { as, mistake: `the method is ${method}` });
        context.expectError(received, wrongMethod.name, operation.id);
      },
    }),
  ];
}

const wrongBodies: readonly { name: string; what: string; text: string; otherTypes?: readonly string[] }[] = [
  { name: 'no-json', what: 'a body that is no JSON', text: '{"name": ' },
  { name: 'not-an-object', what: 'a body that is a list', text: '[1, 2]' },
  { name: 'empty', what: 'an empty body', text: '' },
  {
    name: 'media-type',
    what: 'a body of another media type',
    text: '<a/>',
    otherTypes: ['application/xml', 'text/html', 'image/svg+xml'],
  },
];

function bodyChecks(source: OperationSource): Check[] {
  const { api, operation, node } = source;
  const { body, replies } = operation;
  const json = body?.content.find(({ mediaType }) => isJson(mediaType))?.mediaType;
  if (!body?.required || json === undefined) return [];
  const status = refusalStatus(operation, body.invalid);
  const unsupported = replies.some((reply) => reply.status === '415') ? 415 : status;
  const requestBody = childNode(api.document, node, 'requestBody');
  const schema = childNode(api.document, requestBody, 'content', json, 'schema');
  return wrongBodies.flatMap(({ name, what, text, otherTypes }) => {
    if (name === 'not-an-object' && isValid(api.compiler, schema.value, JSON.parse(text))) return [];
    const other = otherTypes?.find((type) => !documentedBody(body, type));
    // Every type that could be sent may be documented: `*/*`.
    if (otherTypes && other === undefined) return [];
    return derivedCheck(source, {
      family: 'refusals',
      name: `body/${name}`,
      sentence: `${operation.id} refuses ${what}.`,
      node: requestBody,
      mayHandOn: true,
      accepts: acceptedRefusals(source, status),
      run: async (context) => {
        const { as, parts } = await preparedCall(source, context);
        const changed = { ...parts, body: undefined, text, mediaType: other ?? concreteType(json) };
        await checkRefusal(source, context, changed, { as, mistake: what }, (received) => {
          const expected =
            other === undefined
              ? refusalOf(operation, body.invalid, received)
              : body.invalid === undefined
                ? (refusalOf(operation, undefined, received, [415]) ?? unsupported)
                : unsupported;
          if (expected === undefined) expectClientError(received);
          else if (isOfHttp(received, expected)) context.warnOf(received, expected);
          else context.expectReply(received, expected);
        });
      },
    });
  });
}

/** What HTTP itself has for a body that can't be read: RFC 9110, sections 15.5.1 and 15.5.16. Frameworks answer it before the API does. */
const isOfHttp = ({ status }: Received, expected: number): boolean =>
  status !== expected && [400, 415].includes(status);

/** A schema that can't be compiled refuses nothing. */
function isValid(compiler: SchemaCompiler, schema: Value, value: unknown): boolean {
  try {
    return compiler.compile(schema ?? {})(value);
  } catch {
    return true;
  }
}
