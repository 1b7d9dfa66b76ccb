import { withMarksOf } from '../exact-integers.ts';
import { isRecord, memberOf, withMember, withoutMember } from '../resources/member-path.ts';
import type { MemberPath, Method, Resource } from '../resources/model.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { type ApiBehaviour, schemaOf } from './api-behaviour.ts';
import { type Envelope, envelopeOf } from './envelope.ts';
import { objectSchema } from './object-schema.ts';
import { identityOf, type StoredRecord } from './record.ts';
import { givenSelves } from './record-url.ts';
import { type Show, showOf } from './show.ts';

/** A record whose representation is valid: what it lacks is taken from the record before, else made from the schema. */
export type Complete = (sandbox: Sandbox, record: StoredRecord, before?: StoredRecord) => StoredRecord;

/** The origin that records are shown at when they are judged. */
const anyOrigin = 'http://localhost';

/** Judges by the reply of GET, else by another one that has the record. */
export function completer(behaviour: ApiBehaviour, resource: Resource): Complete {
  const { document } = behaviour;
  const { required } = objectSchema(document, schemaOf(behaviour, resource));
  const judge = judgeOf(behaviour, resource);
  return (sandbox, record, before) => {
    let complete = record;
    for (const name of required)
      if (before && record[name] === undefined && before[name] !== undefined)
        complete = withMember(complete, [name], memberOf(before, [name]));
    return judge ? mended(judge, resource, sandbox, complete) : complete;
  };
}

interface Judge {
  selves: readonly MemberPath[];
  envelope: Envelope;
  show: Show;
  heldIn: (body: unknown) => unknown;
}

function judgeOf(behaviour: ApiBehaviour, resource: Resource): Judge | undefined {
  const kinds: Method['kind'][] = ['get', 'create', 'update', 'replace', 'action'];
  const method = kinds
    .flatMap((kind) => resource.methods.filter((one) => one.kind === kind))
    .find(({ reply }) => reply.holds === 'item');
  if (method?.reply.holds !== 'item') return undefined;
  const { path, isList } = method.reply;
  const envelope = envelopeOf(behaviour, method);
  return {
    selves: givenSelves(behaviour, resource),
    envelope,
    show: showOf(behaviour, resource, envelope.heldSchema),
    heldIn: (body) => {
      const held = memberOf(body, path);
      return isList ? (held as unknown[] | undefined)?.[0] : held;
    },
  };
}

function mended(
  { selves, envelope, show, heldIn }: Judge,
  resource: Resource,
  sandbox: Sandbox,
  record: StoredRecord,
): StoredRecord {
  const shown = show(record, anyOrigin);
  const body = envelope.around(sandbox, shown);
  const valid = envelope.valid(sandbox, body);
  if (valid === body) return record;
  const held = heldIn(valid);
  if (!isRecord(held)) return record;
  const members = Object.entries({ ...record, ...held }).filter(([name]) => !(name in shown) || name in held);
  let made: StoredRecord = withMarksOf(record, withMarksOf(held, Object.fromEntries(members)));
  // The URL of the record itself depends on where it is asked for.
  for (const path of selves) if (memberOf(record, path) === undefined) made = withoutMember(made, path);
  // What identifies it stays, whatever its schema says, and so do its times.
  const { created, updated } = resource.members;
  for (const path of [
    ...identityOf(resource),
    ...(created ? [created] : []),
    ...(updated ? [updated] : []),
  ]) {
    const own = memberOf(record, path);
    if (own !== undefined) made = withMember(made, path, own);
  }
  return made;
}
