import type { Parameter } from '../contract.ts';
import { entriesOf } from '../document-nodes.ts';
import type { ShapeOf } from './value-shape.ts';

/** A reply's header follows the rules of a parameter in `header`: OpenAPI 3.1, section 4.8.21 (Header Object). */
// biome-ignore lint/suspicious/noExplicitAny: a node of a user's document
export function headerAsParameter(shapeOf: ShapeOf, name: string, node: any): Parameter {
  const [mediaType] = entriesOf(node.content)[0] ?? [];
  return {
    name,
    in: 'header',
    required: node.required === true,
    value: mediaType === undefined ? shapeOf(node.schema) : { types: [] },
    ...(mediaType !== undefined && { mediaType }),
    style: 'simple',
    explode: node.explode === true,
  };
}
