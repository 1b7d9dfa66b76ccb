import { oneLine } from '../one-line.ts';

export interface XmlElement {
  /** With its prefix: `s:Pet`. */
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

export const elementsOf = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child) => typeof child !== 'string');

export const textOf = ({ children }: XmlElement): string =>
  children.filter((child) => typeof child === 'string').join('');

/** What the parser gives of one node: its name with its children, or `#text`; attributes under `:@`. */
type ParsedNode = Record<string, unknown>;

/** Levels of elements. Deeper ones could overflow the stack of recursive functions. */
const deepest = 200;

/** The root element; or what is wrong, with its line. */
export async function readXmlTree(text: string): Promise<{ root: XmlElement } | { message: string }> {
  // Loaded by the first body that needs it.
  const { XMLParser, XMLValidator } = await import('fast-xml-parser');
  const valid = XMLValidator.validate(text);
  if (valid !== true) return { message: `${oneLine(valid.err.msg)} (line ${valid.err.line})` };
  const parser = new XMLParser({
    ...{
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: '',
      allowBooleanAttributes: true,
    },
    ...{ parseTagValue: false, parseAttributeValue: false, trimValues: false },
    ...{ ignoreDeclaration: true, ignorePiTags: true, maxNestedTags: deepest },
  });
  try {
    const nodes = (parser.parse(text) as ParsedNode[]).flatMap(treeNode);
    const [root] = nodes.filter((node) => typeof node !== 'string');
    return root ? { root } : { message: 'it has no element' };
  } catch (error) {
    return { message: oneLine((error as Error).message) };
  }
}

function treeNode(node: ParsedNode): (XmlElement | string)[] {
  if ('#text' in node) return [String(node['#text'])];
  const [name] = Object.keys(node).filter((key) => key !== ':@');
  if (name === undefined) return [];
  const attributes = Object.entries((node[':@'] ?? {}) as object).map(([key, value]) => [
    ...[nameOfXml(key), String(value)],
  ]);
  return [
    {
      name: nameOfXml(name),
      attributes: Object.fromEntries(attributes) as Record<string, string>,
      children: (node[name] as ParsedNode[]).flatMap(treeNode),
    },
  ];
}

/** An XML document without a declaration. */
export function writeXmlTree({ name, attributes, children }: XmlElement): string {
  const inTag = Object.entries(attributes).map(([key, value]) => ` ${xmlName(key)}="${escaped(value)}"`);
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : writeXmlTree(child)));
  const start = `${xmlName(name)}${inTag.join('')}`;
  return inside.length === 0 ? `<${start}/>` : `<${start}>${inside.join('')}</${xmlName(name)}>`;
}

/**
 * A member's name as that of an element. Characters that no name may have (XML 1.0, section 2.3) are written as .NET does,
 * `user_x0040_example.com`: there is no standard for them.
 */
const xmlName = (name: string): string =>
  name.replace(/_(?=x[\da-f]{4,6}_)/gi, '_x005F_').replace(/^[^:\p{L}_]|[^-.:\p{L}\d_]/gu, (character) => {
    const code = (character.codePointAt(0) as number).toString(16).toUpperCase();
    return `_x${code.padStart(4, '0')}_`;
  }) || '_';

const nameOfXml = (name: string): string =>
  name.replace(/_x([\da-f]{4,6})_/gi, (_, code) =>
    String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff)),
  );

const entities: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;', '\n': '&#10;', '\t': '&#9;' },
};

/** XML 1.0, section 2.2: other control characters can't be written at all. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids them
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"\r\n\t]/g, (character) => entities[character] as string);
