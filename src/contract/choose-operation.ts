import { documentedBody } from './bodies/documented-body.ts';
import { loadBodyType } from './bodies/load-body-type.ts';
import type { ChooseOperation, FoundRoute, Operation, RequestHead, Rival, Validators } from './contract.ts';
import { readParameters } from './parameters/read-parameters.ts';
import { splitJoinedValues } from './split-joined-values.ts';

/**
 * Chooses among operations with the same method and path, or with paths that cross (`/zones/{id}` and `/{type}/count`): the one whose parameters and media type the request fits, of several
 * the one that requires the most parameters, of these the first whose body the request has, else the first. Documents have them
 * as `/{id}` beside `/{slug}`, and with a query or fragment that is not part of the path: `/#action=Stop` with a required header
 * `action`. Values of parameters that stand side by side in a segment, `{name}{extension}`, are split as their schemas admit.
 */
export function chooseOperation(validators: Validators): ChooseOperation {
  return (first, head) => {
    const { api } = first.route;
    const found = [first, ...(first.crossing ?? [])].flatMap(({ route, values }) =>
      [route, ...route.rivals].flatMap((one) => (one.api === api ? [foundBy(one, values, validators)] : [])),
    );
    let best = found.slice(0, 1);
    let bestScore = -1;
    for (const one of found.length === 1 ? [] : found) {
      const score = scoreOf(one, head, validators);
      if (score === bestScore) best.push(one);
      if (score > bestScore) [best, bestScore] = [[one], score];
    }
    const [chosen] = best as [(typeof found)[number]];
    return { found: best.length > 1 ? (withItsBody(best, head, validators) ?? chosen) : chosen };
  };
}

function foundBy<One extends Rival<One>>(
  route: One,
  sent: readonly string[],
  validators: Validators,
): FoundRoute<One> {
  const { path } = route.operation;
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name as string);
  const values = path.includes('}{') ? splitJoinedValues(route.operation, names, sent, validators) : sent;
  return { route, names, values };
}

/** More than any number of parameters. */
const whole = 1e6;

/** Validators are compiled last, and only for what may fit: hundreds of operations may have one path. */
function scoreOf<One extends Rival<One>>(
  { route: { operation }, names: pathNames, values: pathValues }: FoundRoute<One>,
  { query, request: { headers } }: RequestHead,
  validators: Validators,
): number {
  const raw = { pathNames, pathValues, query, headers };
  const { values, violations } = readParameters(operation.parameters, raw);
  const required = operation.parameters.filter((one) => one.required && one.in !== 'path');
  for (const { in: location, name, only } of required) {
    const value = values[location][name];
    if (value === undefined || (typeof value === 'string' && only?.includes(value) === false)) return -1;
  }
  const type = headers['content-type'];
  const hasOtherBody = type !== undefined && operation.body && !documentedBody(operation.body, type);
  const lacksBody = type === undefined && operation.body?.required;
  const isValid = violations.length === 0 && (validators.parameters(operation.id)?.(values) ?? true);
  return required.length + (isValid ? whole : 0) + (hasOtherBody || lacksBody ? 0 : whole);
}

/** Of more operations that fit alike the body does not choose: each of them reads it. */
const mostReaders = 20;

function withItsBody<One extends Rival<One>>(
  found: readonly FoundRoute<One>[],
  { request: { headers, body } }: RequestHead,
  validators: Validators,
): FoundRoute<One> | undefined {
  const contentType = headers['content-type'];
  if (contentType === undefined || !body?.length || found.length > mostReaders) return undefined;
  return found.find(({ route }) => isItsBody(route.operation, contentType, body, validators));
}

/** Not of a type whose reader has to be loaded: the choice can't wait. */
function isItsBody(
  operation: Operation,
  contentType: string,
  body: Uint8Array,
  validators: Validators,
): boolean {
  const content = documentedBody(operation.body, contentType);
  const type = loadBodyType(contentType);
  if (!content || type instanceof Promise) return false;
  const read = type.read(body, { content, contentType, schema: async () => ({ document: {}, schema: {} }) });
  if (read instanceof Promise || 'problem' in read) return false;
  return validators.body(operation.id, content.mediaType)?.(read.value) ?? true;
}
