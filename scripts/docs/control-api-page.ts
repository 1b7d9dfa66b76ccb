import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { code, inline, page, paragraphs, table } from './markdown-text.ts';
import { membersTable, type Node, type Places, typeText } from './schema-tables.ts';

const methods = ['get', 'put', 'post', 'patch', 'delete'];

/** `docs/reference/control-api.md`, from `spec/control/openapi.yaml`. */
export function controlApiPage(): string {
  const document: Node = parse(readFileSync('spec/control/openapi.yaml', 'utf8'));
  const { schemas } = document.components;
  const places: Places = new Map(Object.keys(schemas).map((name) => [name, name.toLowerCase()]));
  const operations = Object.entries<Node>(document.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method])
      .map((method) => ({ method, path, item, operation: item[method] })),
  );
  const resolved = (node: Node): Node =>
    node?.$ref === undefined
      ? node
      : resolved(
          node.$ref
            .slice(2)
            .split('/')
            .reduce((inner: Node, name: string) => inner[name], document),
        );

  const operationSection = ({ method, path, item, operation }: (typeof operations)[number]): string => {
    const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(resolved);
    const body = operation.requestBody?.content['application/json'];
    const replies = Object.entries<Node>(operation.responses);
    const success = replies.find(([status]) => status.startsWith('2'))?.[1];
    const [type, content] = Object.entries<Node>(resolved(success)?.content ?? {})[0] ?? [];
    return page([
      `### ${operation.operationId}`,
      `\`${method.toUpperCase()} ${path}\``,
      `${inline(operation.summary)}. ${paragraphs(operation.description)}`,
      table(
        ['parameter', 'in', 'value', 'meaning'],
        parameters.map(({ name, in: place, schema, description, required }: Node) => [
          `${code(name)}${required && place !== 'path' ? ' (required)' : ''}`,
          place,
          typeText(schema, places),
          inline(description ?? '') + (schema.default === undefined ? '' : ` Default \`${schema.default}\`.`),
        ]),
      ),
      ...(body
        ? [`**Request body**: ${typeText(body.schema, places)}`, membersTable(body.schema, places)]
        : []),
      ...(body ? exampleOf(body) : []),
      '**Replies**',
      table(
        ['status', 'meaning', 'errors by name'],
        replies.map(([status, reply]) => [
          code(status),
          `${inline(resolved(reply).description)}.`,
          errorsOf(reply),
        ]),
      ),
      ...(content?.schema && type === 'application/json'
        ? [`**Body of the reply**: ${typeText(content.schema, places)}`, membersTable(content.schema, places)]
        : []),
      ...(type === 'application/json' ? exampleOf(content) : []),
    ]).trim();
  };

  const errorsOf = (reply: Node): string => {
    const problem = resolved(reply).content?.['application/problem+json'];
    return Object.keys(problem?.examples ?? {})
      .map(code)
      .join(', ');
  };

  const exampleOf = (content: Node): string[] => {
    const [first] = Object.values<Node>(content?.examples ?? {});
    const value = resolved(first)?.value;
    return value === undefined ? [] : [['```json', jsonText(value), '```'].join('\n')];
  };

  const tags = document.tags.map(({ name, description }: Node) => [
    `## ${headings[name] ?? name}`,
    inline(description),
    ...operations.filter(({ operation }) => operation.tags[0] === name).map(operationSection),
  ]);
  const named = Object.entries<Node>(schemas).map(([name, schema]) =>
    page([
      `### ${name}`,
      inline(schema.description ?? ''),
      membersTable(schema, places) || `Value: ${typeText(schema, places)}.`,
    ]).trim(),
  );
  return page([
    '<!-- Made by `npm run generate` from spec/control/openapi.yaml. Edit that. -->',
    '# Control API',
    `The HTTP interface that controls a running mock. The typed client \`standin/client\` makes the same calls, with the operation's name:
\`client.call('createSandbox', { body: { seed: 7 } })\`. This page is made from \`spec/control/openapi.yaml\`.`,
    paragraphs(document.info.description),
    table(
      ['operation', 'request', 'what it does'],
      operations.map(({ method, path, operation }) => [
        `[${operation.operationId}](#${operation.operationId.toLowerCase()})`,
        code(`${method.toUpperCase()} ${path.replace('/__standin', '')}`),
        inline(operation.summary),
      ]),
    ),
    'All paths begin with `/__standin`.',
    ...tags.flat(),
    '## Schemas',
    ...named,
  ]);
}

/** Lists of texts and numbers on one line, as Biome has them. */
const jsonText = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /\[\s+([^[\]{}]+?)\s+\]/g,
    (_, items: string) => `[${items.replace(/,\s+/g, ', ')}]`,
  );

const headings: Record<string, string> = {
  mock: 'The mock',
  sandboxes: 'Sandboxes and time',
  state: 'Records of a sandbox',
  journal: 'The journal',
};
