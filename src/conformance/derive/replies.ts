import type { Operation } from '../../contract/contract.ts';
import { isJson } from '../../contract/media-type.ts';
import type { Check } from '../model/check.ts';
import type { Json, Received } from '../model/exchange.ts';
import type { CheckContext } from '../run/check-context.ts';
import {
  acceptedSuccesses,
  type Derivation,
  derivedCheck,
  kebab,
  operationNode,
  successOf,
  successStatuses,
} from './derived.ts';
import { validCall } from './requests.ts';
import { below, type Placed, partsOf, typesOf } from './schema-node.ts';

/** A member of a reply, with the way to it: `*` stands for each item of a list, or each value of a map. */
interface Member {
  steps: readonly string[];
  at: Placed;
  required: boolean;
}

/** The reply to a valid call: its status, media type and headers, and each of its members. */
export function replyChecks(by: Derivation, operation: Operation): Check[] {
  const { document } = by.api;
  const successes = successStatuses(operation);
  const [status] = successes;
  const node = operationNode(by, operation);
  const reply = below(document, node, 'responses', String(status));
  const whole = derivedCheck(by, {
    operation,
    family: 'examples',
    name: `answers-${status}`,
    sentence: `A valid call of ${operation.id} is answered ${successes.join(' or ')}, as documented.`,
    at: reply,
    accepts: acceptedSuccesses(by, operation),
    run: async (context) => {
      const received = await answered(by, context, operation);
      context.expectReply(received, successOf(operation, received));
    },
  });
  const mediaType = Object.keys(reply.node?.content ?? {}).find(isJson);
  if (mediaType === undefined) return [whole];
  const schema = below(document, reply, 'content', mediaType, 'schema');
  const members = membersOf(by, schema, [], 0);
  const seen = new Set<string>();
  const ofMembers = members
    .flatMap((member) => ofMember(by, operation, member))
    .filter(({ id }) => !seen.has(id) && seen.add(id));
  return [whole, ...ofMembers];
}

function ofMember(by: Derivation, operation: Operation, member: Member): Check[] {
  const { steps, at, required } = member;
  const place = steps.join('.');
  const name = `reply/${steps.map((step) => (step === '*' ? 'each' : kebab(step))).join('-')}`;
  const check = (
    suffix: string,
    sentence: string,
    judge: (values: Found[], context: CheckContext) => void,
  ): Check =>
    derivedCheck(by, {
      operation,
      family: 'examples',
      name: `${name}/${suffix}`,
      sentence,
      at,
      accepts: acceptedSuccesses(by, operation),
      run: async (context) => {
        const received = await answered(by, context, operation);
        context.expectStatus(received, successOf(operation, received));
        judge(find(received.json, steps), context);
      },
    });
  const found: Check[] = [];
  if (required)
    found.push(
      check('required', `Replies of ${operation.id} have ${place}.`, (values, context) => {
        for (const { isThere, parent } of values)
          context.expect(
            isThere,
            `the member ${place}`,
            `only ${Object.keys(parent ?? {}).join(', ') || 'nothing'}`,
          );
      }),
    );
  const types = typesOf(at.node);
  if (types.length > 0)
    found.push(
      check(
        'type',
        `In replies of ${operation.id} ${place} is of type ${types.join(' or ')}.`,
        (values, context) => {
          for (const { isThere, value } of values)
            if (isThere)
              context.expect(
                types.some((type) => isOf(type, value)),
                `${place} of type ${types.join(' or ')}`,
                JSON.stringify(value) ?? 'nothing',
              );
        },
      ),
    );
  const { enum: choices, const: only, format, pattern } = at.node ?? {};
  if (Array.isArray(choices))
    found.push(
      check(
        'enum',
        `In replies of ${operation.id} ${place} is one of ${choices.join(', ')}.`,
        (values, context) => {
          for (const { isThere, value } of values)
            if (isThere)
              context.expect(
                choices.includes(value as never),
                `${place} one of ${choices.join(', ')}`,
                JSON.stringify(value) ?? 'nothing',
              );
        },
      ),
    );
  if (only !== undefined && only !== null && typeof only !== 'object')
    found.push(
      check('const', `In replies of ${operation.id} ${place} is ${only}.`, (values, context) => {
        for (const { isThere, value } of values)
          if (isThere)
            context.expect(
              value === only,
              `${place} ${JSON.stringify(only)}`,
              JSON.stringify(value) ?? 'nothing',
            );
      }),
    );
  if (format !== undefined || pattern !== undefined) {
    const validate = by.compiler.compile({
      type: ['string', 'null'],
      ...(format && { format }),
      ...(pattern && { pattern }),
    });
    const form = format ?? pattern;
    found.push(
      check('format', `In replies of ${operation.id} ${place} has the form ${form}.`, (values, context) => {
        for (const { isThere, value } of values)
          if (isThere && typeof value === 'string')
            context.expect(validate(value), `${place} of the form ${form}`, JSON.stringify(value));
      }),
    );
  }
  return found;
}

async function answered(by: Derivation, context: CheckContext, operation: Operation): Promise<Received> {
  const { as, parts, holdSeconds } = await validCall(by, context, operation);
  return context.call(operation.id, parts, { as, intent: 'valid', ...(holdSeconds && { holdSeconds }) });
}

/** How deep a reply is looked into. */
const deepest = 6;

function membersOf(by: Derivation, schema: Placed, steps: readonly string[], depth: number): Member[] {
  const { document } = by.api;
  if (depth > deepest) return [];
  return partsOf(document, schema).flatMap((part) => {
    const { node } = part;
    const own = Object.keys(node?.properties ?? {}).flatMap((name): Member[] => {
      const at = below(document, part, 'properties', name);
      if (at.node?.writeOnly) return [];
      const member = { steps: [...steps, name], at, required: node.required?.includes(name) ?? false };
      return [member, ...membersOf(by, at, member.steps, depth + 1)];
    });
    const items = node?.items
      ? membersOf(by, below(document, part, 'items'), [...steps, '*'], depth + 1)
      : [];
    const values =
      typeof node?.additionalProperties === 'object'
        ? membersOf(by, below(document, part, 'additionalProperties'), [...steps, '*'], depth + 1)
        : [];
    return [...own, ...items, ...values];
  });
}

interface Found {
  isThere: boolean;
  value: Json;
  parent: Json;
}

/** All places of a reply that the steps lead to; a parent that is not there, or null, has none. */
function find(node: Json, [step, ...rest]: readonly string[], parent?: Json): Found[] {
  if (step === undefined) return [{ isThere: node !== undefined, value: node, parent }];
  if (typeof node !== 'object' || node === null) return [];
  if (step === '*') return Object.values(node).flatMap((item) => find(item, rest, node));
  return rest.length === 0
    ? [{ isThere: Object.hasOwn(node, step), value: node[step], parent: node }]
    : find(node[step], rest, node);
}

function isOf(type: string, value: Json): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
