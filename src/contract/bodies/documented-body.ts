import type { BodyContent, Document, Operation, RequestBody } from '../contract.ts';
import { documentedType } from '../media-type.ts';
import { requestBodyNode } from '../operation-node.ts';
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
export function bodySchema(document: Document, operation: Operation, mediaType: string): BodySchema {
  return { document, schema: requestBodyNode(document, operation)?.content?.[mediaType]?.schema };
}
