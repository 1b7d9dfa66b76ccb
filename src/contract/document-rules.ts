import type { Plugin } from '@redocly/openapi-core';
import { documentLimits } from './document-limits.ts';
import { DocumentPattern } from './document-pattern.ts';
import { documentTypes } from './document-types.ts';
import { isPattern } from './json-schema.ts';
import { patternTree, shortestMatch } from './pattern-tree.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document that is not validated yet
type Node = any;

/** What Redocly gives a rule of where it is. */
interface Place {
  report(problem: { message: string; location: unknown }): void;
  location: { child(key: string): { key(): unknown } };
}

/** A document that breaks it is refused. */
export const limitsRule = 'standin/limits';

const patternsRule = 'standin/patterns';

export const ownRules = { [limitsRule]: 'error', [patternsRule]: 'warn' } as const;

const rules = { [limitsRule]: limits, [patternsRule]: patterns };

/** The rules of our own, for one document. */
export const ownPlugin = (): Plugin =>
  ({
    id: 'standin',
    rules: { oas2: rules, oas3: rules },
    typeExtension: { oas3: documentTypes },
  }) as unknown as Plugin;

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
      for (const { pattern, place } of patternsOf(schema, location)) {
        const tree = patternTree(pattern);
        const length = tree ? shortestMatch(tree) : 0;
        if (length > documentLimits.textLength)
          report({
            message: `the pattern demands ${length} characters or repetitions; a text can be made of ${documentLimits.textLength} at most`,
            location: place,
          });
      }
    },
  };
}

/** Warns of what is not matched with long texts: see `DocumentPattern`. */
function patterns() {
  const warned = new Set<string>();
  return {
    Schema(schema: Node, { report, location }: Place) {
      for (const { pattern, place } of patternsOf(schema, location)) {
        if (warned.has(pattern)) continue;
        warned.add(pattern);
        const { isUnlimited, nativeLength } = new DocumentPattern(pattern);
        if (!isUnlimited)
          report({
            message: `the pattern could take too long to match; texts of more than ${nativeLength} characters are accepted as they are`,
            location: place,
          });
      }
    },
  };
}

interface LocatedPattern {
  pattern: string;
  place: unknown;
}

/** The valid regular expressions of a schema; others are ignored everywhere. */
function patternsOf(schema: Node, location: Place['location']): LocatedPattern[] {
  const own = [{ pattern: schema?.pattern, place: location.child('pattern').key() }];
  const names = Object.keys(schema?.patternProperties ?? {}).map((pattern) => ({
    pattern,
    place: location.child('patternProperties').key(),
  }));
  return [...own, ...names].filter(({ pattern }) => isPattern(pattern));
}
