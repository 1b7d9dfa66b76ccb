import type { Document } from '../contract/contract.ts';
import { entriesOf, isObject, listOf } from '../contract/document-nodes.ts';
import { deref } from '../contract/json-pointer.ts';
import { parameterNode, replyNode } from '../contract/operation-node.ts';
import type { ApiOperation } from './api-operation.ts';
import type { Draft, Reading } from './draft.ts';
import { memberOf } from './member-path.ts';
import { recordMembers, relationTargets } from './record-members.ts';
import type { SchemaAt } from './schema-view.ts';

/**
 * Leaves to the contract a collection whose records nothing shows, and one of which a client can't know any key: each call would be
 * answered 404. A key is known where an operation lists or creates records, where another resource's records have it, and where the
 * document has an example of it.
 */
export function withKnownKeys(reading: Reading, drafts: Draft[]): Draft[] {
  return withoutUnknown(
    reading,
    drafts.filter((draft) => isShown(reading, draft)),
  );
}

function isShown({ abstain }: Reading, { kind, methods }: Draft): boolean {
  if (kind === 'singleton' || methods.some((one) => /^(list|get|create)$/.test(one.kind) || one.creates))
    return true;
  for (const { from } of methods) abstain(from, 'no operation lists, gets or creates its records');
  return false;
}

function withoutUnknown(reading: Reading, drafts: Draft[]): Draft[] {
  const unknown = new Set(drafts.filter((draft) => !showsKeys(draft) && !hasExampleOfKey(reading, draft)));
  if (unknown.size === 0) return drafts;
  const targets = relationTargets(reading, drafts);
  for (const other of drafts)
    if (!unknown.has(other))
      for (const { resource } of recordMembers(reading, other, targets).relations)
        for (const draft of unknown) if (draft.name === resource) unknown.delete(draft);
  for (const { methods } of unknown)
    for (const { from } of methods)
      reading.abstain(
        from,
        'no operation lists or creates its records and no example has a key of one, so no client could know a key',
      );
  return drafts.filter((draft) => !unknown.has(draft));
}

const showsKeys = ({ kind, keys, methods }: Draft): boolean =>
  kind === 'singleton' ||
  keys.length === 0 ||
  methods.some(({ kind: method, creates }) => method === 'list' || method === 'create' || creates === true);

/** In the path, in the schema of the record, or in an example of a reply. */
function hasExampleOfKey(reading: Reading, { keys, methods, representation }: Draft): boolean {
  const { document, view } = reading;
  const key = keys.at(-1);
  if (!key) return false;
  const { parameter, found } = key;
  const has = (schema: SchemaAt): boolean => {
    const { node } = view.resolve(schema);
    const member = view.memberAt(schema, found.member);
    return (
      examplesOf(node).some((one) => memberOf(one, found.member) !== undefined) ||
      (member !== undefined && hasExample(document, view.resolve(member).node))
    );
  };
  return (
    has(representation) ||
    methods.some(({ from, reply }) => {
      if (hasExample(document, parameterNode(document, from.operation, 'path', parameter))) return true;
      if (reply.holds !== 'item') return false;
      return replyExamples(reading, from).some(
        (body) => memberOf(body, [...reply.path, ...found.member]) !== undefined,
      );
    })
  );
}

/** The examples of a schema. */
const examplesOf = (node: unknown): unknown[] =>
  isObject(node) ? [node.example, ...listOf(node.examples)].filter((one) => one !== undefined) : [];

/** Whether a parameter, or a schema, has a value that a client can take. */
export function hasExample(document: Document, node: unknown): boolean {
  if (!isObject(node)) return false;
  const { example, examples, schema } = node;
  return (
    example !== undefined ||
    ['enum', 'default', 'const'].some((name) => node[name] !== undefined) ||
    (examples !== undefined && Object.keys(examples).length > 0) ||
    (schema !== undefined && hasExample(document, deref(document, schema)))
  );
}

/** The examples of the bodies of an operation's success. */
function replyExamples({ document }: Reading, { operation, success }: ApiOperation): unknown[] {
  const reply = operation.replies.find(({ status }) => status === success?.status);
  if (!reply) return [];
  return entriesOf(replyNode(document, operation, reply)?.content).flatMap(([, content]) => [
    ...examplesOf({ example: content?.example }),
    ...entriesOf(content?.examples).map(([, one]) => deref(document, one)?.value),
    ...examplesOf(deref(document, content?.schema)),
  ]);
}
