import { readResult } from '../../exact-integers.ts';
import type { Document, PrimitiveType } from '../contract.ts';
import { isObject, listOf } from '../document-nodes.ts';
import { deref } from '../json-pointer.ts';
import { readPrimitive, writePrimitive } from '../parameters/primitive.ts';
import { allProperties, findMember, isPrimitive, valueTypes } from '../schema-members.ts';
import type { BodyType } from './body-type.ts';
import { decodeText, notInCharset } from './utf8.ts';
import { elementsOf, localName, readXmlTree, textOf, writeXmlTree, type XmlElement } from './xml-tree.ts';

// biome-ignore lint/suspicious/noExplicitAny: a schema of a user's document
type Node = any;

/** Elements and attributes by the XML Objects of the schema: OpenAPI 3.1, section 4.8.26. */
export const xml: BodyType = {
  async read(bytes, { contentType, schema }) {
    const text = decodeText(bytes, contentType);
    if (text === undefined) return notInCharset;
    const tree = await readXmlTree(text);
    if ('message' in tree)
      return { problem: { keyword: 'xml', message: `is not valid XML: ${tree.message}` } };
    const found = await schema();
    const expected = found.schema === undefined ? undefined : xmlObject(found.document, found.schema).name;
    if (expected !== undefined && localName(tree.root.name) !== localName(expected))
      return { problem: { keyword: 'xml', message: `must have the root element ${expected}` } };
    return readResult(readElement(tree.root, found.schema, found.document));
  },
  write(value, _, { document, schema } = { document: {}, schema: undefined }) {
    // An example of XML is written in the document as text; one that is cut short (`<a>...`) is only a text.
    if (typeof value === 'string' && /^\s*<.*>\s*$/s.test(value)) return { bytes: value };
    return { bytes: writeXmlTree(elementFor(value, schema, rootName(document, schema), document)) };
  },
};

/** Without a name in the schema the root element has that of its component, else `root`. */
const rootName = (document: Document, node: Node): string =>
  xmlObject(document, node).name ?? /\/components\/schemas\/([\w.-]+)$/.exec(node?.$ref ?? '')?.[1] ?? 'root';

interface XmlObject {
  name?: string;
  prefix?: string;
  namespace?: string;
  attribute?: boolean;
  wrapped?: boolean;
  /** OpenAPI 3.2: `element`, `attribute`, `text`, `cdata`. */
  nodeType?: string;
}

const deepestReference = 16;

/** Beside a `$ref` it adds to that of the target. */
function xmlObject(document: Document, node: Node, depth = 0): XmlObject {
  // Schemas may refer to each other in circles.
  if (depth > deepestReference) return {};
  const schema = deref(document, node);
  const parts = listOf(schema?.allOf).filter(isObject);
  // Before 3.1 nothing may stand beside a `$ref`: `allOf: [{ $ref }, { xml }]` is the reference with what stands beside it.
  const references = parts.filter(({ $ref }) => $ref !== undefined);
  const isReference =
    references.length === 1 &&
    parts.every((one) => one.$ref !== undefined || !structural.some((key) => key in one));
  // A reference that may be `null` too, or the only choice, is the reference.
  const choices = [...listOf(schema?.anyOf), ...listOf(schema?.oneOf)].filter(
    (one) => valueTypes(document, one).join() !== 'null',
  );
  const ofParts = isReference ? parts : choices.length === 1 ? choices : [];
  return Object.assign(
    {},
    ...ofParts.map((one) => xmlObject(document, one, depth + 1)),
    schema?.xml,
    node?.xml,
  );
}

const structural = ['type', 'properties', 'items', 'allOf', 'anyOf', 'oneOf'];

/** Its names are those of attributes alone, such as `xsi:type` and `xsi:nil`: XML Schema, part 1, section 2.6. */
const instanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/** An attribute has a text alone: of an object or a list that is called one it says nothing. */
const isAttribute = (own: XmlObject, document: Document, node: Node): boolean =>
  (own.attribute === true || own.nodeType === 'attribute' || own.name?.startsWith('xsi:') === true) &&
  !valueTypes(document, node).some((type) => type === 'object' || type === 'array');

/** The name of an element or attribute with its prefix: that of the XML Object, or one that stands in the name itself. */
function fullName({ name, prefix }: XmlObject, otherwise: string): string {
  const own = name ?? otherwise;
  return prefix && !own.includes(':') ? `${prefix}:${own}` : own;
}

const isText = ({ nodeType }: XmlObject): boolean => nodeType === 'text' || nodeType === 'cdata';

const isList = (document: Document, node: Node): boolean => valueTypes(document, node).includes('array');

const itemsOf = (document: Document, node: Node): Node => findMember(document, node, 'items');

const isRequired = (document: Document, node: Node, name: string): boolean => {
  const { required, allOf } = deref(document, node) ?? {};
  return listOf(required).includes(name) || listOf(allOf).some((one) => isRequired(document, one, name));
};

const primitiveTypes = (document: Document, node: Node): PrimitiveType[] =>
  valueTypes(document, node).filter(isPrimitive);

function readElement(element: XmlElement, node: Node, document: Document): unknown {
  if (element.attributes['xsi:nil'] === 'true') return null;
  const types = valueTypes(document, node);
  if (types.includes('object')) return readMap(element, node, document);
  if (types.includes('array'))
    return elementsOf(element).map((one) => readElement(one, itemsOf(document, node), document));
  if (types.length === 0) return readUnknown(element, document);
  return readXmlText(textOf(element), node, document);
}

/** Blanks around a number come from the layout of the document. */
function readXmlText(text: string, node: Node, document: Document): unknown {
  const types = primitiveTypes(document, node);
  return readPrimitive(types.includes('string') ? text : text.trim(), { types });
}

function readMap(element: XmlElement, node: Node, document: Document): Record<string, unknown> {
  const map: Record<string, unknown> = Object.create(null);
  const isRead = new Set<XmlElement | string>();
  const members = membersOf(document, node);
  const isOwn = ownNames(() => Array.from(members, ([name, member]) => elementName(document, member, name)));
  const take = (...names: string[]): XmlElement[] => {
    const present = elementsOf(element);
    const isNamed = isOwn(
      names,
      present.map(({ name }) => name),
    );
    const found = present.filter(({ name }) => isNamed(name));
    for (const one of found) isRead.add(one);
    return found;
  };
  for (const [name, member] of members) {
    const { property, own } = member;
    if (isText(own)) map[name] = readXmlText(textOf(element), property, document);
    else if (isAttribute(own, document, property)) {
      const present = Object.keys(element.attributes);
      const attribute = present.find(isOwn([fullName(own, name)], present));
      if (attribute === undefined) continue;
      isRead.add(attribute);
      map[name] = readXmlText(element.attributes[attribute] as string, property, document);
    } else if (isList(document, property)) {
      const items = itemsOf(document, property);
      const found = take(elementName(document, member, name));
      const all = own.wrapped ? found.flatMap(elementsOf) : found;
      // Without a wrapper no element is a list without items.
      const isEmpty = !own.wrapped && isRequired(document, node, name);
      if (found.length > 0 || isEmpty) map[name] = all.map((one) => readElement(one, items, document));
    } else {
      const [found] = take(fullName(own, name), name);
      if (found) map[name] = readElement(found, property, document);
    }
  }
  return Object.assign(othersOf(element, isRead, otherMembers(document, node), document), map);
}

interface Member {
  property: Node;
  own: XmlObject;
}

/**
 * The members that the schema names. Several lists whose items have the same name, or a list and another member, could not be told
 * apart: these lists have wrappers, though the document does not say so.
 */
function membersOf(document: Document, node: Node): Map<string, Member> {
  const members = new Map<string, Member>();
  for (const [name, property] of allProperties(document, node))
    members.set(name, { property, own: xmlObject(document, property) });
  const elements = [...members].filter(
    ([, { property, own }]) => !isText(own) && !isAttribute(own, document, property),
  );
  for (const same of Map.groupBy(elements, ([name, member]) => elementName(document, member, name)).values())
    for (const [, member] of same.length > 1 ? same : [])
      if (isList(document, member.property)) member.own = { ...member.own, wrapped: true };
  return members;
}

/** The name of a member's elements. A list without a wrapper has those of its items. */
function elementName(document: Document, { property, own }: Member, name: string): string {
  const isUnwrapped = !own.wrapped && isList(document, property);
  return fullName(isUnwrapped ? xmlObject(document, itemsOf(document, property)) : own, name);
}

/**
 * Which of the names that are present belong to a member. A client chooses its own prefixes, so the name without it decides. Of
 * `title` and `dc:title`, which differ in the prefix alone, each belongs to the member that has exactly this name.
 */
function ownNames(allNames: () => string[]) {
  let known: Set<string> | undefined;
  return (names: readonly string[], present: readonly string[]): ((name: string) => boolean) => {
    if (present.some((one) => names.includes(one))) return (name) => names.includes(name);
    known ??= new Set(allNames());
    const local = names.map(localName);
    return (name) => local.includes(localName(name)) && !known?.has(name);
  };
}

/** The schema of the members that have no name in it; undefined if it says nothing about them. */
function otherMembers(document: Document, node: Node): Node {
  const others = findMember(document, node, 'additionalProperties');
  return isObject(others) ? others : undefined;
}

/** What the schema does not name, under its own name. */
function othersOf(
  element: XmlElement,
  isRead: ReadonlySet<XmlElement | string>,
  schema: Node,
  document: Document,
): Record<string, unknown> {
  const others: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(element.attributes))
    if (!isRead.has(name) && !/^(xmlns|xsi|xml)(:|$)/.test(name))
      others[localName(name)] = readXmlText(value, schema, document);
  const elements = elementsOf(element).filter((one) => !isRead.has(one));
  for (const [name, all] of Map.groupBy(elements, (one) => localName(one.name)))
    if (isList(document, schema)) {
      const found = xmlObject(document, schema).wrapped ? all.flatMap(elementsOf) : all;
      others[name] = found.map((one) => readElement(one, itemsOf(document, schema), document));
    } else {
      const read = all.map((one) => readElement(one, schema, document));
      others[name] = read.length > 1 ? read : read[0];
    }
  return others;
}

function readUnknown(element: XmlElement, document: Document): unknown {
  const others = othersOf(element, new Set(), undefined, document);
  return Object.keys(others).length > 0 ? others : textOf(element);
}

/** An element of this name, with its prefix and namespace. */
function elementFor(value: unknown, node: Node, name: string, document: Document): XmlElement {
  const { prefix, namespace } = xmlObject(document, node);
  const element: XmlElement = { name: fullName({ prefix }, name), attributes: {}, children: [] };
  if (namespace) element.attributes[prefix ? `xmlns:${prefix}` : 'xmlns'] = namespace;
  if (value === null) {
    element.attributes['xmlns:xsi'] = instanceNamespace;
    element.attributes['xsi:nil'] = 'true';
  } else if (Array.isArray(value)) {
    const items = itemsOf(document, node);
    const itemName = items === undefined ? name : rootName(document, items);
    element.children = value.map((one) =>
      elementFor(one, items, itemName === 'root' ? name : itemName, document),
    );
  } else if (typeof value === 'object') writeMap(element, value as Record<string, unknown>, node, document);
  else element.children = [writePrimitive(value)];
  return element;
}

function writeMap(element: XmlElement, map: Record<string, unknown>, node: Node, document: Document): void {
  const members = membersOf(document, node);
  for (const [name, value] of Object.entries(map)) {
    if (value === undefined) continue;
    const named = members.get(name);
    const isNamed = named !== undefined;
    const property = isNamed ? named.property : otherMembers(document, node);
    const own = named?.own ?? xmlObject(document, property);
    if (isNamed && isText(own)) element.children.push(writePrimitive(value));
    else if (isNamed && isAttribute(own, document, property))
      writeAttribute(element, fullName(own, name), own.namespace, writePrimitive(value));
    else if (Array.isArray(value)) {
      const items = itemsOf(document, property);
      const outer = isNamed ? (own.name ?? name) : name;
      // The items of a member without a name in the schema have that of the member, by which they are read.
      const ofItems = isNamed || own.wrapped ? xmlObject(document, items).name : undefined;
      const itemName = ofItems ?? (own.wrapped ? outer : name);
      const children = value.map((one) => elementFor(one, items, itemName, document));
      if (!own.wrapped) element.children.push(...children);
      else element.children.push({ ...elementFor('', property, outer, document), children });
    } else element.children.push(elementFor(value, property, isNamed ? (own.name ?? name) : name, document));
  }
}

/** With the declaration of its prefix. An attribute without a prefix is in no namespace: Namespaces in XML, section 6.2. */
function writeAttribute(
  { attributes }: XmlElement,
  name: string,
  namespace: string | undefined,
  text: string,
): void {
  const [prefix] = name.includes(':') ? name.split(':', 1) : [];
  const declared = namespace ?? (prefix === 'xsi' ? instanceNamespace : undefined);
  if (prefix !== undefined && declared !== undefined) attributes[`xmlns:${prefix}`] ??= declared;
  attributes[name] = text;
}
