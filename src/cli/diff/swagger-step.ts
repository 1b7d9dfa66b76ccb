import { isObject } from '../../contract/document-nodes.ts';
import { nodeAtRef } from '../../contract/json-pointer.ts';

type Steps = readonly (string | number)[];

/** How far a pointer leads in a Swagger 2.0 document. */
interface SwaggerStep {
  /** The steps in the document as it was written. */
  path: (string | number)[];
  /** How many steps of the pointer they stand for. */
  taken: number;
}

/** Components of OpenAPI 3 by the member of a Swagger 2.0 document that had them. */
const components: Readonly<Record<string, string>> = {
  schemas: 'definitions',
  parameters: 'parameters',
  requestBodies: 'parameters',
  responses: 'responses',
  securitySchemes: 'securityDefinitions',
};

/**
 * Where the next steps of a pointer into the upgraded form of a document lead in the document itself, if that is Swagger 2.0. `path` leads
 * to `node`, which does not have the first of the steps, or is a list of parameters.
 */
export function swaggerStep(
  root: unknown,
  node: unknown,
  path: Steps,
  steps: Steps,
): SwaggerStep | undefined {
  if (!isObject(root) || root.swagger === undefined) return undefined;
  const [first, second] = steps;
  if (Array.isArray(node)) return parameterStep(root, node, path, first);
  if (!isObject(node)) return undefined;
  if (path.length === 0) {
    const member = first === 'components' ? components[String(second)] : undefined;
    return member !== undefined && isObject(root[member]) ? { path: [member], taken: 2 } : undefined;
  }
  if (first === 'requestBody') return bodyStep(root, node, steps);
  // A reply has its schema directly, a parameter or header the keywords of its schema.
  if (first === 'content') return { path: [], taken: Math.min(2, steps.length) };
  if (first === 'schema') return { path: [], taken: 1 };
  return undefined;
}

/** A parameter of a list that has the body, or the members of a form, beside the others. */
function parameterStep(
  root: object,
  node: readonly unknown[],
  path: Steps,
  index: string | number | undefined,
): SwaggerStep | undefined {
  if (path.at(-1) !== 'parameters' || path.length < 3) return undefined;
  const others = resolved(root, node).flatMap((one, at) =>
    isObject(one) && (one.in === 'body' || one.in === 'formData') ? [] : [at],
  );
  const found = others[Number(index)];
  return found === undefined ? undefined : { path: [found], taken: 1 };
}

const resolved = (root: object, nodes: readonly unknown[]): unknown[] =>
  nodes.map((one) => (isObject(one) && typeof one.$ref === 'string' ? nodeAtRef(root, one.$ref) : one));

/** The body is a parameter, or each member of a form is one. */
function bodyStep(root: object, node: Record<string, unknown>, steps: Steps): SwaggerStep | undefined {
  const all: unknown[] = Array.isArray(node.parameters) ? node.parameters : [];
  const parameters = resolved(root, all);
  const indexOf = (fits: (one: Record<string, unknown>) => boolean): number =>
    parameters.findIndex((one) => isObject(one) && fits(one));
  const body = indexOf((one) => one.in === 'body');
  if (body >= 0) return { path: ['parameters', body], taken: 1 };
  // requestBody/content/TYPE/schema/properties/NAME
  const field = indexOf((one) => one.in === 'formData' && one.name === steps[5]);
  if (field >= 0) return { path: ['parameters', field], taken: 6 };
  return parameters.length > 0 ? { path: ['parameters'], taken: steps.length } : undefined;
}
