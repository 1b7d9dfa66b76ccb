import type { BodyContent, Document, Operation, RequestBody } from '../contract.ts';
import { deref } from '../json-pointer.ts';
import { documentedType } from '../media-type.ts';
import type { BodySchema } from './body-type.ts';

/** The documented content for a body of this media type. */
export function documentedBody(body: RequestBody | undefined, mediaType: string): BodyContent | undefined {
  const documented = body?.content ?? [];
  const type = documentedType(
    documented.map((one) => one.mediaType),
    mediaType,
  );
  return documented.find((one) => one.mediaType === type);
}

/** The schema of a request's body; `mediaType` as the document has it. */
export function bodySchema(document: Document, { path, method }: Operation, mediaType: string): BodySchema {
  const node = deref(document, document.paths[path])?.[method.toLowerCase()];
  return { document, schema: deref(document, node?.requestBody)?.content?.[mediaType]?.schema };
}
