import { markIntegers } from '../../exact-integers.ts';
import type { BodyContent, PartContent, PartsByPosition } from '../contract.ts';
import { mediaTypeParameter } from '../media-type.ts';
import { anyText, writePrimitive } from '../parameters/primitive.ts';
import { isOnlyPrimitive, memberShape } from '../parameters/separated.ts';
import { allProperties, findMember } from '../schema-members.ts';
import type { BodyContext, BodySchema, BodyType, ReadResult, WrittenBody } from './body-type.ts';
import { latin1, type PartRead, type PartToWrite, readParts, writeParts } from './multipart-parts.ts';
import { nestedValue, type PlacedValue, pathOfPart, shapeAt } from './nested-parts.ts';
import { isUnknown, isUploadedFile, readPart, writePart } from './part.ts';

/**
 * `multipart/form-data` (RFC 7578) is a map of its named parts, each as its Encoding Object has it; other multipart types
 * (RFC 2046, section 5.1) whose parts have no names are a list, each part as its position says. Where the schema is that of a text, the
 * value is the file, else the first part.
 */
export const multipart: BodyType = {
  async read(bytes, context) {
    const { content, contentType } = context;
    const parts = readParts(bytes, mediaTypeParameter(contentType, 'boundary'));
    if ('problem' in parts) return parts;
    if (content.positions) return readByPosition(parts.parts, content.positions, context);
    if (isOnlyPrimitive(content.value)) {
      const part = parts.parts.find(({ fileName }) => fileName !== undefined) ?? parts.parts[0];
      return part ? readPart(part, { value: content.value }, context.schema) : { value: undefined };
    }
    const values: (PlacedValue & { isNamed: boolean })[] = [];
    for (const part of parts.parts) {
      const isNamed = part.name !== undefined;
      const path = pathOfPart(part.name ?? '', content.value);
      const [name = ''] = path;
      const described =
        path.length > 1 ? { value: shapeAt(content.value, path) ?? anyText } : partOf(content, name);
      const read = await readPart(part, described, () => schemaOfField(context, name));
      if ('problem' in read) return { problem: { ...read.problem, path: isNamed ? path : [] } };
      values.push({ isNamed, path, value: read.exact ?? read.value });
    }
    const isList = values.length > 0 && values.every(({ isNamed }) => !isNamed);
    if (isList) return { value: markIntegers(values.map(({ value }) => value)) };
    const fields: Record<string, unknown> = Object.create(null);
    for (const [name, all] of Map.groupBy(values, ({ path }) => path[0] as string)) {
      const below = all.map(({ path, value }) => ({ path: path.slice(1), value }));
      fields[name] = nestedValue(below, content.value && memberShape(content.value, name));
    }
    return { value: markIntegers(fields) };
  },
  write(value, content, schema) {
    if (typeof value !== 'object' || value === null) return writeText(writePrimitive(value), content);
    const { positions, mediaType } = content;
    if (positions && Array.isArray(value))
      return writeParts(
        value.map((one, at) => writeAt(one, partAt(positions, at), schema && itemSchema(schema, at))),
        mediaType,
      );
    const fields = Object.entries(value).flatMap(([name, one]) =>
      (Array.isArray(one) ? one : [one]).map((item): PartToWrite => {
        const part = writePart(item, partOf(content, name), schema && fieldSchema(schema, name), name);
        return { name, ...part };
      }),
    );
    return writeParts(fields, mediaType);
  },
  asDescribed: withFilesAsText,
};

/** An example may be written in the document as it is sent, with its boundary; else the text is that of one part. */
function writeText(text: string, { value: shape, mediaType }: BodyContent): WrittenBody {
  const boundary = /^--([^\r\n]{1,70})\r?\n/.exec(text)?.[1];
  if (boundary !== undefined)
    return { bytes: text, contentType: `multipart/form-data; boundary=${boundary}` };
  const isPlain = isOnlyPrimitive(shape) && !shape.isFile;
  const file = { fileName: 'file', type: 'application/octet-stream' };
  return writeParts([{ name: 'file', bytes: text, ...(!isPlain && file) }], mediaType);
}

/** What a part of this name is: of a list an item. */
function partOf({ value, encoding }: BodyContent, name: string): PartContent {
  const shape = (value && memberShape(value, name)) ?? { types: [] };
  const contentType = encoding?.[name]?.contentType;
  const isList = shape.items !== undefined && shape.types.length === 0;
  return {
    value: isList && shape.items ? shape.items : shape,
    ...(contentType !== undefined && { contentType }),
  };
}

/** The schema of a field; of a list that of its items. */
function fieldSchema({ document, schema }: BodySchema, name: string): BodySchema {
  const field = new Map(allProperties(document, schema)).get(name);
  return { document, schema: findMember(document, field, 'items') ?? field };
}

const schemaOfField = async ({ schema }: BodyContext, name: string): Promise<BodySchema> =>
  fieldSchema(await schema(), name);

const partAt = ({ first, others }: PartsByPosition, at: number): PartContent => first[at] ?? others;

const itemSchema = ({ document, schema }: BodySchema, at: number): BodySchema => ({
  document,
  schema: findMember(document, schema, 'prefixItems')?.[at] ?? findMember(document, schema, 'items'),
});

async function readByPosition(
  parts: readonly PartRead[],
  positions: PartsByPosition,
  { schema }: BodyContext,
): Promise<ReadResult> {
  const value: unknown[] = [];
  for (const [at, part] of parts.entries()) {
    const described = partAt(positions, at);
    const ofItem = async (): Promise<BodySchema> => itemSchema(await schema(), at);
    const type = part.type ?? described.contentType ?? '';
    const isNested = described.positions && mediaTypeParameter(type, 'boundary') !== undefined;
    const read = isNested
      ? await multipart.read(part.bytes, {
          ...{ content: { mediaType: type, ...described }, contentType: type, schema: ofItem },
        })
      : await readPart(part, described, ofItem);
    if ('problem' in read) {
      const { path = [], ...problem } = read.problem;
      return { problem: { ...problem, path: [String(at), ...path] } };
    }
    value.push(read.exact ?? read.value);
  }
  return { value: markIntegers(value) };
}

function writeAt(value: unknown, part: PartContent, schema: BodySchema | undefined): PartToWrite {
  const { contentType: mediaType = '', headers = {} } = part;
  const { bytes, contentType } = part.positions
    ? multipart.write(value, { mediaType, ...part }, schema)
    : { bytes: undefined, contentType: undefined };
  if (bytes !== undefined) return { headers, bytes, ...(contentType && { type: contentType }) };
  // Section "Encoding Object", defaults of `contentType`.
  const usual = isUnknown(part) && { type: 'application/octet-stream' };
  return { headers, ...usual, ...writePart(value, part, schema) };
}

/** Schemas describe a file as a text: one character for each byte. */
function withFilesAsText(value: unknown): unknown {
  if (isUploadedFile(value)) return latin1(value.bytes);
  if (Array.isArray(value)) return hasFiles(value) ? value.map(withFilesAsText) : value;
  if (typeof value !== 'object' || value === null || !hasFiles(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withFilesAsText(one)]));
}

const hasFiles = (value: object): boolean =>
  Object.values(value).some(
    (one) => isUploadedFile(one) || (typeof one === 'object' && one !== null && hasFiles(one)),
  );
