import { compileContract } from '../../src/contract/compile-contract.ts';
import { inferResources } from '../../src/resources/infer-resources.ts';
import type { ListMethod, Resource, ResourceModel } from '../../src/resources/model.ts';

type Node = any;

export const ref = (name: string): Node => ({ $ref: `#/components/schemas/${name}` });
export const listOf = (items: Node): Node => ({ type: 'array', items });
export const object = (properties: Node, more: Node = {}): Node => ({ type: 'object', properties, ...more });
export const text = { type: 'string' };
export const integer = { type: 'integer' };

/** An Operation Object: what its success reply and its request have, and its query parameters. */
export function operation(
  reply: Node,
  {
    body,
    query = {},
    status = '200',
    headers,
  }: { body?: Node; query?: Node; status?: string; headers?: Node } = {},
): Node {
  return {
    parameters: Object.entries(query).map(([name, schema]) => ({ name, in: 'query', schema })),
    ...(body && { requestBody: { content: { 'application/json': { schema: body } } } }),
    responses: {
      [status]: {
        description: '',
        ...(headers && { headers }),
        ...(reply && { content: { 'application/json': { schema: reply } } }),
      },
    },
  };
}

/** The model of a document with these paths and schemas; parameters of paths are texts unless they are declared. */
export function modelOf(paths: Node, schemas: Node = {}): ResourceModel {
  const withParameters = Object.fromEntries(
    Object.entries<Node>(paths).map(([path, item]) => {
      const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name);
      const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: text }));
      return [path, { parameters, ...item }];
    }),
  );
  const document = {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: withParameters,
    components: { schemas },
  };
  return inferResources(document, compileContract(document));
}

export function resourceOf(model: ResourceModel, name: string): Resource {
  const found = model.resources.find((one) => one.name === name);
  if (!found) throw new Error(`no resource ${name}: ${model.resources.map((one) => one.name)}`);
  return found;
}

/** `list listOrders`, in the order of the model. */
export const methodsOf = (resource: Resource): string[] =>
  resource.methods.map(({ kind, operation: id }) => `${kind} ${id}`);

export function listMethodOf(resource: Resource): ListMethod {
  const found = resource.methods.find(({ kind }) => kind === 'list');
  if (found?.kind !== 'list') throw new Error(`${resource.name} has no list`);
  return found;
}
