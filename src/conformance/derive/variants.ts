import type { Document } from '../../contract/contract.ts';
import type { SchemaCompiler } from '../../contract/schema-compiler.ts';
import { below, type Node, type Placed, partsOf, typesOf } from './schema-node.ts';

/** A value on one side of what a keyword of a schema says. */
export interface Variant {
  /** `maximum`, `type`, `enum-terse`: the last part of a check's name. */
  name: string;
  /** Whether the schema lets it pass. */
  side: 'valid' | 'invalid';
  value: unknown;
  /** `at most 250`: what the schema says, in a few words. */
  rule: string;
  /** What was made of the value, in a few words: `251`. */
  made: string;
  at: Placed;
}

/** Longest text that is sent to find out about a limit. */
const longest = 5000;

/**
 * Values just inside and just outside of what a schema says, keyword by keyword. `base` is a value that is let pass.
 * `asText`: the value is sent as text (a parameter), where only texts that are no number break the type `integer`.
 */
export function variantsOf(document: Document, placed: Placed, base: unknown, asText: boolean): Variant[] {
  return partsOf(document, placed).flatMap((at) => ofPart(document, at, base, asText));
}

function ofPart(document: Document, at: Placed, base: unknown, asText: boolean): Variant[] {
  const { node } = at;
  const found: Variant[] = [];
  const add = (name: string, keyword: string, side: Variant['side'], value: unknown, rule: string): void => {
    const made =
      typeof value === 'string' && value.length > 60
        ? `a text of ${[...value].length}`
        : (JSON.stringify(value) ?? 'left out');
    const place = { ...at, pointer: `${at.pointer}/${keyword}` };
    found.push({ name, side, value, rule, made, at: place });
  };
  const types = typesOf(node);
  if (types.length > 0 && !types.includes('object') && !types.includes('array')) {
    const rule = `of type ${types.join(' or ')}`;
    if (asText) {
      if (!types.includes('string'))
        add('type', 'type', 'invalid', types.includes('boolean') ? 'perhaps' : 'abc', rule);
      if (types.includes('integer') && !types.includes('string') && !types.includes('number'))
        add('type-fraction', 'type', 'invalid', '1.5', rule);
    } else {
      add('type', 'type', 'invalid', types.includes('string') ? 12 : 'abc', rule);
      if (!types.includes('null')) add('null', 'type', 'invalid', null, rule);
    }
  } else if (types.includes('object') || types.includes('array')) {
    if (!asText)
      add('type', 'type', 'invalid', types.includes('string') ? 12 : 'abc', `of type ${types.join(' or ')}`);
  }
  if (node?.minimum !== undefined) {
    add('minimum', 'minimum', 'valid', node.minimum, `at least ${node.minimum}`);
    add('below-minimum', 'minimum', 'invalid', node.minimum - 1, `at least ${node.minimum}`);
  }
  if (node?.maximum !== undefined) {
    add('maximum', 'maximum', 'valid', node.maximum, `at most ${node.maximum}`);
    add('above-maximum', 'maximum', 'invalid', node.maximum + 1, `at most ${node.maximum}`);
  }
  if (node?.minLength > 0) {
    add(
      'min-length',
      'minLength',
      'valid',
      ofLength(base, node.minLength),
      `at least ${node.minLength} characters long`,
    );
    add(
      'too-short',
      'minLength',
      'invalid',
      ofLength(base, node.minLength - 1),
      `at least ${node.minLength} characters long`,
    );
  }
  if (node?.maxLength < longest) {
    add(
      'max-length',
      'maxLength',
      'valid',
      ofLength(base, node.maxLength),
      `at most ${node.maxLength} characters long`,
    );
    add(
      'too-long',
      'maxLength',
      'invalid',
      ofLength(base, node.maxLength + 1),
      `at most ${node.maxLength} characters long`,
    );
  }
  if (node?.pattern !== undefined) {
    const wrong = ['!', ' ', '', '~~~', 'a b', '0', 'A'].find(
      (text) => !new RegExp(node.pattern, 'u').test(text),
    );
    if (wrong !== undefined) add('pattern', 'pattern', 'invalid', wrong, `of the form ${node.pattern}`);
  }
  if (Array.isArray(node?.enum)) {
    const rule = `one of ${node.enum.join(', ')}`;
    for (const one of node.enum) if (one !== null) add(`enum-${String(one)}`, 'enum', 'valid', one, rule);
    add('not-in-enum', 'enum', 'invalid', 'none-of-these', rule);
  }
  const wrongFormat = brokenFormats[node?.format];
  if (wrongFormat !== undefined)
    add('format', 'format', 'invalid', wrongFormat, `of the format ${node.format}`);
  if (node?.minItems > 0) add('too-few-items', 'minItems', 'invalid', [], `at least ${node.minItems} items`);
  if (node?.maxItems < 1000 && Array.isArray(base) && base.length > 0) {
    const items = (count: number): unknown[] =>
      Array.from({ length: count }, (_, index) => base[index % base.length]);
    add('max-items', 'maxItems', 'valid', items(node.maxItems), `at most ${node.maxItems} items`);
    add('too-many-items', 'maxItems', 'invalid', items(node.maxItems + 1), `at most ${node.maxItems} items`);
  }
  const options: Node[] = node?.anyOf ?? node?.oneOf ?? [];
  // Of alternatives only what breaks all of them is sure: the first that is no null stands for them, judged below.
  const first = options.findIndex(
    (_, index) => !typesOf(below(document, at, node.anyOf ? 'anyOf' : 'oneOf', index).node).includes('null'),
  );
  if (first >= 0)
    found.push(
      ...variantsOf(document, below(document, at, node.anyOf ? 'anyOf' : 'oneOf', first), base, asText),
    );
  return found;
}

const brokenFormats: Readonly<Record<string, string>> = {
  'date-time': 'yesterday',
  date: '2026-13-45',
  uuid: 'not-a-uuid',
  email: 'nobody',
  uri: 'no uri',
  ipv4: '999.1.1.1',
};

/** A text of this many characters that begins as the base does. */
function ofLength(base: unknown, length: number): string {
  const text = typeof base === 'string' && base !== '' ? base : 'a';
  return text.length >= length ? text.slice(0, length) : text.padEnd(length, 'a');
}

/** Only what the whole schema judges as it is meant: a shorter text may break its pattern, too. */
export function sure(
  compiler: SchemaCompiler,
  placed: Placed,
  variants: readonly Variant[],
  asText: boolean,
): Variant[] {
  const validate = compiler.compile(placed.node);
  const seen = new Set<string>();
  return variants.filter(({ name, side, value }) => {
    const judged = asText ? typed(value, placed.node) : structuredClone(value);
    if (seen.has(name) || validate(judged) !== (side === 'valid')) return false;
    seen.add(name);
    return true;
  });
}

/** As a parameter's text is read: a number where it is one. */
function typed(value: unknown, schema: Node): unknown {
  if (typeof value !== 'string') return value;
  const types = typesOf(schema);
  if (types.includes('string') || types.length === 0 || value.trim() === '') return value;
  const number = Number(value);
  return Number.isNaN(number) ? value : number;
}
