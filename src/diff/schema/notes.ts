import { isObject } from '../../contract/document-nodes.ts';
import { type Difference, equal } from './difference.ts';
import { keywordOf, type Located } from './located.ts';
import type { Side } from './schema-source.ts';
import { canonicalText } from './values.ts';

/** What a schema says beside what it allows. */
export interface Notes {
  default: Note | undefined;
  deprecated: Note | undefined;
  xml: Note | undefined;
}

interface Note {
  text: string;
  pointer: string;
}

export const noNotes: Notes = {
  ...{ default: undefined, deprecated: undefined, xml: undefined },
};

export function readNotes(leaf: Located): Notes {
  const note = (keyword: string, text: string): Note => ({ text, pointer: `${leaf.pointer}/${keyword}` });
  const given = keywordOf(leaf, 'default');
  const xml = keywordOf(leaf, 'xml');
  return {
    default: given === undefined ? undefined : note('default', canonicalText(given)),
    deprecated: keywordOf(leaf, 'deprecated') === true ? note('deprecated', 'true') : undefined,
    xml: isObject(xml) ? note('xml', canonicalText(xml)) : undefined,
  };
}

/** Of parts that hold together: texts that differ are put together in an order of their own. */
export function bothNotes(a: Notes, b: Notes): Notes {
  const both = (one: Note | undefined, other: Note | undefined): Note | undefined => {
    if (!one || !other || one.text === other.text) return one ?? other;
    const texts = [...new Set([one.text, other.text].flatMap((text) => text.split(separator)))];
    return { text: texts.sort().join(separator), pointer: one.pointer };
  };
  return {
    default: both(a.default, b.default),
    deprecated: both(a.deprecated, b.deprecated),
    xml: both(a.xml, b.xml),
  };
}

const separator = ' and ';

export function compareNotes(old: Notes, next: Notes, side: Side): Difference[] {
  const found: Difference[] = [];
  const add = (name: keyof Notes, kind: string, text: string, more: Partial<Difference>): void => {
    const pointers = { oldPointer: old[name]?.pointer, newPointer: next[name]?.pointer };
    found.push({ ...equal, ...pointers, step: '', kind, text, ...more });
  };
  const [before, after] = [old.default?.text, next.default?.text];
  if (before !== after && side === 'request') {
    if (before === undefined) add('default', 'default-added', `has the default ${after}`, { note: 'info' });
    else if (after === undefined)
      add('default', 'default-removed', `no longer has the default ${before}`, { note: 'warning' });
    else
      add('default', 'default-changed', `has the default ${after}, before it was ${before}`, {
        note: 'warning',
      });
  }
  if (next.deprecated && !old.deprecated)
    add('deprecated', 'deprecated', 'is deprecated', { note: 'warning' });
  if (old.deprecated && !next.deprecated)
    add('deprecated', 'no-longer-deprecated', 'is no longer deprecated', { note: 'info' });
  if (old.xml?.text !== next.xml?.text)
    add('xml', 'xml-changed', 'is written otherwise in XML', { isOfXml: true });
  return found;
}
