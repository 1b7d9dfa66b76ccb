import { bareType, isJson, isXml } from '../media-type.ts';

export type BodyKind = 'json' | 'form' | 'multipart' | 'xml' | 'text' | 'bytes';

/** Of a media type, not a range. */
export function bodyKindOf(mediaType: string): BodyKind {
  const type = bareType(mediaType);
  if (isJson(type)) return 'json';
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type.startsWith('multipart/')) return 'multipart';
  if (isXml(type)) return 'xml';
  return type.startsWith('text/') ? 'text' : 'bytes';
}

/** Whether a body of this type has a value that a schema can judge. */
export const isStructured = (mediaType: string): boolean => bodyKindOf(mediaType) !== 'bytes';
