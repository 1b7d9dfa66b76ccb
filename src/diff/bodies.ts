import { sentence, verdict } from './changes.ts';
import type { OperationComparison } from './comparison.ts';
import { bodyPart, type ContentAt, contentsOf } from './contents.ts';
import { compareContent, matchContents } from './media-types.ts';
import { type Node, type OperationAt, resolved } from './operations.ts';

interface BodyAt {
  node: Node;
  pointer: string;
  contents: ContentAt[];
  isRequired: boolean;
}

function bodyOf({ document, node, pointer }: OperationAt): BodyAt | undefined {
  if (node?.requestBody === undefined) return undefined;
  const body = resolved(document, node.requestBody, `${pointer}/requestBody`);
  const contents = contentsOf(body);
  return contents.length === 0 ? undefined : { ...body, contents, isRequired: body.node?.required === true };
}

/** The request body: OpenAPI 3.1, section 4.8.13. */
export function compareBody(comparison: OperationComparison, old: OperationAt, next: OperationAt): void {
  const [before, after] = [bodyOf(old), bodyOf(next)];
  const { request } = comparison;
  const { sender } = request;
  const receiver = sender === 'client' ? 'server' : 'client';
  const part = 'request body';
  const add = (kind: string, breaks: Parameters<typeof verdict>, text: string, hurt: string): void =>
    comparison.add({
      ...verdict(...breaks),
      ...{ rule: `${request.prefix}-${kind}`, part, message: sentence(part, text, hurt) },
      oldPointer: before?.pointer ?? old.pointer,
      newPointer: after?.pointer ?? next.pointer,
    });
  const refused = `a ${sender} that sends none is refused`;
  const demanded = `a ${receiver} of the old document refuses requests without it`;
  if (!before && !after) return;
  if (!before) {
    if (after?.isRequired) add('required-body-added', [[sender]], 'is new and required', refused);
    else add('body-added', [[]], 'is new', `a ${sender} need not send it`);
    return;
  }
  if (!after) {
    if (before.isRequired) add('required-body-removed', [[receiver]], 'is no longer documented', demanded);
    else add('body-removed', [[], 'warning'], 'is no longer documented', 'what is still sent may be ignored');
    return;
  }
  if (after.isRequired && !before.isRequired)
    add('body-became-required', [[sender]], 'became required', refused);
  if (before.isRequired && !after.isRequired)
    add('body-became-optional', [[receiver]], 'is no longer required', demanded);
  const { pairs, removed, added } = matchContents(before.contents, after.contents);
  for (const one of removed)
    comparison.add({
      ...verdict([sender]),
      ...{ rule: `${request.prefix}-media-type-removed`, part },
      message: sentence(
        part,
        `may no longer be ${one.mediaType}`,
        `a ${sender} that still sends it is refused`,
      ),
      ...{ oldPointer: one.pointer, newPointer: after.pointer },
    });
  for (const one of added)
    comparison.add({
      ...verdict([receiver]),
      ...{ rule: `${request.prefix}-media-type-added`, part },
      message: sentence(
        part,
        `may also be ${one.mediaType}`,
        `a ${receiver} of the old document may refuse it`,
      ),
      ...{ oldPointer: before.pointer, newPointer: one.pointer },
    });
  for (const [one, other] of pairs)
    compareContent(comparison, request, bodyPart(part, one, after.contents), one, other);
}
