import { markIntegers, readResult } from '../../exact-integers.ts';
import type { BodyContent, Parameter, ValueShape } from '../contract.ts';
import { isJson } from '../media-type.ts';
import { addToTree, type NameTree, partsOfName, treeValue } from '../parameters/bracketed-names.ts';
import { deepObject } from '../parameters/deep-object.ts';
import { readPrimitive, writePrimitive } from '../parameters/primitive.ts';
import { Query } from '../parameters/query.ts';
import { isOnlyPrimitive, memberShape } from '../parameters/separated.ts';
import { styleOf } from '../parameters/styles.ts';
import { writeInQuery } from '../parameters/write-in-query.ts';
import type { BodyType } from './body-type.ts';
import { decodeFormText } from './form-text.ts';
import { decodeUtf8, notInCharset } from './utf8.ts';

/**
 * `application/x-www-form-urlencoded`: each field is written as a query parameter of the style that its Encoding Object
 * names (OpenAPI 3.1, section 4.8.15). Names with brackets are read as Rails, PHP and `qs` do. Where the schema is that of a text,
 * the value is the whole form as it is sent.
 */
export const form: BodyType = {
  read(bytes, { content }) {
    const text = decodeUtf8(bytes);
    if (text === undefined) return notInCharset;
    if (isOnlyPrimitive(content.value)) return readResult(readPrimitive(text, content.value));
    return { value: readForm(text, content) };
  },
  write(value, content) {
    // An example may be written in the document as it is sent.
    if (typeof value !== 'object' || value === null) return { bytes: writePrimitive(value) };
    const pairs = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([name, one]) => writeInQuery(fieldParameter(content, name), one));
    return { bytes: pairs.filter((pair) => pair !== '').join('&') };
  },
};

export function readForm(text: string, content: BodyContent): object {
  const query = new Query(text);
  return markIntegers({ ...documentedFields(query, content), ...otherFields(query, content) });
}

/** Fields are read without a prototype, because clients choose their names. */
const noFields = (): Record<string, unknown> => Object.create(null);

function documentedFields(query: Query, content: BodyContent): Record<string, unknown> {
  const fields = noFields();
  for (const name of Object.keys(content.value?.members ?? {})) {
    const parameter = fieldParameter(content, name);
    const deep = deepObject.read(query, parameter);
    const texts = query.take(name);
    if (deep !== undefined) fields[name] = deep;
    else if (texts) fields[name] = readField(texts, parameter);
  }
  return fields;
}

function readField(texts: readonly string[], parameter: Parameter): unknown {
  if (texts.length > 1 && !parameter.value.items) {
    // Repeated though it is not a list: the schema reports it.
    return texts.map(decodeFormText);
  }
  try {
    // A list that is repeated can only mean its items, whatever its style: many clients write no other.
    return styleOf(parameter).read(texts, texts.length > 1 ? { ...parameter, explode: true } : parameter);
  } catch {
    // A broken encoding stays as it is.
    return texts.length > 1 ? texts.map(decodeFormText) : decodeFormText(texts[0] as string);
  }
}

function otherFields(query: Query, { value }: BodyContent): object {
  const tree: NameTree = new Map();
  const isKnown = new Set(Object.keys(value?.members ?? {}));
  for (const [name, texts] of query.takeAll(
    (one) => !isKnown.has(one) && !isKnown.has(partsOfName(one)[0] ?? ''),
  ))
    addToTree(tree, partsOfName(name), texts.map(decodeFormText));
  const shape: ValueShape = value ?? { types: [] };
  return tree.size === 0 ? {} : (treeValue(tree, { ...shape, members: shape.members ?? {} }) as object);
}

/** A field as a query parameter. Without a style a map is JSON (section 4.8.15, `contentType`). */
function fieldParameter({ value, encoding }: BodyContent, name: string): Parameter {
  const shape = (value && memberShape(value, name)) ?? { types: [] };
  const { contentType, style, explode, allowReserved } = encoding?.[name] ?? {};
  const isMap = shape.members !== undefined && shape.types.length === 0 && style === undefined;
  const mediaType = contentType ?? (isMap ? 'application/json' : undefined);
  return {
    ...{ name, in: 'query', required: false, value: shape, style: style ?? 'form' },
    explode: explode ?? (style ?? 'form') === 'form',
    ...(mediaType !== undefined && isJson(mediaType) && { mediaType }),
    ...(allowReserved && { allowReserved }),
  };
}
