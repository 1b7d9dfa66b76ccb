import type { Document, Operation } from './contract.ts';
import { parameterNode } from './operation-node.ts';
import { mayCross, routeKey, templateOf } from './router.ts';
import { allowedTexts } from './schema-members.ts';

/** The operations by method and path: several have one key if they differ in the names of the parameters only. */
const byRoute = (operations: readonly Operation[]): Operation[][] => [
  ...Map.groupBy(operations, ({ method, path }) => `${method} ${routeKey(path)}`).values(),
];

/** Whether method and path alone do not tell which operation a request is for, or what the values of its path are. */
export const needsChoice = (operations: readonly Operation[]): boolean =>
  byRoute(operations).some((all) => all.length > 1) ||
  operations.some(({ path }) => path.includes('}{')) ||
  haveCrossing(operations);

function haveCrossing(operations: readonly Operation[]): boolean {
  const alike = Map.groupBy(operations, ({ method, path }) => `${method} ${path.split('/').length}`);
  return [...alike.values()].some((all) => {
    const templates = [...new Set(all.map(({ path }) => routeKey(path)))].map(templateOf);
    return templates.some((one, index) =>
      templates.some((other, place) => place > index && mayCross(one, other)),
    );
  });
}

/** Adds to required parameters the texts that tell their operation from others with the same method and path. */
export function addTellingTexts(document: Document, operations: readonly Operation[]): void {
  for (const operation of byRoute(operations).flatMap((all) => (all.length > 1 ? all : [])))
    for (const parameter of operation.parameters) {
      if (!parameter.required || parameter.in === 'path') continue;
      const node = parameterNode(document, operation, parameter.in, parameter.name);
      const texts = node?.schema && allowedTexts(document, node.schema);
      if (texts) parameter.only = node.allowEmptyValue === true ? [...texts, ''] : texts;
    }
}
