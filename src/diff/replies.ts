import { entriesOf } from '../contract/document-nodes.ts';
import { isFieldName, isStatusName } from '../contract/http-syntax.ts';
import { escapePointer } from '../contract/json-pointer.ts';
import { isWithoutContent } from '../contract/replies.ts';
import type { Party, Severity } from './change.ts';
import { placeAround, sentence, verdict } from './changes.ts';
import { type OperationComparison, receiverOf } from './comparison.ts';
import { bodyPart, contentsOf } from './contents.ts';
import { compareDates, compareDeprecation, sunsetOfHeader } from './deprecation.ts';
import { compareContent, matchContents } from './media-types.ts';
import { type Node, type OperationAt, resolved } from './operations.ts';
import { formsDiffer, schemaOf, writtenAs } from './parameters.ts';

interface ReplyAt {
  /** `200`, `4XX` or `default` */
  status: string;
  node: Node;
  pointer: string;
}

function repliesOf({ document, node, pointer }: OperationAt): Map<string, ReplyAt> {
  const replies = entriesOf(node?.responses).filter(([status]) => isStatusName(status));
  return new Map(
    replies.map(([name, reference]) => {
      const status = name.toUpperCase() === 'DEFAULT' ? 'default' : name.toUpperCase();
      const reply = resolved(document, reference, `${pointer}/responses/${escapePointer(name)}`);
      return [status, { status, ...reply }];
    }),
  );
}

/** The reply that a status means: OpenAPI 3.1, section 4.8.16. */
const replyOf = (replies: ReadonlyMap<string, ReplyAt>, status: string): ReplyAt | undefined =>
  replies.get(status) ?? replies.get(`${status[0]}XX`) ?? replies.get('default');

export function compareReplies(
  comparison: OperationComparison,
  old: OperationAt,
  next: OperationAt,
  today: string | undefined,
): void {
  const [before, after] = [repliesOf(old), repliesOf(next)];
  const isCompared = new Set<string>();
  for (const status of new Set([...before.keys(), ...after.keys()])) {
    const [one, other] = [replyOf(before, status), replyOf(after, status)];
    if (one && other) {
      const pair = `${one.pointer} ${other.pointer}`;
      // What a range says is compared for the range, and for a status that only one document has.
      if (!isCompared.has(pair)) compareReply(comparison, old.method, one, other, status, today);
      isCompared.add(pair);
    } else if (one) reportRemoved(comparison, one, next, isOnlyReply(before));
    else if (other) reportAdded(comparison, other, old, before.size > 0);
  }
}

const isOnlyReply = (replies: ReadonlyMap<string, ReplyAt>): boolean => replies.size === 1;

/** What a client waits for. Errors it has to expect anyway: a document need not have all of them (section 4.8.16). */
const isSuccess = (status: string, isOnly = false): boolean =>
  status.startsWith('2') || (status === 'default' && isOnly);

function reportRemoved(
  comparison: OperationComparison,
  { status, pointer }: ReplyAt,
  next: OperationAt,
  isOnly: boolean,
): void {
  const part = `reply ${status}`;
  const success = isSuccess(status, isOnly);
  comparison.add({
    ...verdict(success ? ['client', 'server'] : [], 'warning'),
    rule: `${comparison.reply.prefix}-${success ? 'success' : 'error'}-status-removed`,
    part,
    message: sentence(
      part,
      'is no longer documented',
      success
        ? 'a client that waits for it does not get it, and a server of the old document still sends it'
        : 'a server of the old document may still send it',
    ),
    ...{ oldPointer: pointer, newPointer: placeAround(pointer, next.pointer), apart: status },
  });
}

function reportAdded(
  comparison: OperationComparison,
  { status, pointer }: ReplyAt,
  old: OperationAt,
  hadReplies: boolean,
): void {
  const part = `reply ${status}`;
  const success = isSuccess(status) && hadReplies;
  comparison.add({
    ...verdict(success ? ['client'] : [], 'warning'),
    rule: `${comparison.reply.prefix}-${isSuccess(status) ? 'success' : 'error'}-status-added`,
    part,
    message: sentence(
      part,
      'is new',
      success ? 'a client of the old document does not know it' : 'a client that does not expect it may fail',
    ),
    ...{ oldPointer: placeAround(pointer, old.pointer), newPointer: pointer, apart: status },
  });
}

function compareReply(
  comparison: OperationComparison,
  method: string,
  old: ReplyAt,
  next: ReplyAt,
  status: string,
  today: string | undefined,
): void {
  const part = `reply ${status}`;
  compareHeaders(comparison, part, old, next, today);
  if (isWithoutContent(Number(status), method)) return;
  const [before, after] = [contentsOf(old), contentsOf(next)];
  const { reply } = comparison;
  const receiver = receiverOf(reply);
  const body = `${part} body`;
  const add = (
    kind: string,
    breaks: Party[],
    severity: Severity,
    text: string,
    hurt: string,
    places: { oldPointer: string; newPointer: string } = {
      oldPointer: old.pointer,
      newPointer: next.pointer,
    },
  ): void =>
    comparison.add({
      ...verdict(breaks, severity),
      ...{ rule: `${reply.prefix}-${kind}`, part: body, message: sentence(body, text, hurt) },
      ...places,
    });
  if (before.length === 0 || after.length === 0) {
    const hurtSender = `a ${reply.sender} of the old document sends ${after.length > 0 ? 'none' : 'it'}`;
    if (after.length > 0) add('body-added', [reply.sender], 'info', 'is new', hurtSender);
    else if (before.length > 0)
      add(
        'body-removed',
        [reply.sender, receiver],
        'info',
        'is no longer documented',
        `a ${receiver} that waits for it does not get it, and ${hurtSender}`,
      );
    return;
  }
  const { pairs, removed, added } = matchContents(before, after);
  for (const one of removed)
    add(
      'media-type-removed',
      [reply.sender, receiver],
      'info',
      `is no longer ${one.mediaType}`,
      `a ${receiver} that asks for it does not get it, and a ${reply.sender} of the old document still sends it`,
      { oldPointer: one.pointer, newPointer: next.pointer },
    );
  for (const one of added)
    add(
      'media-type-added',
      [],
      'warning',
      `may also be ${one.mediaType}`,
      `a ${receiver} that does not say what it accepts may get it`,
      { oldPointer: old.pointer, newPointer: one.pointer },
    );
  for (const [one, other] of pairs) compareContent(comparison, reply, bodyPart(body, one, after), one, other);
}

interface HeaderAt {
  name: string;
  node: Node;
  pointer: string;
}

function headersOf(comparison: OperationComparison, reply: ReplyAt, isOld: boolean): Map<string, HeaderAt> {
  const document = isOld ? comparison.all.old : comparison.all.next;
  const headers = entriesOf(reply.node?.headers)
    // A reply's media type is described by its content (section 4.8.17.1).
    .filter(([name]) => isFieldName(name) && name.toLowerCase() !== 'content-type')
    .map(([name, reference]): [string, HeaderAt] => [
      name.toLowerCase(),
      { name, ...resolved(document, reference, `${reply.pointer}/headers/${escapePointer(name)}`) },
    ]);
  return new Map(headers);
}

function compareHeaders(
  comparison: OperationComparison,
  part: string,
  old: ReplyAt,
  next: ReplyAt,
  today: string | undefined,
): void {
  const [before, after] = [headersOf(comparison, old, true), headersOf(comparison, next, false)];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [one, other] = [before.get(key), after.get(key)];
    const header = `${part} header ${(one ?? other)?.name}`;
    const places = { oldPointer: one?.pointer ?? old.pointer, newPointer: other?.pointer ?? next.pointer };
    if (key === 'sunset')
      compareDates(
        comparison,
        header,
        one ? sunsetOfHeader(one) : '',
        other ? sunsetOfHeader(other) : '',
        today,
        places,
      );
    compareHeader(comparison, header, one, other, places);
  }
}

function compareHeader(
  comparison: OperationComparison,
  part: string,
  old: HeaderAt | undefined,
  next: HeaderAt | undefined,
  places: { oldPointer: string; newPointer: string },
): void {
  const { reply } = comparison;
  const receiver = receiverOf(reply);
  const add = (kind: string, breaks: Parameters<typeof verdict>, text: string, hurt: string): void =>
    comparison.add({
      ...verdict(...breaks),
      ...{ rule: `${reply.prefix}-${kind}`, part, message: sentence(part, text, hurt), ...places },
    });
  const mayLack = `a ${reply.sender} of the old document may leave it out`;
  const mayMiss = `a ${receiver} that relies on it may not get it`;
  const [wasRequired, isRequired] = [old?.node?.required === true, next?.node?.required === true];
  if (!old) {
    if (isRequired)
      add('required-header-added', [[reply.sender]], 'is a new header that is required', mayLack);
    else add('header-added', [[]], 'is a new header', `a ${receiver} may ignore it`);
    return;
  }
  if (!next) {
    if (wasRequired) add('required-header-removed', [[receiver]], 'is no longer documented', mayMiss);
    else add('header-removed', [[], 'warning'], 'is no longer documented', mayMiss);
    return;
  }
  if (isRequired && !wasRequired) add('header-became-required', [[reply.sender]], 'became required', mayLack);
  if (wasRequired && !isRequired)
    add('header-became-optional', [[receiver]], 'is no longer required', mayMiss);
  const [before, after] = [writtenAs(comparison.all.old, old), writtenAs(comparison.all.next, next)];
  if (before.form !== after.form && formsDiffer(before, after))
    add(
      'header-style-changed',
      [['client', 'server']],
      `is written ${after.text}, before it was ${before.text}`,
      'who still writes or reads it otherwise is not understood',
    );
  compareDeprecation(comparison, part, `${reply.prefix}-header`, old, next);
  const areTexts = !before.isContent && !after.isContent;
  comparison.schemas(reply, part, schemaOf(old), schemaOf(next), { areTexts });
}
