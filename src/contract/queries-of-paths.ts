import type { Document } from './contract.ts';
import { entriesOf, isObject, listOf } from './document-nodes.ts';
import { deref } from './json-pointer.ts';
import { decodeQueryText } from './parameters/percent-encoding.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

/**
 * The path that requests have, and the query, of a key of `paths`. A fragment is never sent and only tells keys apart: `/#call=a`. A
 * `#` before a parameter of the path is therefore none, but a character: `/#env/{id}`.
 */
export function partsOfPath(key: string): { path: string; query: string } {
  const text = key.replace(/#(?=[^?]*\{)/g, '%23').replace(/#.*$/s, '');
  const [path = '', query = ''] = text.split(/\?(.*)/s);
  return { path, query };
}

/** `name=value`; the value `{id}` stands for the parameter `id`, the name `{id}` for the name `id` with any value. */
interface Field {
  name: string;
  value: string;
}

/**
 * The document with the queries that its paths have as required parameters: `/rest?method=list`, `/alerts?lat={lat}`. A path has
 * no query (OpenAPI 3.1, section 4.8.8), but documents tell operations apart in this way.
 */
export function withQueriesOfPaths(document: Document): Document {
  if (!Object.keys(document.paths ?? {}).some((path) => path.includes('?'))) return document;
  const paths = entriesOf(document.paths).map(([path, item]) => {
    const fields = partsOfPath(path).query.split(/[&?]/).flatMap(fieldOf);
    const whole = deref(document, item);
    return [path, fields.length > 0 && isObject(whole) ? withFields(document, whole, fields) : item];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

const placeholder = /^\{([^{}]+)\}$/;

function fieldOf(pair: string): Field[] {
  const [name = '', value] = pair.split(/=(.*)/s);
  if (name === '' || value === undefined) return [];
  try {
    const parameter = placeholder.exec(decodeQueryText(name))?.[1];
    // Whoever writes `{search}=1` shows a value.
    if (parameter !== undefined) return [{ name: parameter, value: `{${parameter}}` }];
    return [{ name: decodeQueryText(name), value: decodeQueryText(value) }];
  } catch {
    return [];
  }
}

function withFields(document: Document, item: Node, fields: readonly Field[]): Node {
  const shared = inQuery(document, item.parameters, fields);
  const members = entriesOf(item).map(([key, node]) => {
    if (key === 'parameters') return [key, shared];
    if (!isObject(node) || (node as Node).responses === undefined) return [key, node];
    const own = inQuery(document, (node as Node).parameters, fields);
    const isDocumented = ({ name }: Field): boolean =>
      [...shared, ...own].some((one) => {
        const parameter = deref(document, one);
        return parameter?.in === 'query' && parameter.name === name;
      });
    const more = fields.filter((field) => !isDocumented(field)).map(parameterOf);
    return [key, { ...(node as Node), parameters: [...own, ...more] }];
  });
  return Object.fromEntries(members);
}

const parameterOf = ({ name, value }: Field): Node => ({
  ...{ name, in: 'query', required: true },
  schema: { type: 'string', ...(!placeholder.test(value) && { enum: [value] }) },
});

/** The parameters, where those that the query has as `{id}` are documented as parts of the path. */
const inQuery = (document: Document, parameters: Node, fields: readonly Field[]): Node[] =>
  listOf(parameters).map((one) => {
    const parameter = deref(document, one);
    const field = fields.find(({ value }) => placeholder.exec(value)?.[1] === parameter?.name);
    if (!field || parameter.in !== 'path') return one;
    const { style: _style, explode: _explode, ...rest } = parameter;
    return { ...rest, in: 'query', name: field.name };
  });
