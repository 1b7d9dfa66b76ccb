import type { Operation } from '../../contract/contract.ts';
import { asNumbers } from '../../contract/exact-json.ts';
import { kebabCase } from '../../contract/kebab-case.ts';
import { isJson } from '../../contract/media-type.ts';
import { documentedContent, documentedReply } from '../../contract/replies.ts';
import type { SchemaCompiler } from '../../contract/schema-compiler.ts';
import type { Check } from '../model/check.ts';
import { isSame } from '../model/differences.ts';
import type { Json, Received } from '../model/exchange.ts';
import { Blocked, Mismatch } from '../model/mismatch.ts';
import { answerToValidCall } from '../records/answer-to-valid-call.ts';
import type { CheckContext } from '../run/check-context.ts';
import { type ContractNode, childNode, isNullable, typesOf, type Value } from './contract-node.ts';
import { derivedCheck, needed, validCall } from './derived-check.ts';
import { acceptedSuccesses, successReplies, successStatus } from './documented-status.ts';
import type { OperationSource } from './operation-source.ts';
import { type SchemaMember, schemaMembers } from './schema-walk.ts';

/** What the schema of a reply's member says of its value. */
interface ReplyRule {
  /** After "In replies of X, `member`": `is of type string`. */
  sentence: string;
  /** What a mismatch says, after the member's name: `of type string`. */
  documented: string;
  isKept(value: Json): boolean;
}

const shownChoice = (value: Value): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

/** By the last part of the check's name. Each gives nothing where the schema does not say it. */
const rules: Readonly<Record<string, (schema: Value, compiler: SchemaCompiler) => ReplyRule | undefined>> = {
  type: (schema) => {
    const types = typesOf(schema);
    const text = `of type ${types.join(' or ')}`;
    return types.length === 0
      ? undefined
      : {
          sentence: `is ${text}`,
          documented: text,
          isKept: (value) => types.some((type) => isOf(type, value)),
        };
  },
  enum: (schema) => {
    if (!Array.isArray(schema?.enum)) return undefined;
    const choices: Value[] = [...schema.enum, ...(isNullable(schema) ? [null] : [])];
    const text = `one of ${schema.enum.map(shownChoice).join(', ')}`;
    const isKept = (value: Json): boolean => choices.some((one) => isSame(one, value));
    return { sentence: `is ${text}`, documented: text, isKept };
  },
  const: (schema) => {
    const only: unknown = schema?.const;
    return only === undefined || typeof only === 'object'
      ? undefined
      : {
          sentence: `is ${only}`,
          documented: JSON.stringify(only),
          isKept: (value) => value === only || (value === null && isNullable(schema)),
        };
  },
  format: (schema, compiler) => {
    const { format, pattern } = schema ?? {};
    if (format === undefined && pattern === undefined) return undefined;
    const validate = compiler.compile({
      type: ['string', 'null'],
      ...(format && { format }),
      ...(pattern && { pattern }),
    });
    const text = `the form ${format ?? pattern}`;
    return {
      sentence: `has ${text}`,
      documented: `of ${text}`,
      isKept: (value) => typeof value !== 'string' || validate(value),
    };
  },
};

/** Of too many members those nearest to the top of the reply are checked one by one; the others are left out, for this reason. */
export interface MemberBound {
  most: number;
  reason: string;
}

/** The reply to a valid call: its status, media type and headers, and each of its members. */
export function replyChecks(source: OperationSource, bound: MemberBound): Check[] {
  const { api, operation, node } = source;
  const successes = successReplies(operation);
  const [{ status }] = successes;
  const reply = childNode(api.document, node, 'responses', statusKey(node, status));
  const whole = derivedCheck(source, {
    family: 'examples',
    name: `answers-${status.toLowerCase()}`,
    sentence: `A valid call of ${operation.id} is answered ${successes.map((one) => one.status).join(' or ')}, as documented.`,
    node: reply,
    accepts: acceptedSuccesses(source),
    covers: { status },
    run: async (context) => {
      const received = await callValidly(source, context);
      context.expectReply(received, successStatus(operation, received));
      expectWholeTaken(context, operation, received);
    },
  });
  const mediaType = Object.keys(reply.value?.content ?? {}).find(isJson);
  // The reply to HEAD has no content: RFC 9110, section 9.3.2.
  if (mediaType === undefined || operation.method === 'HEAD') return [whole];
  const schema = childNode(api.document, reply, 'content', mediaType, 'schema');
  const members = schemaMembers(api.document, schema, 'reply').filter(
    ({ steps, isAlternative }) => !isAlternative && steps.at(-1) !== '*',
  );
  return [whole, ...boundedChecks(source, members, mediaType, bound)];
}

/** In the order of the members. One check stands for all of a member that are left out: documents have hundreds of thousands. */
function boundedChecks(
  source: OperationSource,
  members: readonly SchemaMember[],
  mediaType: string,
  { most, reason }: MemberBound,
): Check[] {
  const made = new Map<SchemaMember, Check[]>();
  let count = 0;
  for (const member of members.toSorted((a, b) => a.steps.length - b.steps.length)) {
    const checks = count < most ? memberChecks(source, member, mediaType) : [];
    const leftOut =
      count < most
        ? checks.slice(most - count).map((check) => ({ ...check, leftOut: check.leftOut ?? reason }))
        : [{ ...presenceCheck(source, member), leftOut: reason }];
    made.set(member, [...checks.slice(0, most - count), ...leftOut]);
    count += checks.length;
  }
  return members.flatMap((member) => made.get(member) ?? []);
}

/** Stands for a member that is not checked on its own. */
const presenceCheck = (source: OperationSource, { steps, schema }: SchemaMember): Check =>
  derivedCheck(source, {
    family: 'examples',
    name: `reply/${nameOf(steps)}`,
    sentence: `Replies of ${source.operation.id} have ${steps.join('.')}.`,
    node: schema,
    covers: { member: steps.join('.') },
    run: async () => {},
  });

const nameOf = (steps: readonly string[]): string =>
  steps.map((step) => (step === '*' ? 'each' : kebabCase(step))).join('-');

/** The status as the document writes it: `2xx` may stand for `2XX`. */
const statusKey = ({ value }: ContractNode, status: string): string =>
  Object.keys(value?.responses ?? {}).find((key) => key.toLowerCase() === status.toLowerCase()) ?? status;

function memberChecks(
  source: OperationSource,
  { steps, schema, required }: SchemaMember,
  mediaType: string,
): Check[] {
  const { api, operation } = source;
  const member = steps.join('.');
  const name = nameOf(steps);
  const check = (
    suffix: string,
    sentence: string,
    judge: (found: Found, received: Received, context: CheckContext) => void,
  ): Check =>
    derivedCheck(source, {
      family: 'examples',
      name: `reply/${name}/${suffix}`,
      sentence,
      node: schema,
      accepts: acceptedSuccesses(source),
      covers: { member },
      run: async (context) => {
        const received = await callValidly(source, context);
        await needed(context, async () => context.expectStatus(received, successStatus(operation, received)));
        if (isDescribedBy(operation, received, mediaType) && !isWholeValid(source, received))
          for (const found of membersAt(received, steps)) judge(found, received, context);
      },
    });
  const presence = check(
    'required',
    `Replies of ${operation.id} have ${member}.`,
    ({ isThere, parent }, received, context) =>
      context.expect(
        isThere,
        `the member ${member}`,
        `only ${Object.keys(parent ?? {}).join(', ') || 'nothing'}`,
        received,
      ),
  );
  const ofRules = Object.entries(rules).flatMap(([suffix, ruleOf]) => {
    const rule = ruleOf(asNumbers(schema.value), api.compiler);
    if (!rule) return [];
    const { sentence, documented, isKept } = rule;
    return [
      check(
        suffix,
        `In replies of ${operation.id} ${member} ${sentence}.`,
        ({ isThere, value }, received, context) => {
          const shown = JSON.stringify(value) ?? 'nothing';
          if (isThere) context.expect(isKept(value), `${member} ${documented}`, shown, received);
        },
      ),
    ];
  });
  return required ? [presence, ...ofRules] : ofRules;
}

async function callValidly(source: OperationSource, context: CheckContext): Promise<Received> {
  const { operation } = source;
  const make = () => validCall(source, context);
  return context.shared.answer(
    operation.id,
    async () => (await answerToValidCall(context, operation, make)).received,
  );
}

/** A target that refuses what the schema allows may have a reason that the document does not say. */
function expectWholeTaken(context: CheckContext, { id }: Operation, received: Received): void {
  const refusal = context.learnt.wholeRefused(context.api.name, id);
  if (!refusal) return;
  const taken = `status ${received.status} without the optional members`;
  const mismatch = new Mismatch(
    `${taken} and with them`,
    `${taken}, and status ${refusal.status} with them: ${refusal.text.slice(0, 200)}`,
    refusal,
  );
  mismatch.isOpen = true;
  throw mismatch;
}

/** Whether the schema of the first success in this type is that of the reply: another status or type may have another. */
function isDescribedBy(operation: Operation, { status, headers }: Received, mediaType: string): boolean {
  const [first] = successReplies(operation);
  const reply = documentedReply(operation.replies, status) ?? first;
  const content = documentedContent(reply, headers['content-type'] ?? '');
  return reply === first && (content?.mediaType ?? mediaType) === mediaType;
}

/** Whether its schema allows the whole reply: then a member that seems wrong is one of another alternative, or of no object. */
function isWholeValid({ api, operation }: OperationSource, { status, headers, json }: Received): boolean {
  const reply = documentedReply(operation.replies, status);
  const content = reply && documentedContent(reply, headers['content-type'] ?? '');
  if (!content || json === undefined) return false;
  const validate = api.contract.validators.reply(operation.id, reply.status, content.mediaType);
  return validate?.(json) ?? false;
}

interface Found {
  isThere: boolean;
  value: Json;
  parent: Json;
}

/**
 * The places of a reply that the steps lead to.
 * @throws {Blocked} the reply is a list in place of an object, which is for the check of the whole reply to say
 */
function membersAt(received: Received, steps: readonly string[]): Found[] {
  const { json } = received;
  if (Array.isArray(json) && steps[0] !== '*')
    throw new Blocked('the reply is a list, and its schema has an object', received);
  return find(json, steps);
}

/** All places of a reply that the steps lead to; a parent that is absent or null has none. */
function find(value: Json, [step, ...rest]: readonly string[], parent?: Json): Found[] {
  if (step === undefined) return [{ isThere: value !== undefined, value, parent }];
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') return Object.values(value).flatMap((item) => find(item, rest, value));
  return rest.length === 0
    ? [{ isThere: Object.hasOwn(value, step), value: value[step], parent: value }]
    : find(value[step], rest, value);
}

function isOf(type: string, value: Json): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
