import { describe, expect, test } from 'vitest';
import { compileContract } from '../../src/contract/compile-contract.ts';
import type { Document, Validate } from '../../src/contract/contract.ts';
import { deref } from '../../src/contract/json-pointer.ts';
import { operationSchemas } from '../../src/contract/operation-schemas.ts';
import { SchemaCompiler } from '../../src/contract/schema-compiler.ts';
import { apiNames, bundled, operationCounts, readYaml } from './read-spec.ts';

/** The values of a node's `example` and `examples`, by name. */
function examplesOf(document: Document, node: any): [name: string, value: unknown][] {
  const named = Object.entries<any>(node?.examples ?? {}).map(
    ([name, one]) => [name, deref(document, one)?.value] as [string, unknown],
  );
  return 'example' in (node ?? {}) ? [['example', node.example], ...named] : named;
}

/** What of the examples breaks their schema. */
function broken(validate: Validate, place: string, examples: [string, unknown][]): string[] {
  return examples.flatMap(([name, value]) => {
    if (validate(value)) return [];
    const error = validate.errors?.[0];
    return [`${place}, example ${name}: ${error?.instancePath || '/'} ${error?.message}`];
  });
}

describe.each(apiNames)('the contract of %s', async (api) => {
  const document = (await bundled(`spec/${api}/openapi.yaml`)) as Document;
  const contract = compileContract(document);
  const nodes = contract.operations.map((operation) => {
    const item = document.paths[operation.path];
    const node = item[operation.method.toLowerCase()];
    return { operation, node, parameters: [...(item.parameters ?? []), ...(node.parameters ?? [])] };
  });

  test(`has ${operationCounts[api]} operations`, () => {
    expect(contract.operations).toHaveLength(operationCounts[api]);
  });

  test('gives every operation a name that reads well in code, a summary and a description', () => {
    for (const { operation, node } of nodes) {
      expect(node.operationId, operation.path).toMatch(/^[a-z]+([A-Z][a-z]+)+$/);
      expect(node.summary, operation.id).toMatch(/^[A-Z].*[^.]$/);
      expect(node.description, operation.id).toMatch(/\S{3}/);
    }
    expect(new Set(nodes.map(({ node }) => node.operationId)).size).toBe(nodes.length);
  });

  test('has no example of a reply that breaks its schema, and a first example for each success', () => {
    const compiler = new SchemaCompiler(document, 'reply');
    const found: string[] = [];
    let count = 0;
    for (const { operation } of nodes) {
      const schemas = operationSchemas(document, operation).replies;
      for (const { status, content } of operation.replies) {
        for (const { mediaType, examples } of content) {
          const validate = compiler.compile(schemas[status]?.[mediaType]);
          const place = `${operation.id} ${status} ${mediaType}`;
          count += examples.length;
          found.push(
            ...broken(
              validate,
              place,
              examples.map(({ name, value }) => [name, value]),
            ),
          );
          if (status.startsWith('2') && examples.length === 0) found.push(`${place} has no example`);
        }
      }
    }
    expect(found).toEqual([]);
    expect(count).toBeGreaterThan(40);
  });

  test('has no example of a parameter or body that breaks its schema', () => {
    const compiler = new SchemaCompiler(document, 'request');
    const found = nodes.flatMap(({ operation, node, parameters }) => {
      const body = Object.entries<any>(deref(document, node.requestBody)?.content ?? {});
      return [
        ...parameters
          .map((one) => deref(document, one))
          .flatMap((one) =>
            broken(compiler.compile(one.schema), `${operation.id} ${one.name}`, examplesOf(document, one)),
          ),
        ...body.flatMap(([type, content]) =>
          broken(compiler.compile(content.schema), `${operation.id} ${type}`, examplesOf(document, content)),
        ),
      ];
    });
    expect(found).toEqual([]);
  });

  test('has no example or default inside a schema that breaks it', () => {
    const compiler = new SchemaCompiler(document, 'reply');
    const found: string[] = [];
    const visit = (node: any, place: string): void => {
      if (typeof node !== 'object' || node === null) return;
      if (!Array.isArray(node) && typeof node.type === 'string') {
        const own = [...(Array.isArray(node.examples) ? node.examples : [])];
        for (const key of ['example', 'default']) if (key in node) own.push(node[key]);
        if (own.length > 0)
          found.push(
            ...broken(
              compiler.compile(node),
              place,
              own.map((one) => ['', one]),
            ),
          );
      }
      for (const [key, below] of Object.entries(node))
        if (!['example', 'examples', 'default', 'const', 'enum'].includes(key))
          visit(below, `${place}/${key}`);
    };
    visit(document.components.schemas, '');
    expect(found).toEqual([]);
  });

  test('names each error once: one name, one value, one status', () => {
    const errors = new Map<string, string>();
    const clashes: string[] = [];
    for (const { operation } of nodes) {
      for (const { status, content } of operation.replies.filter((one) => !/^[123]/.test(one.status))) {
        for (const { name, value } of content.flatMap(({ examples }) => examples)) {
          const own = `${status} ${JSON.stringify(value)}`;
          if ((errors.get(name) ?? own) !== own) clashes.push(`${operation.id}: ${name}`);
          errors.set(name, own);
          if (!/^[a-z]+(-[a-z0-9]+)*$/.test(name)) clashes.push(`${name} is not in kebab-case`);
        }
      }
    }
    expect(clashes).toEqual([]);
  });

  test('has each error stand once, in components.examples', () => {
    const inline = nodes.flatMap(({ operation, node }) =>
      Object.entries<any>(node.responses)
        .filter(([status]) => !/^[123]/.test(status))
        .flatMap(([status, reply]) =>
          Object.values<any>(deref(document, reply).content ?? {}).flatMap((content) =>
            Object.entries<any>(content.examples ?? {})
              .filter(([name, one]) => one.$ref !== `#/components/examples/${name}`)
              .map(([name]) => `${operation.id} ${status} ${name}`),
          ),
        ),
    );
    expect(inline).toEqual([]);
  });

  test('has every x-invalid and x-missing name an error that its operation documents', () => {
    const dangling = nodes.flatMap(({ operation }) => {
      const names = operation.replies.flatMap(({ content }) =>
        content.flatMap(({ examples }) => examples.map(({ name }) => name)),
      );
      const wanted = [...operation.parameters, ...(operation.body ? [operation.body] : [])].flatMap((one) => [
        one.invalid,
        'missing' in one ? one.missing : undefined,
      ]);
      return wanted
        .filter((name) => name !== undefined && !names.includes(name))
        .map((name) => `${operation.id}: ${name}`);
    });
    expect(dangling).toEqual([]);
  });

  test('names who may call it in words that its description explains', () => {
    const roles = new Set(contract.operations.flatMap((operation) => operation.roles ?? []));
    for (const role of roles) expect(document.info.description).toContain(`\`${role}\``);
  });

  test('uses the word provenance only for what it knows', () => {
    const values = [...JSON.stringify(document).matchAll(/"x-provenance":("[^"]*"|[^,}]*)/g)].map(
      ([, value]) => value,
    );
    expect(values.filter((value) => value !== '"published"' && value !== '"inferred"')).toEqual([]);
  });
});

test('all four together have 39 operations', () => {
  expect(Object.values(operationCounts).reduce((sum, count) => sum + count)).toBe(39);
});

describe.each(['org-workspaces', 'fastio'])('the messages of %s', async (api) => {
  const document = (await bundled(`spec/${api}/asyncapi.yaml`)) as Document;
  const messages = Object.values<any>(document.channels).flatMap((channel) =>
    Object.values<any>(channel.messages).map((one) => deref(document, one)),
  );

  test('each has an example, and none breaks its schema', () => {
    const compiler = new SchemaCompiler({ ...document, openapi: '3.1.0' }, 'reply');
    const found = messages.flatMap(({ name, payload, examples = [] }) => [
      ...(examples.length === 0 ? [`${name} has no example`] : []),
      ...broken(
        compiler.compile(payload),
        name,
        examples.map((one: any) => [one.name, one.payload]),
      ),
    ]);
    expect(found).toEqual([]);
    expect(messages.length).toBeGreaterThan(1);
  });
});

describe.each(apiNames)('the statements of %s', (api) => {
  const rows: any[] = readYaml(`spec/${api}/statements.yaml`);

  test('settle each ambiguity and open point once, by its number', () => {
    const prefix = { 'org-workspaces': 'O', 'water-quality': 'W', fastio: '', 'workspace-acl': 'A' }[api];
    const number = new RegExp(`^(${prefix}a|${prefix}b|[AB])-\\d{2}$`, prefix ? '' : 'i');
    const settled = rows.flatMap((row) => row.settles ?? []);
    expect(settled.filter((one) => !number.test(one))).toEqual([]);
  });

  test('have ids, sentences and sources that are well-formed, and no field that nobody knows', () => {
    const known =
      'id kind numbers says basis source operation channel settles accepts observable why hides'.split(' ');
    for (const row of rows) {
      expect(row.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(row.says.trim(), row.id).toMatch(/^[A-Z`"'0-9{[].*[.!?)`"']$/s);
      expect(row.source, row.id).toMatch(/\S/);
      expect(
        Object.keys(row).filter((key) => !known.includes(key)),
        row.id,
      ).toEqual([]);
      expect('operation' in row && 'channel' in row, row.id).toBe(false);
    }
  });

  test('accept statuses as numbers of three digits', () => {
    const statuses = rows.flatMap((row) => row.accepts?.status ?? []);
    expect(statuses.filter((one) => !Number.isInteger(one) || one < 100 || one > 599)).toEqual([]);
    const lists = rows.filter((row) => row.accepts && 'status' in row.accepts);
    expect(lists.filter((row) => !Array.isArray(row.accepts.status)).map(({ id }) => id)).toEqual([]);
  });
});
