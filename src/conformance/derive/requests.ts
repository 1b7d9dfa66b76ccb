import type { Operation, Parameter } from '../../contract/contract.ts';
import { preferredType } from '../../contract/media-type.ts';
import type { ValidCall } from '../model/api-profile.ts';
import type { Check } from '../model/check.ts';
import type { Received } from '../model/exchange.ts';
import type { RequestParts } from '../model/request.ts';
import type { CheckContext } from '../run/check-context.ts';
import {
  acceptedRefusals,
  acceptedSuccesses,
  type Derivation,
  type DerivedCheck,
  derivedCheck,
  invalidStatus,
  kebab,
  operationNode,
  successOf,
} from './derived.ts';
import { leavingAll } from './leaving-all.ts';
import { below, type Node, type Placed, partsOf } from './schema-node.ts';
import { sure, type Variant, variantsOf } from './variants.ts';

/** A place in a request: a parameter, or a field of its body. */
export interface Place {
  /** `limit`, `meta.title` */
  name: string;
  at: Placed;
  required: boolean;
  asText: boolean;
  /** The named error of what is wrong here, where the contract has one. */
  invalid: string | undefined;
  missing: string | undefined;
  /** Whether each value that its schema lets pass is answered with success: not those of an id, which stands for something. */
  isFree: boolean;
  /** It is a segment of the path: without text it is another path. */
  isSegment: boolean;
  read(parts: RequestParts): unknown;
  write(parts: RequestParts, value: unknown): RequestParts;
}

/** Every place of the operation's requests. */
export const requestPlaces = (by: Derivation, operation: Operation): Place[] => [
  ...parameterPlaces(by, operation),
  ...bodyPlaces(by, operation),
];

/** Each limit from both sides, each type, form, choice and each required part of the requests of an operation. */
export function requestChecks(by: Derivation, operation: Operation): Check[] {
  return requestPlaces(by, operation).flatMap((place) => checksOf(by, operation, place));
}

function checksOf(by: Derivation, operation: Operation, place: Place): Check[] {
  const { api, compiler, profile } = by;
  const base = place.at.node?.example ?? place.at.node?.examples?.[0] ?? place.at.node?.default;
  const all = variantsOf(api.document, place.at, base, place.asText);
  const variants = sure(compiler, place.at, all, place.asText).filter(({ side, value }) =>
    side === 'invalid' ? !(place.isSegment && value === '') : place.isFree,
  );
  const made = variants.map((variant) => ofVariant(by, operation, place, variant));
  if (place.required && place.missing !== '') made.push(ofMissing(by, operation, place));
  const named = made.map((one) => ({ ...one, name: `${kebab(place.name)}/${one.name}` }));
  return named
    .filter(({ name }) => profile.exceptions?.[`${operation.id} ${name}`] === undefined)
    .map((one) => derivedCheck(by, one));
}

function ofVariant(by: Derivation, operation: Operation, place: Place, variant: Variant): DerivedCheck {
  const { name, side, rule, made, at } = variant;
  const isValid = side === 'valid';
  return {
    operation,
    family: 'refusals',
    name: kebab(name),
    sentence: isValid
      ? `${operation.id} takes ${place.name} that is ${made}: it has to be ${rule}.`
      : `${operation.id} refuses ${place.name} that is ${made}: it has to be ${rule}.`,
    at,
    accepts: isValid ? acceptedSuccesses(by, operation) : othersRefusing(by, operation, place),
    run: async (context) => {
      const { as, parts, holdSeconds } = await validCall(by, context, operation);
      const value = forBase(variant, place.read(parts));
      const changed = place.write(parts, value);
      if (isValid) {
        const received = await context.call(operation.id, changed, {
          as,
          intent: 'valid',
          ...(holdSeconds && { holdSeconds }),
        });
        context.expectReply(received, successOf(operation, received));
        return;
      }
      const wrong = `${place.name} is ${made}`;
      await refused(by, context, operation, place, changed, { as, wrong });
    },
  };
}

function ofMissing(by: Derivation, operation: Operation, place: Place): DerivedCheck {
  return {
    operation,
    family: 'refusals',
    name: 'required',
    sentence: `${operation.id} refuses a request without ${place.name}.`,
    at: place.at,
    accepts: othersRefusing(by, operation, place),
    run: async (context) => {
      const { as, parts } = await validCall(by, context, operation);
      await refused(by, context, operation, place, place.write(parts, undefined), {
        as,
        wrong: `${place.name} is left out`,
      });
    },
  };
}

const othersRefusing = (by: Derivation, operation: Operation, { invalid }: Place): number[] =>
  acceptedRefusals(by, operation, invalidStatus(operation, invalid));

async function refused(
  by: Derivation,
  context: CheckContext,
  operation: Operation,
  place: Place,
  parts: RequestParts,
  options: { as: string | null; wrong: string },
): Promise<void> {
  const call = () => context.call(operation.id, parts, { ...options, intent: 'invalid' });
  await leavingAll(by, context, operation, call, (received) =>
    isRefusal(context, operation, place, received),
  );
}

function isRefusal(context: CheckContext, operation: Operation, place: Place, received: Received): void {
  if (place.invalid !== undefined) {
    context.expectError(received, place.invalid);
    return;
  }
  const status = invalidStatus(operation, undefined);
  // Without a documented refusal it is enough that it is refused.
  if (status === undefined) {
    context.expect(
      received.status >= 400 && received.status < 500,
      'a status from 400 to 499',
      `status ${received.status}`,
    );
    return;
  }
  context.expectReply(received, status);
  if (received.status === status) context.expectFieldNamed(received, place.name.split('.').at(-1) as string);
}

/** The value for what the call really has there: a text that is made longer keeps its beginning. */
function forBase({ value, name }: Variant, base: unknown): unknown {
  const isLength = name === 'min-length' || name === 'max-length';
  if (!isLength || typeof value !== 'string' || typeof base !== 'string') return value;
  return base.length >= value.length ? base.slice(0, value.length) : base.padEnd(value.length, 'a');
}

/** A call that is valid, as the profile of the API makes it. */
export async function validCall(
  { profile }: Derivation,
  context: CheckContext,
  operation: Operation,
): Promise<ValidCall> {
  return (
    profile.validCalls[operation.id]?.(context) ?? context.skip(`no valid call of ${operation.id} is known`)
  );
}

function parameterPlaces(by: Derivation, operation: Operation): Place[] {
  const { document } = by.api;
  const node = operationNode(by, operation);
  const pathItem: Placed = {
    node: document.paths[operation.path],
    pointer: node.pointer.replace(/\/[^/]*$/, ''),
    basis: 'stated',
  };
  const lists = [pathItem, node].flatMap((from) =>
    (from.node?.parameters ?? []).map((_: Node, index: number) => below(document, from, 'parameters', index)),
  ) as Placed[];
  return operation.parameters
    .filter((one) => one.in !== 'cookie' && one.shape !== 'json')
    .flatMap((parameter) => {
      const found = lists.findLast(({ node: one }) => one.name === parameter.name && one.in === parameter.in);
      return found ? [parameterPlace(by, parameter, found)] : [];
    });
}

const groups = { path: 'path', query: 'query', header: 'headers', cookie: 'headers' } as const;

function parameterPlace({ api, profile }: Derivation, parameter: Parameter, at: Placed): Place {
  const { name, in: location, required, invalid, missing } = parameter;
  const group = groups[location];
  return {
    name,
    at: below(api.document, at, 'schema'),
    required: required && location !== 'path',
    asText: true,
    invalid,
    missing,
    isSegment: location === 'path',
    isFree: location !== 'path' && !(profile.references ?? []).includes(name),
    read: (parts) => parts[group]?.[name],
    write: (parts, value) => ({ ...parts, [group]: { ...parts[group], [name]: value } }),
  };
}

function bodyPlaces({ api, profile }: Derivation, operation: Operation): Place[] {
  const { body } = operation;
  const mediaType = preferredType(body?.mediaTypes ?? []);
  if (!body || mediaType === undefined) return [];
  const node = operationNode({ api, profile } as Derivation, operation);
  const schema = below(
    api.document,
    below(api.document, node, 'requestBody'),
    'content',
    mediaType,
    'schema',
  );
  const invalid = body.invalid;
  return fieldsOf(api.document, schema, []).map(({ steps, at, required }) => ({
    name: steps.join('.'),
    at,
    required,
    asText: mediaType === 'application/x-www-form-urlencoded',
    invalid,
    missing: undefined,
    isSegment: false,
    isFree: !(profile.references ?? []).includes(steps.join('.')),
    read: (parts) => steps.reduce((value: Node, step) => value?.[step], parts.body),
    write: (parts, value) => ({ ...parts, body: withField(parts.body, steps, value) }),
  }));
}

function fieldsOf(
  document: Node,
  schema: Placed,
  steps: string[],
): { steps: string[]; at: Placed; required: boolean }[] {
  if (steps.length > 2) return [];
  return partsOf(document, schema).flatMap((part) =>
    Object.keys(part.node?.properties ?? {}).flatMap((name) => {
      const at = below(document, part, 'properties', name);
      if (at.node?.readOnly) return [];
      const field = { steps: [...steps, name], at, required: part.node.required?.includes(name) ?? false };
      return [field, ...fieldsOf(document, at, field.steps)];
    }),
  );
}

function withField(body: Node, [step, ...rest]: string[], value: unknown): Node {
  const record = { ...(typeof body === 'object' && body !== null ? body : {}) };
  if (step === undefined) return value;
  if (rest.length > 0) record[step] = withField(record[step], rest, value);
  else if (value === undefined) delete record[step];
  else record[step] = value;
  return record;
}
