import { type Config, createConfig, type Plugin } from '@redocly/openapi-core';
import { writeJson } from './bodies/json.ts';
import { departures } from './departures-rule.ts';
import { documentLimits } from './document-limits.ts';
import { listOf, memberOf } from './document-nodes.ts';
import { DocumentPattern } from './document-pattern.ts';
import { documentTypes, withAnyStatus } from './document-types.ts';
import { isPattern } from './json-schema.ts';
import { shortened } from './one-line.ts';
import { patternTree, shortestMatch } from './pattern-tree.ts';
import { personasMember, personasProblem } from './personas.ts';
import type { RulePlace } from './rule-place.ts';
import { hasMorePaths } from './server-paths.ts';
import { withTypedEnum } from './typed-enum.ts';
import { valueProblem } from './value-problem.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document that is not validated yet
type Node = any;

/** A document that breaks it is refused. */
export const limitsRule = 'standin/limits';

const patternsRule = 'standin/patterns';
const valuesRule = 'standin/values';

const serversRule = 'standin/servers';

const parametersRule = 'standin/parameters';

const departuresRule = 'standin/departures';

const correctionsRule = 'standin/corrections';

/** An operation that breaks it is not served. */
export const wholeQueryRule = 'standin/whole-query';

const ownRules = {
  [limitsRule]: 'error',
  [patternsRule]: 'warn',
  [serversRule]: 'warn',
  [parametersRule]: 'warn',
  [departuresRule]: 'warn',
  [correctionsRule]: 'warn',
  [valuesRule]: 'warn',
  [wholeQueryRule]: 'error',
} as const;

const rules = {
  [limitsRule]: limits,
  [patternsRule]: patterns,
  [serversRule]: servers,
  [parametersRule]: parameters,
  [departuresRule]: departures,
  [correctionsRule]: corrections,
  [valuesRule]: values,
  [wholeQueryRule]: wholeQueries,
};

/** Of two operations with one id or one path the first keeps it. */
const serviceRules = { 'no-identical-paths': 'warn', 'operation-operationId-unique': 'warn' } as const;

/** The rules of one document: Redocly's and our own. */
export const lintConfig = (): Promise<Config> =>
  createConfig(
    { extends: [], rules: { struct: 'error', 'no-unresolved-refs': 'error', ...serviceRules, ...ownRules } },
    { plugins: [ownPlugin()] },
  );

const ownPlugin = (): Plugin =>
  ({
    id: 'standin',
    rules: { oas2: rules, oas3: rules },
    typeExtension: { oas2: withAnyStatus, oas3: documentTypes },
  }) as unknown as Plugin;

/** The most that a keyword of a schema may demand, and of what. */
const mostDemanded: Readonly<Record<string, number>> = {
  minLength: documentLimits.textLength,
  minItems: documentLimits.items,
  minContains: documentLimits.items,
  minProperties: documentLimits.members,
};

/** The most that one keyword of a schema may hold, and of what. */
const mostWritten: readonly [keyword: string, most: number, what: string][] = [
  ['anyOf', documentLimits.alternatives, 'schemas'],
  ['oneOf', documentLimits.alternatives, 'schemas'],
  ['properties', documentLimits.properties, 'members'],
];

/** Refuses what would take too long or too much memory to serve: see `documentLimits`. */
function limits() {
  let operations = 0;
  return {
    Root(root: Node, { report, location }: RulePlace) {
      const personas = memberOf(root, personasMember);
      const problem = personas === undefined ? undefined : personasProblem(personas);
      if (problem !== undefined)
        report({ message: `${personasMember}: ${problem}`, location: location.child(personasMember).key() });
    },
    Paths(paths: Node, { report, location }: RulePlace) {
      for (const path of Object.keys(paths ?? {}))
        if (path.length > documentLimits.pathLength)
          report({
            message: `the path has ${path.length} characters; at most ${documentLimits.pathLength} are served`,
            location: location.child(path).key(),
          });
    },
    Operation(operation: Node, { report, location }: RulePlace) {
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
    Schema(schema: Node, { report, location }: RulePlace) {
      for (const [keyword, most] of Object.entries(mostDemanded)) {
        const demanded = schema?.[keyword];
        if (typeof demanded === 'number' && demanded > most)
          report({
            message: `${keyword} is ${demanded}; a value can be made for ${most} at most`,
            location: location.child(keyword).key(),
          });
      }
      for (const [keyword, most, what] of mostWritten) {
        const count = Object.keys(memberOf(schema, keyword) ?? {}).length;
        if (count > most)
          report({
            message: `${keyword} has ${count} ${what}; at most ${most} are read`,
            location: location.child(keyword).key(),
          });
      }
      for (const { pattern, keyword } of patternsOf(schema)) {
        const tree = patternTree(pattern);
        const length = tree ? shortestMatch(tree) : 0;
        if (length > documentLimits.textLength)
          report({
            message: `the pattern demands ${length} characters or repetitions; a text can be made of ${documentLimits.textLength} at most`,
            location: location.child(keyword).key(),
          });
      }
    },
  };
}

/** Warns of what is not matched at all, or not with long texts: see `DocumentPattern`. */
function patterns() {
  const warned = new Set<string>();
  return {
    Schema(schema: Node, { report, location }: RulePlace) {
      const { pattern: own } = schema ?? {};
      if (typeof own === 'string' && !isPattern(own) && !warned.has(own)) {
        warned.add(own);
        report({
          message: `no engine can read the pattern ${own}; values are not checked with it`,
          location: location.child('pattern').key(),
        });
      }
      for (const { pattern, keyword } of patternsOf(schema)) {
        if (warned.has(pattern)) continue;
        warned.add(pattern);
        const { isUnlimited, nativeLength } = new DocumentPattern(pattern);
        if (!isUnlimited)
          report({
            message: `the pattern could take too long to match; texts of more than ${nativeLength} characters are accepted as they are`,
            location: location.child(keyword).key(),
          });
      }
    },
  };
}

/** Warns of parameters that are read as texts, because nothing says what they are. */
function parameters() {
  return {
    Parameter(parameter: Node, { report, location }: RulePlace) {
      const isTyped = ['schema', 'content', 'type'].some((name) => parameter?.[name] !== undefined);
      if (parameter?.name !== undefined && !isTyped)
        report({ message: `the parameter ${parameter.name} has no schema; any text is accepted`, location });
    },
  };
}

/** OpenAPI 3.2, section "Parameter Object": one parameter at most is the whole query, and it stands beside none of the query. */
function wholeQueries() {
  let shared: Node[] = [];
  const of = (node: Node, { resolve }: RulePlace): Node[] =>
    listOf(node?.parameters).map((one) => resolve(one).node ?? {});
  return {
    PathItem(item: Node, place: RulePlace) {
      shared = of(item, place);
    },
    Operation(operation: Node, place: RulePlace) {
      const all = [...shared, ...of(operation, place)];
      const whole = new Set(all.filter((one) => one.in === 'querystring').map(({ name }) => name));
      const message =
        whole.size > 1
          ? `the parameters ${[...whole].join(' and ')} are each the whole query; keep one of them`
          : whole.size === 1 && all.some((one) => one.in === 'query')
            ? `the parameter ${[...whole].join()} is the whole query, but there are others \`in: query\`; describe them in its schema`
            : undefined;
      if (message !== undefined) place.report({ message, location: place.location });
    },
  };
}

/** How many of them are reported of one document; some have thousands. */
const mostWrongValues = 20;

/** Warns of values of a schema that break it: they are not used. */
function values() {
  let count = 0;
  return {
    Schema(schema: Node, { report, location }: RulePlace) {
      if (typeof schema !== 'object' || schema === null) return;
      const warn = (what: string, keyword: string, wrong: string): void => {
        if (count++ >= mostWrongValues) return;
        const more = count === mostWrongValues ? '; further ones of this document are not listed' : '';
        report({ message: `${what}: ${wrong}${more}`, location: location.child(keyword).key() });
      };
      for (const keyword of ['default', 'example'] as const) {
        const wrong = schema[keyword] === undefined ? undefined : valueProblem(schema, schema[keyword]);
        if (wrong !== undefined)
          warn(
            `the ${keyword} ${quoted(schema[keyword])} breaks its own schema and is not used`,
            keyword,
            wrong,
          );
      }
      for (const example of listOf(schema.examples)) {
        const wrong = valueProblem(schema, example);
        if (wrong !== undefined)
          warn(`the example ${quoted(example)} breaks its own schema and is not used`, 'examples', wrong);
      }
      const typed = withTypedEnum(schema);
      if (typed !== schema)
        warn(
          `no value of the enum has the type ${schema.type}`,
          'enum',
          `requests are read as if it ${typed.enum ? `were ${quoted(typed.enum)}` : 'stood in the items'}`,
        );
      for (const value of typed === schema ? listOf(schema.enum) : []) {
        const wrong = valueProblem({ type: schema.type, nullable: schema.nullable }, value);
        if (wrong !== undefined) warn(`no value can be ${quoted(value)} of the enum`, 'enum', wrong);
      }
    },
  };
}

/** Warns of base paths that are not served: see `documentLimits.basePaths`. */
function servers() {
  const warn = (node: Node, { report, location }: RulePlace): void => {
    if (hasMorePaths(node?.servers))
      report({
        message: `the servers have more than ${documentLimits.basePaths} paths; the operations are served below the first ${documentLimits.basePaths}`,
        location: location.child('servers').key(),
      });
  };
  return { Root: warn, PathItem: warn, Operation: warn };
}

/** Warns of corrections of the resource model at a place where they are not read. */
function corrections() {
  const warn = (node: Node, { report, location }: RulePlace): void => {
    if (node?.['x-standin'] !== undefined)
      report({
        message: 'x-standin is read at the top of the document alone, so this one changes nothing',
        location: location.child('x-standin').key(),
      });
  };
  return { PathItem: warn, Operation: warn, Parameter: warn, Schema: warn };
}

const quoted = (value: unknown): string => shortened(writeJson(value), 60);

interface WrittenPattern {
  pattern: string;
  keyword: string;
}

/** The valid regular expressions of a schema; others are ignored everywhere. */
function patternsOf(schema: Node): WrittenPattern[] {
  if (schema?.pattern === undefined && schema?.patternProperties === undefined) return noPatterns;
  const own = [{ pattern: schema.pattern, keyword: 'pattern' }];
  const names = Object.keys(schema.patternProperties ?? {}).map((pattern) => ({
    ...{ pattern, keyword: 'patternProperties' },
  }));
  return [...own, ...names].filter(({ pattern }) => isPattern(pattern));
}

const noPatterns: WrittenPattern[] = [];
