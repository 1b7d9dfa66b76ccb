import { writeJson } from '../../contract/bodies/json.ts';
import type { Operation } from '../../contract/contract.ts';
import { hasFieldPlace } from '../../contract/errors/field-place.ts';
import { SchemaViews } from '../../contract/errors/schema-view.ts';
import { kebabCase } from '../../contract/kebab-case.ts';
import { preferredType } from '../../contract/media-type.ts';
import { replyNode } from '../../contract/operation-node.ts';
import { documentedContent, documentedReply } from '../../contract/replies.ts';
import type { ApiContract } from '../model/api-contract.ts';
import type { Check } from '../model/check.ts';
import type { Received } from '../model/exchange.ts';
import type { RequestParts } from '../model/request.ts';
import { expectTaken } from '../records/answer-to-valid-call.ts';
import { hasGivenBody } from '../records/given-bodies.ts';
import type { CheckContext } from '../run/check-context.ts';
import { checkRefusal, expectClientError } from './check-refusal.ts';
import { derivedCheck, preparedCall } from './derived-check.ts';
import {
  acceptedRefusals,
  acceptedSuccesses,
  refusalOf,
  refusalStatus,
  successStatus,
} from './documented-status.ts';
import type { OperationSource } from './operation-source.ts';
import { expectOrdinaryTaken } from './ordinary-value.ts';
import { type RequestField, requestFields } from './request-fields.ts';
import { type FieldValue, testValues, wrongIdLike } from './test-values.ts';

/** Checks of the fields of an operation's requests: values on both sides of each limit, wrong types, and absence. */
export const requestChecks = (source: OperationSource): Check[] =>
  requestFields(source)
    .filter(({ isWritable }) => isWritable)
    .flatMap((field) => [
      ...testValues(source, field).map((value) => ofValue(source, field, value)),
      ...(mayNotBeMissing(field) ? [ofAbsence(source, field)] : []),
    ]);

function ofValue(source: OperationSource, field: RequestField, tested: FieldValue): Check {
  const { operation } = source;
  const { name, side, keyword, demand, node, value, fromText } = tested;
  const isValid = side === 'valid';
  const shown = shownValue(value);
  const verb = isValid ? 'takes' : 'refuses';
  return derivedCheck(source, {
    family: 'refusals',
    name: `${kebabCase(field.name)}/${kebabCase(name)}`,
    sentence: `${operation.id} ${verb} ${field.name} that is ${shown}: it has to be ${demand}.`,
    node,
    mayHandOn: true,
    accepts: isValid ? acceptedSuccesses(source) : otherRefusals(source, field),
    covers: { limit: { place: field.name, keyword, side } },
    run: async (context) => {
      expectTaken(context, operation);
      const { as, parts, holdSeconds } = await preparedCall(source, context);
      const present = field.read(parts);
      const isForeignId = field.in === 'path' && !context.onlyReads(operation.id);
      const sent =
        isForeignId && !context.isolation.isDisposable
          ? (wrongIdLike(source, field, present) ??
            context.skip(`no id that ${operation.id} has to refuse can be made of an id of this run`))
          : fromText && typeof present === 'string'
            ? fromText(present)
            : value;
      const changed = field.write(parts, sent);
      if (bodyIsAllowed(source, field, changed) === !isValid)
        context.skip(`whether ${field.name} may be ${shownValue(sent)} depends on other members of the body`);
      if (!isValid)
        return refused(source, context, field, changed, as, `${field.name} is ${shownValue(sent)}`);
      const options = { as, intent: 'valid', ...(holdSeconds && { holdSeconds }) } as const;
      const received = await context.call(operation.id, changed, options);
      // A body had to be given, so the target wants more of it than its schema says.
      if (
        field.in === 'body' &&
        hasGivenBody(context, operation.id) &&
        [400, 409, 422].includes(received.status)
      )
        context.warnOf(received, successStatus(operation, received));
      if (keyword !== 'enum' && keyword !== 'const')
        await expectOrdinaryTaken(source, context, field, parts, { received, value: sent, as });
      context.expectReply(received, successStatus(operation, received));
    },
  });
}

/** Whether the whole body keeps its schema, which may make a member depend on others; `undefined` if nothing says so. */
function bodyIsAllowed(
  { api, operation }: OperationSource,
  field: RequestField,
  { body }: RequestParts,
): boolean | undefined {
  const mediaType = preferredType(operation.body?.content.map((one) => one.mediaType) ?? []);
  if (field.in !== 'body' || field.isText || mediaType === undefined) return undefined;
  // Validation sets defaults in what it validates.
  return api.contract.validators.body(operation.id, mediaType)?.(structuredClone(body));
}

/** A server may fill in a default before it validates, as Ajv does, so its absence may be taken for the default. */
const mayNotBeMissing = ({ required, missingError, schema }: RequestField): boolean =>
  required && missingError !== '' && schema.value?.default === undefined;

const shownValue = (value: unknown): string =>
  typeof value === 'string' && value.length > 60
    ? `a text of ${[...value].length}`
    : (writeJson(value) ?? 'left out');

const ofAbsence = (source: OperationSource, field: RequestField): Check =>
  derivedCheck(source, {
    family: 'refusals',
    name: `${kebabCase(field.name)}/required`,
    sentence: `${source.operation.id} refuses a request without ${field.name}.`,
    node: field.schema,
    mayHandOn: true,
    accepts: otherRefusals(source, field),
    covers: { limit: { place: field.name, keyword: 'required', side: 'invalid' } },
    run: async (context) => {
      expectTaken(context, source.operation);
      const { as, parts } = await preparedCall(source, context);
      const changed = field.write(parts, undefined);
      if (bodyIsAllowed(source, field, changed))
        context.skip(`whether ${field.name} may be left out depends on other members of the body`);
      if (field.in === 'body' && isNoBody(source, field, changed))
        context.skip('without its only field a form is empty, and this operation needs no body');
      await refused(source, context, field, changed, as, `${field.name} is left out`);
    },
  });

/** A form without fields has no bytes, as a request without a body. */
const isNoBody = (
  { operation }: OperationSource,
  { isText }: RequestField,
  { body }: RequestParts,
): boolean =>
  isText &&
  !operation.body?.required &&
  Object.values((body ?? {}) as object).every((value) => value === undefined);

const otherRefusals = (source: OperationSource, { invalidError }: RequestField): number[] =>
  acceptedRefusals(source, refusalStatus(source.operation, invalidError));

const refused = (
  source: OperationSource,
  context: CheckContext,
  field: RequestField,
  parts: RequestParts,
  as: string | null,
  mistake: string,
): Promise<void> =>
  checkRefusal(source, context, parts, { as, mistake }, (received) =>
    expectRefusal(source, context, field, received),
  );

/** Whether the documented error has a place for the name of a wrong field. */
function namesFields(
  { document }: ApiContract,
  operation: Operation,
  { status, headers }: Received,
): boolean {
  const reply = documentedReply(operation.replies, status);
  if (!reply) return false;
  const content = documentedContent(reply, headers['content-type'] ?? '');
  const schema = replyNode(document, operation, reply)?.content?.[content?.mediaType ?? '']?.schema;
  const examples = content?.examples.map(({ value }) => value) ?? [];
  return hasFieldPlace(new SchemaViews(document), schema, examples);
}

function expectRefusal(
  { api, operation }: OperationSource,
  context: CheckContext,
  { name, in: location, invalidError }: RequestField,
  received: Received,
): void {
  if (invalidError !== undefined) {
    context.expectError(received, invalidError);
    return;
  }
  // Text that is not a valid id may be looked up like one.
  const status = refusalOf(operation, undefined, received, location === 'path' ? [404] : []);
  if (status === undefined) {
    expectClientError(received);
    return;
  }
  // Servers look a path up before they read its parameters, and a text that is no id leads nowhere.
  if (location === 'path' && received.status === 404 && status !== 404) {
    context.expectOrNote(() => context.expectStatus(received, status));
    return;
  }
  context.expectReply(received, status);
  // No document says that the body of a refusal names the field, but some have a place for it.
  if (received.status === status && operation.method !== 'HEAD' && namesFields(api, operation, received))
    context.expectOrNote(() => context.expectFieldNamed(received, name.split('.').at(-1) as string));
}
