import type { Plugin } from '@redocly/openapi-core';
import { documentLimits } from './document-limits.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document that is not validated yet
type Node = any;

/** What Redocly gives a rule of where it is. */
interface Place {
  report(problem: { message: string; location: unknown }): void;
  location: { child(key: string): { key(): unknown } };
}

/** A document that breaks it is refused. */
export const limitsRule = 'standin/limits';

export const ownRules = { [limitsRule]: 'error' } as const;

/** The rules of our own, for one document. */
export const ownPlugin = (): Plugin => ({ id: 'standin', rules: { oas3: { limits } } }) as unknown as Plugin;

/** The most that a keyword of a schema may demand, and of what. */
const mostDemanded: Readonly<Record<string, number>> = {
  minLength: documentLimits.textLength,
  minItems: documentLimits.items,
  minContains: documentLimits.items,
  minProperties: documentLimits.members,
};

/** Refuses what would take too long or too much memory to serve: see `documentLimits`. */
function limits() {
  let operations = 0;
  return {
    Paths(paths: Node, { report, location }: Place) {
      for (const path of Object.keys(paths ?? {}))
        if (path.length > documentLimits.pathLength)
          report({
            message: `the path has ${path.length} characters; at most ${documentLimits.pathLength} are served`,
            location: location.child(path).key(),
          });
    },
    Operation(operation: Node, { report, location }: Place) {
      operations++;
      if (operations === documentLimits.operations + 1)
        report({
          message: `there are more than ${documentLimits.operations} operations, the most that are served; serve them as several documents`,
          location,
        });
      const count = operation?.parameters?.length;
      if (count > documentLimits.parameters)
        report({
          message: `the operation has ${count} parameters; at most ${documentLimits.parameters} are read`,
          location: location.child('parameters').key(),
        });
    },
    Schema(schema: Node, { report, location }: Place) {
      for (const [keyword, most] of Object.entries(mostDemanded)) {
        const demanded = schema?.[keyword];
        if (typeof demanded === 'number' && demanded > most)
          report({
            message: `${keyword} is ${demanded}; a value can be made for ${most} at most`,
            location: location.child(keyword).key(),
          });
      }
    },
  };
}
