import type { SchemaAt } from '../../resources/schema-view.ts';
import { type Creation, shownRecord } from '../records/created-record.ts';
import type { Law } from './law.ts';
import type { LawResource } from './law-resource.ts';
import { canShow, differentMember, isSameValue, keptMembers } from './plain-members.ts';

export const createdIsGot: Law = {
  name: 'created-is-got',
  family: 'life',
  demand: (resource) => {
    const get = resource.first('get');
    return resource.creation && get
      ? {
          method: get,
          sentence: `What ${resource.creation.operation} creates is got by ${get.operation}, with the values that were sent.`,
        }
      : undefined;
  },
  run: async (calls) => {
    const { of } = calls;
    const [get] = of.all('get');
    if (!get || !of.creation) return;
    const { record, sent } = await calls.create();
    const received = await calls.call(get, record);
    if (received.status >= 300)
      calls.breaks('the record that was created', String(received.status), received);
    const shown = shownRecord(get, received.json);
    if (!shown) return calls.breaks('the record that was created', 'a reply without it', received);
    const [asked, key] = [calls.keyOf(record), calls.keyOf(shown)];
    if (key !== undefined && asked !== key)
      calls.breaks(`the record with the key ${asked}`, `one with the key ${key}`, received);
    const member = differentMember(
      sent,
      shown,
      calls.plainOf(of.creation).filter((name) => canShow(of, name, sent[name])),
    );
    if (member !== undefined)
      calls.breaks(`${member} as it was sent`, `another value of ${member}`, received);
    const lost = lostMember(of, of.creation, sent, shown);
    if (lost !== undefined) calls.breaks(`${lost} as it was sent`, `nothing of ${lost}`, received);
  },
};

/**
 * A member that was sent with a value and is not shown, although the schemas of the request and of the record both have it. A schema
 * that is the same for both says so only if it marks what is only read: else a client may never be meant to send all of it.
 */
function lostMember(
  of: LawResource,
  creation: Creation,
  sent: Readonly<Record<string, unknown>>,
  shown: Readonly<Record<string, unknown>>,
): string | undefined {
  const record = of.view.resolve(of.schema);
  if (of.bodySchema(creation)?.node === record.node && of.resource.members.readOnly.length === 0)
    return undefined;
  const members = of.bodyMembers(creation);
  return keptMembers(of, members).find((name) => {
    const inRequest = members.get(name) as SchemaAt;
    const inRecord = of.view.memberAt(record, [name]);
    // A JSON text that the record shows as an object is read by the server, and may have nothing in it.
    const isSameType = inRecord && String(of.view.types(inRequest)) === String(of.view.types(inRecord));
    return (
      isSameType &&
      isGiven(sent[name]) &&
      !isSameValue(sent[name], of.view.resolve(inRequest).node?.default) &&
      !isGiven(shown[name])
    );
  });
}

/** A server may leave out what says nothing: 0, false, an empty text, list or object. */
const isGiven = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
