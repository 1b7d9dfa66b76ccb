import type { Document } from '../contract/contract.ts';
import { entriesOf, listOf, textOf } from '../contract/document-nodes.ts';
import { isSentParameter } from '../contract/operation-methods.ts';
import { valueTypes } from '../contract/schema-members.ts';
import { placeAround, sentence, verdict } from './changes.ts';
import { type Direction, type OperationComparison, receiverOf } from './comparison.ts';
import { compareDeprecation } from './deprecation.ts';
import { type Node, namesInPath, type OperationAt, resolved } from './operations.ts';
import type { SchemaAt } from './schema/compare-schemas.ts';

/** A Parameter Object, or a Header Object as one. */
export interface ParameterAt {
  node: Node;
  pointer: string;
}

/** By location and name. An operation's own replace those of its path item: OpenAPI 3.1, section 4.8.10. */
function parametersOf({
  document,
  item,
  itemPointer,
  node,
  pointer,
  path,
}: OperationAt): Map<string, ParameterAt> {
  const found = new Map<string, ParameterAt>();
  const inPath = namesInPath(path);
  const add = (list: unknown, around: string): void => {
    for (const [index, reference] of listOf(list).entries()) {
      const parameter = resolved(document, reference, `${around}/parameters/${index}`);
      if (isSentParameter(parameter.node)) found.set(keyOf(parameter.node, inPath), parameter);
    }
  };
  add(item?.parameters, itemPointer);
  add(node?.parameters, pointer);
  return found;
}

/** What a path's parameter is called does not matter, and neither do capital letters of a header. */
function keyOf({ in: location, name }: Node, inPath: readonly string[]): string {
  if (location === 'path') return `path ${inPath.includes(name) ? inPath.indexOf(name) : name}`;
  return `${location} ${location === 'header' ? name.toLowerCase() : name}`;
}

export function compareParameters(
  comparison: OperationComparison,
  old: OperationAt,
  next: OperationAt,
): void {
  const [before, after] = [parametersOf(old), parametersOf(next)];
  const { request } = comparison;
  const receiver = receiverOf(request);
  for (const [key, one] of before) {
    const other = after.get(key);
    const part = partOf(one.node);
    if (other) compareParameter(comparison, part, one, other);
    else if (one.node.in !== 'path')
      comparison.add({
        ...verdict(one.node.required === true ? [receiver] : [], 'warning'),
        rule: `${request.prefix}-${one.node.required === true ? 'required-' : ''}parameter-removed`,
        part,
        message: sentence(
          part,
          'is no longer a parameter',
          one.node.required === true
            ? `a ${receiver} of the old document refuses requests without it`
            : request.sender === 'client'
              ? 'what clients still send in it may be ignored'
              : 'a client that relies on it may not get it',
        ),
        oldPointer: one.pointer,
        newPointer: placeAround(one.pointer, next.pointer),
      });
  }
  for (const [key, one] of after) {
    if (before.has(key) || one.node.in === 'path') continue;
    const isRequired = one.node.required === true;
    const part = partOf(one.node);
    comparison.add({
      ...verdict(isRequired ? [request.sender] : []),
      rule: `${request.prefix}-${isRequired ? 'required-' : ''}parameter-added`,
      part,
      message: sentence(
        part,
        `is a new ${isRequired ? 'required ' : ''}parameter`,
        isRequired ? leftOut(request) : `${request.sender}s need not send it`,
      ),
      oldPointer: placeAround(one.pointer, old.pointer),
      newPointer: one.pointer,
    });
  }
}

const leftOut = ({ sender }: Direction): string =>
  sender === 'client'
    ? 'a client that leaves it out is refused'
    : 'a server of the old document may leave it out';

const partOf = ({ in: location, name }: Node): string => `${location} parameter ${name}`;

function compareParameter(
  comparison: OperationComparison,
  part: string,
  old: ParameterAt,
  next: ParameterAt,
): void {
  const { request } = comparison;
  const pointers = { oldPointer: old.pointer, newPointer: next.pointer };
  const isRequired = ({ node }: ParameterAt): boolean => node.required === true || node.in === 'path';
  if (isRequired(old) !== isRequired(next)) {
    const became = isRequired(next);
    comparison.add({
      ...verdict([became ? request.sender : receiverOf(request)]),
      rule: `${request.prefix}-parameter-became-${became ? 'required' : 'optional'}`,
      part,
      message: sentence(
        part,
        became ? 'became required' : 'is no longer required',
        became
          ? leftOut(request)
          : `a ${receiverOf(request)} of the old document refuses requests without it`,
      ),
      ...pointers,
    });
  }
  const [before, after] = [writtenAs(comparison.all.old, old), writtenAs(comparison.all.next, next)];
  if (before.form !== after.form && formsDiffer(before, after))
    comparison.add({
      ...verdict(['client', 'server']),
      rule: `${request.prefix}-parameter-style-changed`,
      part,
      message: sentence(
        part,
        `is written ${after.text}, before it was ${before.text}`,
        `a ${request.sender} that still writes it otherwise is not understood, and a ${receiverOf(request)} of the old document does not understand the new form`,
      ),
      ...pointers,
    });
  compareEmpty(comparison, part, old, next);
  compareDeprecation(comparison, part, `${request.prefix}-parameter`, old, next);
  const areTexts = !before.isContent && !after.isContent;
  comparison.schemas(request, part, schemaOf(old), schemaOf(next), { areTexts });
}

/** `allowEmptyValue`: OpenAPI 3.1, section 4.8.12.2.1. */
function compareEmpty(
  comparison: OperationComparison,
  part: string,
  old: ParameterAt,
  next: ParameterAt,
): void {
  const [before, after] = [old, next].map(({ node }) => node.in === 'query' && node.allowEmptyValue === true);
  if (before === after) return;
  const { request } = comparison;
  comparison.add({
    ...verdict([after ? receiverOf(request) : request.sender]),
    rule: `${request.prefix}-parameter-empty-value-${after ? 'allowed' : 'forbidden'}`,
    part,
    message: sentence(
      part,
      after ? 'may be sent without a value' : 'may no longer be sent without a value',
      after
        ? `a ${receiverOf(request)} of the old document may refuse what is allowed now`
        : `a ${request.sender} that still sends it so is refused`,
    ),
    oldPointer: old.pointer,
    newPointer: next.pointer,
  });
}

/** The schema of a parameter or header, or that of its content. */
export function schemaOf({ node, pointer }: ParameterAt): SchemaAt | undefined {
  const [mediaType, content] = entriesOf(node.content)[0] ?? [];
  if (mediaType !== undefined)
    return content?.schema === undefined
      ? undefined
      : [
          content.schema,
          `${pointer}/content/${mediaType.replaceAll('~', '~0').replaceAll('/', '~1')}/schema`,
        ];
  return node.schema === undefined ? undefined : [node.schema, `${pointer}/schema`];
}

interface WrittenForm {
  /** Equal for parameters that are written alike, whatever their value. */
  form: string;
  text: string;
  isContent: boolean;
  style: string;
  explode: boolean;
  types: readonly string[];
}

/** How the value is written: OpenAPI 3.1, section 4.8.12.2. */
export function writtenAs(document: Document, { node }: ParameterAt): WrittenForm {
  const [mediaType] = entriesOf(node.content)[0] ?? [];
  const own = textOf(node.style);
  const style = own || (node.in === 'query' || node.in === 'cookie' ? 'form' : 'simple');
  const explode =
    style === 'deepObject' || (node.explode ?? (style === 'form' || style === 'cookie')) === true;
  const types = valueTypes(document, node.schema ?? {});
  if (mediaType !== undefined)
    return { form: mediaType, text: `as ${mediaType}`, isContent: true, style, explode, types };
  const text = `in the style ${style}${explode ? ' (exploded)' : ''}`;
  return { form: `${style} ${explode}`, text, isContent: false, style, explode, types };
}

/** Styles differ for some types of values only. */
export function formsDiffer(old: WrittenForm, next: WrittenForm): boolean {
  if (old.isContent || next.isContent) return true;
  const hasAny = (one: WrittenForm, type: string): boolean =>
    one.types.length === 0 || one.types.includes(type);
  const common = (type: string): boolean => hasAny(old, type) && hasAny(next, type);
  const prefix = ({ style }: WrittenForm): string => (style === 'label' || style === 'matrix' ? style : '');
  if (prefix(old) !== prefix(next)) return true;
  if (old.types.length === 0 && next.types.length === 0) return true;
  return (
    (common('array') && formOfList(old) !== formOfList(next)) ||
    (common('object') && `${old.style} ${old.explode}` !== `${next.style} ${next.explode}`)
  );
}

/** An exploded list repeats the name in each of these styles, and `simple` separates by commas either way. */
function formOfList({ style, explode }: WrittenForm): string {
  if (style === 'simple') return 'simple';
  const repeats = ['form', 'spaceDelimited', 'pipeDelimited'].includes(style) && explode;
  return repeats ? 'form true' : `${style} ${explode}`;
}
