import type { BodyContent, FieldEncoding, ValueShape } from '../contract.ts';
import { isJson, mediaTypeParameter } from '../media-type.ts';
import { readPrimitive, writePrimitive } from '../parameters/primitive.ts';
import { isOnlyPrimitive, memberShape } from '../parameters/separated.ts';
import type { BodyProblem, BodyType, WrittenBody } from './body-type.ts';
import { readJson, writeJson } from './json.ts';
import { latin1, type PartRead, type PartToWrite, readParts, writeParts } from './multipart-parts.ts';
import { decodeText, decodeUtf8 } from './utf8.ts';

/** A part that was sent as a file, or that the schema describes as one. */
export interface UploadedFile {
  /** The file's name; empty if none was sent. */
  name: string;
  /** Its media type; `application/octet-stream` if none was sent. */
  type: string;
  bytes: Uint8Array;
}

/**
 * `multipart/form-data` (RFC 7578) is a map of its named parts, each as its Encoding Object has it; other multipart types
 * (RFC 2046, section 5.1) whose parts have no names are a list. Where the schema is that of a text, the value is the file, else the
 * first part.
 */
export const multipart: BodyType = {
  read(bytes, { content, contentType }) {
    const parts = readParts(bytes, mediaTypeParameter(contentType, 'boundary'));
    if ('problem' in parts) return parts;
    if (isOnlyPrimitive(content.value)) {
      const part = parts.parts.find(({ fileName }) => fileName !== undefined) ?? parts.parts[0];
      return part ? readPart(part, content.value, undefined) : { value: undefined };
    }
    const values: { name: string | undefined; value: unknown }[] = [];
    for (const part of parts.parts) {
      const name = part.name?.replace(/\[\]$/, '');
      const read = readPart(part, fieldOf(content, name ?? ''), content.encoding?.[name ?? '']);
      if ('problem' in read) return { problem: { ...read.problem, path: name === undefined ? [] : [name] } };
      values.push({ name, value: read.value });
    }
    const isList = values.length > 0 && values.every(({ name }) => name === undefined);
    if (isList) return { value: values.map(({ value }) => value) };
    const fields: Record<string, unknown> = Object.create(null);
    for (const [name, all] of Map.groupBy(values, (one) => one.name ?? '')) {
      const found = all.map(({ value }) => value);
      const { items, types } = fieldOf(content, name);
      fields[name] = found.length > 1 || (items && types.length === 0) ? found : found[0];
    }
    return { value: fields };
  },
  write(value, content) {
    if (typeof value !== 'object' || value === null) return writeText(writePrimitive(value), content);
    const fields = Object.entries(value).flatMap(([name, one]) =>
      (Array.isArray(one) ? one : [one]).map((item) => writePart(name, item, content)),
    );
    return writeParts(fields);
  },
  asDescribed: withFilesAsText,
};

/** An example may be written in the document as it is sent, with its boundary; else the text is that of one part. */
function writeText(text: string, { value: shape }: BodyContent): WrittenBody {
  const boundary = /^--([^\r\n]{1,70})\r?\n/.exec(text)?.[1];
  if (boundary !== undefined)
    return { bytes: text, contentType: `multipart/form-data; boundary=${boundary}` };
  const isPlain = isOnlyPrimitive(shape) && !shape.isFile;
  const file = { fileName: 'file', type: 'application/octet-stream' };
  return writeParts([{ name: 'file', bytes: text, ...(!isPlain && file) }]);
}

function fieldOf({ value }: BodyContent, name: string): ValueShape {
  return (value && memberShape(value, name)) ?? { types: [] };
}

function readPart(
  { fileName, type, bytes }: PartRead,
  field: ValueShape,
  encoding: FieldEncoding | undefined,
): { value: unknown } | { problem: BodyProblem } {
  const shape = field.items && field.types.length === 0 ? field.items : field;
  if (fileName !== undefined || shape.isFile)
    return {
      value: { name: fileName ?? '', type: type ?? 'application/octet-stream', bytes } satisfies UploadedFile,
    };
  // Section 4.8.15: maps, and lists of maps, are JSON unless the Encoding Object says otherwise.
  const isMap = shape.members !== undefined && shape.types.length === 0;
  if (isJson(type ?? encoding?.contentType ?? (isMap ? 'application/json' : 'text/plain')))
    return readJson(decodeUtf8(bytes));
  const text = decodeText(bytes, type ?? '');
  if (text === undefined) return { problem: { keyword: 'encoding', message: 'is not text in its charset' } };
  return { value: readPrimitive(text, shape) };
}

function writePart(name: string, value: unknown, content: BodyContent): PartToWrite {
  if (isUploadedFile(value)) return { name, fileName: value.name, type: value.type, bytes: value.bytes };
  const field = fieldOf(content, name);
  const type = content.encoding?.[name]?.contentType?.split(',')[0]?.trim();
  if ((field.items ?? field).isFile)
    return { name, fileName: name, type: concrete(type) ?? 'application/octet-stream', bytes: String(value) };
  const isMap = typeof value === 'object' && value !== null;
  if (isMap || (type !== undefined && isJson(type)))
    return { name, type: type ?? 'application/json', bytes: writeJson(value) };
  return { name, ...(type !== undefined && { type }), bytes: writePrimitive(value) };
}

const concrete = (type: string | undefined): string | undefined => (type?.includes('*') ? undefined : type);

const isUploadedFile = (value: unknown): value is UploadedFile =>
  typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;

/** Schemas describe a file as a text: one character for each byte. */
function withFilesAsText(value: unknown): unknown {
  if (isUploadedFile(value)) return latin1(value.bytes);
  if (Array.isArray(value)) return value.some(isUploadedFile) ? value.map(withFilesAsText) : value;
  if (typeof value !== 'object' || value === null) return value;
  const hasFiles = Object.values(value).some((one) => isUploadedFile(Array.isArray(one) ? one[0] : one));
  if (!hasFiles) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withFilesAsText(one)]));
}
