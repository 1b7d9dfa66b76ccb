import type { Document } from './contract.ts';
import { markOf } from './document-faults.ts';
import { entriesOf, isObject, listOf, textOf } from './document-nodes.ts';
import { withBigLimits, withExactValues } from './exact-document.ts';
import { deref } from './json-pointer.ts';
import { separatorMark } from './parameters/value-shape.ts';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document
type Node = any;

/** A document in the form that the rest of the contract reads. What upgrades a version is loaded only for it. */
export async function upgradeDocument(document: Document): Promise<Document> {
  if (textOf(document.openapi).startsWith('3.2')) {
    const { upgradeFrom32 } = await import('./upgrade-3-2.ts');
    return upgradeFrom32(document);
  }
  if (document.swagger === undefined) return document;
  const { upgradeFromTwoToThree } = await import('@scalar/openapi-upgrader/2.0-to-3.0');
  const source = withBodiesInOperations(withBigLimits(document));
  const requiring = operationsThatRequireForms(source);
  const upgraded = upgradeFromTwoToThree(source) as Document;
  styleFields(upgraded);
  for (const [path, method] of requiring) {
    const { requestBody } = (upgraded.paths as Node)?.[path]?.[method] ?? {};
    if (isObject(requestBody)) (requestBody as Node).required = true;
  }
  // The upgrader makes copies, which lose the marks.
  return withExactValues(upgraded);
}

/** The formats of lists for which OpenAPI has no style in a location, so that the upgrader drops them. */
const styles: Readonly<Record<string, string>> = {
  tsv: 'tabDelimited',
  ssv: 'spaceDelimited',
  pipes: 'pipeDelimited',
};
/** Carries the style of a form's field through the upgrader. */
const styleOfField = 'x-style-of-field';

const separators: Readonly<Record<string, string>> = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|' };

const formatOf = ({ collectionFormat }: Node): string => textOf(collectionFormat) || 'csv';

function withStyle(parameter: Node): Node {
  if (!isObject(parameter) || parameter.type !== 'array') return parameter;
  const format = formatOf(parameter);
  const list: Node = { ...parameter, items: withSeparator(parameter.items, format) };
  const style = Object.hasOwn(styles, format) ? styles[format] : undefined;
  // In a form of OpenAPI 3 a list is written as `multi` is.
  if (parameter.in === 'formData') list.collectionFormat = format;
  if (style === undefined) return list;
  return parameter.in === 'formData'
    ? { ...list, [styleOfField]: style }
    : { ...list, style, explode: false };
}

/** A list in a list has a format of its own (section "Items Object"). If it is that of the list around it, nothing tells them apart. */
function withSeparator(items: Node, around: string): Node {
  if (!isObject(items) || items.type !== 'array') return items;
  const format = formatOf(items);
  const separator = Object.hasOwn(separators, format) && format !== around ? separators[format] : undefined;
  return {
    ...items,
    items: withSeparator(items.items, format),
    ...(separator !== undefined && { [separatorMark]: separator }),
  };
}

/** The style of a form's field stands in the Encoding Object. */
function styleFields(document: Document): void {
  for (const [, item] of entriesOf(document.paths))
    for (const [, operation] of entriesOf(item))
      for (const [, content] of entriesOf(operation?.requestBody?.content))
        for (const [name, field] of entriesOf(content?.schema?.properties)) {
          const style = isObject(field) ? (field as Node)[styleOfField] : undefined;
          if (typeof style !== 'string') continue;
          delete (field as Node)[styleOfField];
          content.encoding = { ...content.encoding, [name]: { style, explode: false } };
        }
}

/** Without a body a request lacks the fields that it must have. The upgrader says so of the fields alone. */
const operationsThatRequireForms = (document: Document): [path: string, method: string][] =>
  entriesOf(document.paths).flatMap(([path, item]) =>
    entriesOf(item)
      .filter(([, operation]) =>
        listOf(operation?.parameters).some(
          ({ in: place, required }) => place === 'formData' && required === true,
        ),
      )
      .map(([method]): [string, string] => [path, method]),
  );

const usual = ['application/json'];

const methods: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

/**
 * Swagger 2.0 describes a body by parameters, which may stand in a path item or behind a `$ref` (sections "Path Item Object",
 * "Reference Object"). The upgrader makes a request body only of those that stand in the operation itself.
 */
function withBodiesInOperations(document: Document): Document {
  const paths = entriesOf(document.paths).map(([path, item]) => [path, bodiesInOperations(document, item)]);
  const parameters = entriesOf(document.parameters).map(([name, one]) => [name, withStyle(located(one))]);
  return {
    ...document,
    paths: Object.fromEntries(paths),
    ...(document.parameters !== undefined && { parameters: Object.fromEntries(parameters) }),
  };
}

/** The upgrader throws at a parameter without a location. One without a name is not read, but keeps the mark of a fault. */
const located = (parameter: Node): Node =>
  isObject(parameter) && typeof parameter.$ref !== 'string' && !textOf(parameter.in)
    ? { ...parameter, name: undefined, in: 'header' }
    : parameter;

/** Parameters that are not a list have been marked. */
const parametersOf = (node: Node): Node[] =>
  (markOf(node.parameters) === undefined ? listOf(node.parameters) : [node.parameters])
    .map(located)
    .map(withStyle);

function bodiesInOperations(document: Document, reference: Node): Node {
  const item = deref(document, reference);
  if (!isObject(item)) return reference;
  const shared = parametersOf(item).map((one) => whole(document, one));
  const ofBody = shared.filter(describesBody);
  const members = entriesOf(item).map(([name, node]) => {
    if (name === 'parameters') return [name, shared.filter((one) => !describesBody(one))];
    if (!methods.has(name) || !isObject(node)) return [name, node];
    const own = parametersOf(node).map((one) => whole(document, one));
    const inherited = ofBody.filter((one: Node) => !own.some((other) => replaces(other, one)));
    const parameters = [...inherited, ...own];
    // An empty list clears that of the document. With a body it can't be meant.
    const isCleared = listOf(node.consumes ?? document.consumes ?? usual).length === 0;
    const consumes = isCleared && parameters.some(({ in: place }) => place === 'body') && { consumes: usual };
    return [name, { ...withOwnReplies(document, node), ...consumes, parameters }];
  });
  return Object.fromEntries(members);
}

/**
 * A success behind a `$ref` has the media types of the operation too (`produces`); the upgrader gives it those of the document. An
 * error keeps these, and the name of its component.
 */
function withOwnReplies(document: Document, operation: Node): Node {
  const produces = listOf(operation.produces).filter((type) => typeof type === 'string');
  if (produces.length === 0 || !isObject(operation.responses)) return operation;
  if (String(produces) === String(listOf(document.produces ?? usual))) return operation;
  const responses = entriesOf(operation.responses).map(([status, reference]) => {
    const target = isObject(reference) && '$ref' in reference ? deref(document, reference) : undefined;
    const isMeant = isObject(target) && target.schema !== undefined && /^[23]/.test(status);
    return [status, isMeant ? structuredClone(target) : reference];
  });
  return { ...operation, responses: Object.fromEntries(responses) };
}

/** The parameter itself, if it describes a body. */
const whole = (document: Document, parameter: Node): Node => {
  const target = deref(document, parameter);
  // A copy, because the upgrader changes what several operations would share.
  return describesBody(target) ? withStyle(structuredClone(target)) : parameter;
};

const describesBody = (parameter: Node): boolean => parameter?.in === 'body' || parameter?.in === 'formData';

/** An operation has one body at most. */
const replaces = (own: Node, shared: Node): boolean =>
  own.in === 'body' || (describesBody(own) && (shared.in === 'body' || own.name === shared.name));
