import { readResult } from '../../exact-integers.ts';
import type { PartContent } from '../contract.ts';
import { concreteType } from '../media-type.ts';
import { readPrimitive, writePrimitive } from '../parameters/primitive.ts';
import { mayHaveParts } from '../parameters/separated.ts';
import { bodyKindOf } from './body-kind.ts';
import type { BodySchema, ReadResult, WrittenBody } from './body-type.ts';
import { readJson, writeJson } from './json.ts';
import type { PartRead } from './multipart-parts.ts';
import { decodeText, decodeUtf8, notInCharset } from './utf8.ts';
import { xml } from './xml.ts';

/** A part that was sent as a file, or that the schema describes as one. */
export interface UploadedFile {
  /** The file's name; empty if none was sent. */
  name: string;
  /** Its media type; `application/octet-stream` if none was sent. */
  type: string;
  bytes: Uint8Array;
}

export const isUploadedFile = (value: unknown): value is UploadedFile =>
  typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;

/** Whether the schema says nothing of the value: it may be bytes. */
export const isUnknown = ({ value }: PartContent): boolean =>
  value.types.length === 0 && !mayHaveParts(value);

const isStructure = ({ value }: PartContent): boolean => mayHaveParts(value) && value.types.length === 0;

/** Section 4.8.15: maps, and lists in lists, are JSON unless the Encoding Object says otherwise. */
const usualType = (part: PartContent): string =>
  part.contentType?.split(',')[0]?.trim() ?? (isStructure(part) ? 'application/json' : 'text/plain');

/** The value of a part that is not multipart itself. */
export function readPart(
  { fileName, type, bytes }: PartRead,
  part: PartContent,
  schema: () => Promise<BodySchema>,
): ReadResult | Promise<ReadResult> {
  // A list or a map is not a file, though browsers send a `Blob` with JSON as one.
  const isBlob = isStructure(part) && (type === undefined || bodyKindOf(type) === 'bytes');
  const sent = isBlob ? usualType(part) : (type ?? usualType(part));
  const kind = bodyKindOf(sent);
  const isBytes = type !== undefined && kind === 'bytes' && isUnknown(part);
  if ((fileName !== undefined && !isStructure(part)) || part.value.isFile || isBytes)
    return {
      value: { name: fileName ?? '', type: type ?? 'application/octet-stream', bytes } satisfies UploadedFile,
    };
  if (kind === 'json') return readJson(decodeUtf8(bytes));
  if (kind === 'xml' && isStructure(part))
    return xml.read(bytes, { content: { mediaType: sent }, contentType: sent, schema });
  const text = decodeText(bytes, type ?? '');
  return text === undefined ? notInCharset : readResult(readPrimitive(text, part.value));
}

/** The type is undefined where a reader takes a text for granted. */
export interface WrittenPart {
  fileName?: string;
  type?: string;
  bytes: WrittenBody['bytes'];
}

/** `name` is that of the field, and of its file. */
export function writePart(
  value: unknown,
  part: PartContent,
  schema: BodySchema | undefined,
  name?: string,
): WrittenPart {
  if (isUploadedFile(value)) return { fileName: value.name, type: value.type, bytes: value.bytes };
  const type = part.contentType === undefined ? undefined : concreteType(usualType(part));
  if (part.value.isFile)
    return {
      ...(name !== undefined && { fileName: name }),
      type: part.contentType?.includes('*')
        ? 'application/octet-stream'
        : (type ?? 'application/octet-stream'),
      bytes: String(value),
    };
  const isMap = typeof value === 'object' && value !== null;
  const kind = type === undefined ? undefined : bodyKindOf(type);
  if (isMap && kind === 'xml' && type !== undefined)
    return { type, bytes: xml.write(value, { mediaType: type }, schema).bytes };
  if (isMap || kind === 'json') return { type: type ?? 'application/json', bytes: writeJson(value) };
  return { ...(type !== undefined && { type }), bytes: writePrimitive(value) };
}
