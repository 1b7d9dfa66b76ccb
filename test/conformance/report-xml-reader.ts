export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
}

const token =
  /<\?xml [^?]*\?>|<\/(?<end>[\w-]+)\s*>|<(?<start>[\w-]+)(?<attributes>(?:\s+[\w-]+="[^"<]*")*)\s*(?<empty>\/)?>|(?<text>[^<]+)/y;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads the XML that a JUnit report is of, and throws at what is not well-formed. */
export function parseXml(xml: string): XmlElement[] {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  token.lastIndex = 0;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const groups = token.exec(xml)?.groups;
    if (!groups) throw new Error(`not well-formed at ${xml.slice(at, at + 60)}`);
    const parent = open.at(-1) as XmlElement;
    if (groups.end !== undefined) {
      if (open.pop()?.name !== groups.end) throw new Error(`</${groups.end}> closes nothing`);
    } else if (groups.start !== undefined) {
      const pairs = [...(groups.attributes ?? '').matchAll(/([\w-]+)="([^"]*)"/g)];
      const attributes = Object.fromEntries(
        pairs.map(([, name, value]) => [name, unescaped(value as string)]),
      );
      if (Object.keys(attributes).length !== pairs.length) throw new Error('an attribute stands twice');
      const element: XmlElement = { name: groups.start, attributes, children: [], text: '' };
      parent.children.push(element);
      if (groups.empty === undefined) open.push(element);
    } else if (groups.text !== undefined) {
      if (groups.text.includes(']]>')) throw new Error(']]> in a text');
      parent.text += unescaped(groups.text);
    }
  }
  if (open.length !== 1) throw new Error(`${open.at(-1)?.name} is not closed`);
  return root.children;
}

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|(\w+));|&/g, (all, code?: string, name?: string) => {
    const found = code === undefined ? entities[name ?? ''] : String.fromCodePoint(Number(code));
    if (found === undefined) throw new Error(`${all} is no entity`);
    return found;
  });
}
