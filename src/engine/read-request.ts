import type { Contract, Operation, Parameter } from '../contract/contract.ts';
import {
  fillDefaults,
  type ParameterValues,
  readParameters,
} from '../contract/parameters/read-parameters.ts';
import { typedShape } from '../contract/parameters/typed-shape.ts';
import { fromSchemaErrors, type Violation } from '../contract/violation.ts';
import { limits } from '../limits.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { type ReadBody, readBody } from './read-body.ts';
import type { Refusal } from './refusal.ts';
import { whenReady } from './when-ready.ts';

/** Query parameters that the mock uses to choose the sandbox and the caller. */
export const ownParameters: ReadonlySet<string> = new Set(['__sandbox', 'access_token']);

/**
 * Reads parameters and body into the exchange; refuses them if they break the contract. A promise only if something has to
 * be loaded for it.
 */
export function readRequest(
  exchange: Exchange,
  { api, operation }: Endpoint,
): Refusal | undefined | Promise<Refusal | undefined> {
  const { headers, body: bytes, decoded } = exchange.request;
  const violations = readOperationParameters(exchange, api.contract, operation);
  const limit = api.bodyLimits?.[operation.id] ?? limits.body;
  if (bytes && bytes.length > limit) return { kind: 'body-too-large', limit };
  // There are no bytes of a body that became too large.
  if (typeof decoded === 'object' && (operation.body || !bytes)) return decoded;
  if (!operation.body && !bytes) return refusalOf(violations);
  return whenReady(
    readBody(api.contract, operation, headers, bytes, decoded),
    takeBody,
    exchange,
    violations,
  );
}

/** Reads the parameters into the exchange, and gives what is wrong with them. */
function readOperationParameters(
  exchange: Exchange,
  { validators }: Contract,
  { id, parameters }: Operation,
): Violation[] {
  const { names: pathNames = [], values: pathValues = [] } = exchange.match?.found ?? {};
  const { query, request } = exchange;
  const raw = { pathNames, pathValues, query, ignored: ownParameters, headers: request.headers };
  const { values, violations, unknown } = readParameters(parameters, raw);
  exchange.parameters = values;
  if (unknown.length > 0) noteUnknown(exchange, unknown);

  const validate = validators.parameters(id);
  if (validate && !validate(values)) {
    const { errors } = validate;
    // What may be a text or a number was read as a text.
    const typed = violations.length === 0 ? typedParameters(parameters) : undefined;
    const second = typed && readParameters(typed, raw).values;
    if (second && validate(second)) {
      exchange.parameters = second;
      fillDefaults(parameters, second);
      return [];
    }
    const named = new Set(violations.map(placeOf));
    const found = fromSchemaErrors(errors ?? [], ([location, ...path]) => {
      const group = location as keyof ParameterValues;
      return { in: group, path, value: values[group][String(path[0])] };
    });
    violations.push(...found.filter((violation) => !named.has(placeOf(violation))));
  }
  fillDefaults(parameters, values);
  return violations;
}

/** Parameters of which a text may be a number read as one; undefined if there are none. */
function typedParameters(parameters: readonly Parameter[]): Parameter[] | undefined {
  const typed = parameters.map((one) => ({ one, value: typedShape(one.value) }));
  if (typed.every(({ value }) => value === undefined)) return undefined;
  return typed.map(({ one, value }) => (value ? { ...one, value } : one));
}

function takeBody(body: ReadBody, exchange: Exchange, violations: Violation[]): Refusal | undefined {
  exchange.body = body.value;
  exchange.notes.push(...body.notes);
  if (body.refusal?.kind === 'invalid') violations.push(...body.refusal.violations);
  else if (body.refusal && violations.length === 0) return body.refusal;
  return refusalOf(violations);
}

const refusalOf = (violations: Violation[]): Refusal | undefined =>
  violations.length > 0 ? { kind: 'invalid', violations } : undefined;

const placeOf = ({ in: location, path }: Violation): string => `${location} ${path[0]}`;

function noteUnknown(exchange: Exchange, names: string[]): void {
  const unknown = names.filter((name) => !ownParameters.has(name));
  if (unknown.length > 0)
    exchange.notes.push(`query parameters not documented, accepted: ${unknown.join(', ')}`);
}
