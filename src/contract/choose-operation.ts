import { documentedBody } from './bodies/documented-body.ts';
import type { ChooseOperation, Document, Operation, Parameter, RequestHead, Validators } from './contract.ts';
import { parameterNode } from './operation-node.ts';
import { readParameters } from './parameters/read-parameters.ts';
import { allowedTexts } from './schema-members.ts';

/** What tells an operation apart: the parameters that it requires beside those of its path. */
interface Demand {
  pathNames: string[];
  required: { parameter: Parameter; texts: readonly string[] | undefined }[];
}

/**
 * Chooses among operations with the same method and path: the one whose parameters and media type the request fits, of several
 * the one that requires the most parameters, of these the first. Documents have them as `/{id}` beside `/{slug}`, and with a
 * query or fragment that is not part of the path: `/#action=Stop` with a required header `action`.
 */
export function chooseOperation(document: Document, validators: Validators): ChooseOperation {
  const known = new Map<Operation, Demand>();
  const demandOf = (operation: Operation): Demand => {
    const before = known.get(operation);
    if (before) return before;
    const demand = demandIn(document, operation);
    known.set(operation, demand);
    return demand;
  };
  return ({ route, values }, head) => {
    const all = [route, ...[...route.rivals].filter(({ api }) => api === route.api)];
    let best = route;
    let bestScore = -1;
    for (const one of all) {
      const score = scoreOf(one.operation, demandOf(one.operation), values, head, validators);
      if (score > bestScore) [best, bestScore] = [one, score];
    }
    return { found: { route: best, names: demandOf(best.operation).pathNames, values } };
  };
}

function demandIn(document: Document, operation: Operation): Demand {
  const required = operation.parameters.filter((one) => one.required && one.in !== 'path');
  return {
    pathNames: [...operation.path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name as string),
    required: required.map((parameter) => {
      const node = parameterNode(document, operation, parameter.in, parameter.name);
      return { parameter, texts: node?.schema && allowedTexts(document, node.schema) };
    }),
  };
}

/** More than any number of parameters. */
const whole = 1e6;

/** Validators are compiled last, and only for what may fit: hundreds of operations may have one path. */
function scoreOf(
  operation: Operation,
  { pathNames, required }: Demand,
  pathValues: readonly string[],
  { query, request: { headers } }: RequestHead,
  validators: Validators,
): number {
  const raw = { pathNames, pathValues, query, headers };
  const { values, violations } = readParameters(operation.parameters, raw);
  for (const { parameter, texts } of required) {
    const value = values[parameter.in][parameter.name];
    if (value === undefined || (typeof value === 'string' && texts?.includes(value) === false)) return -1;
  }
  const type = headers['content-type'];
  const hasOtherBody = type !== undefined && operation.body && !documentedBody(operation.body, type);
  const lacksBody = type === undefined && operation.body?.required;
  const isValid = violations.length === 0 && (validators.parameters(operation.id)?.(values) ?? true);
  return required.length + (isValid ? whole : 0) + (hasOtherBody || lacksBody ? 0 : whole);
}
