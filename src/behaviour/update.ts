import { bareType } from '../contract/media-type.ts';
import type { Reply } from '../engine/handler.ts';
import { whenReady } from '../engine/when-ready.ts';
import { markIntegers, withBigInts, withMarksOf } from '../exact-integers.ts';
import { isRecord, memberOf, withMember, withoutMember } from '../resources/member-path.ts';
import type { Resource, UpdateMethod } from '../resources/model.ts';
import { type ApiBehaviour, schemaOf } from './api-behaviour.ts';
import { completer } from './complete.ts';
import type { OperationContext, OperationHandler } from './context.ts';
import { currentOf } from './embedded.ts';
import { cannotApply, patchTestFailed } from './errors.ts';
import { applyPatch, PatchError } from './json-patch.ts';
import { keyed } from './keyed-method.ts';
import { mergePatch } from './merge-patch.ts';
import type { StoredRecord } from './record.ts';
import { relatedRequirer } from './related.ts';
import { showOf } from './show.ts';
import { changeOf, toucher } from './write.ts';
import { bodyWriter, fixedMembers, sentBody } from './written-members.ts';

const jsonPatch = 'application/json-patch+json';

/** PATCH on one record, and POST on it. */
export function updateHandler(
  behaviour: ApiBehaviour,
  resource: Resource,
  method: UpdateMethod,
): OperationHandler {
  const { document } = behaviour;
  const schema = schemaOf(behaviour, resource);
  const at = keyed(resource, method);
  const change = changeOf(behaviour, resource, at.method, 'update');
  const given = bodyWriter(resource, method, fixedMembers(resource));
  const sent = sentBody(behaviour, method);
  const patched = patcher(behaviour, resource);
  const complete = completer(behaviour, resource);
  const touch = toucher(behaviour, resource);
  const requireRelated = relatedRequirer(behaviour, resource, method);

  const save = (body: unknown, context: OperationContext): Reply => {
    const before = change.find(context);
    const type = bareType(context.headers['content-type'] ?? '');
    const after =
      type === jsonPatch ? patched(context, before, body) : mergePatch(document, schema, before, given(body));
    requireRelated(context, after, before);
    return change.save(context, complete(context.sandbox, touch(context, after), before));
  };
  return (context) => whenReady(sent(context), save, at.asked(context));
}

/** A JSON Patch changes the record as replies show it; the members that clients may not write stay as they are. */
function patcher(
  behaviour: ApiBehaviour,
  resource: Resource,
): (context: OperationContext, before: StoredRecord, patch: unknown) => StoredRecord {
  const show = showOf(behaviour, resource);
  const current = currentOf(behaviour, resource);
  const kept = [...resource.members.readOnly, ...fixedMembers(resource)];
  return (context, before, patch) => {
    const shown = show(current ? current(context, before) : before, context.origin);
    let changed: unknown;
    try {
      changed = markIntegers(applyPatch(withBigInts(shown), withBigInts(patch)));
    } catch (error) {
      if (!(error instanceof PatchError)) throw error;
      throw error.isFailedTest ? patchTestFailed(error.message) : cannotApply(error.message);
    }
    if (!isRecord(changed)) throw cannotApply('after the patch the record is not an object');
    // The members that replies do not show stay.
    const hidden = Object.entries(before).filter(([name]) => !Object.hasOwn(shown, name));
    let record: StoredRecord = withMarksOf(before, { ...Object.fromEntries(hidden), ...changed });
    for (const path of kept) {
      const own = memberOf(before, path);
      record = own === undefined ? withoutMember(record, path) : withMember(record, path, own);
    }
    return record;
  };
}
