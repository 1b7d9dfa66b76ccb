import { isRecord } from '../../resources/member-path.ts';
import type { MemberPath } from '../../resources/model.ts';
import type { SchemaAt } from '../../resources/schema-view.ts';
import type { LawResource } from './law-resource.ts';

const secretNames =
  /pass(word|code|phrase|wd)|secret|token|(^|[^a-z])pin$|cvv|cvc|api_?key|otp|signature|card_?number/i;
/** Formats whose values a server may write otherwise: in another time zone, with a slash at the end, with other spaces. */
const rewrittenFormats =
  /^(date|date-time|time|duration|password|byte|binary|uri|url|iri|idn-email|phone|html)$/;
/** Formats of which a server may also show nothing, or a time of its own. */
const hiddenFormats = /^(date|date-time|time|duration|password|byte|binary)$/;

/**
 * The names of these members whose values are plainly data: a server has no reason to change them. Left out are keys, members
 * that lead to other records, that only one side writes, times and secrets.
 */
export const plainMembers = (of: LawResource, members: ReadonlyMap<string, SchemaAt>): string[] =>
  dataMembers(of, members, rewrittenFormats);

/** As `plainMembers`, with those whose values a server may write otherwise, but has no reason to lose. */
export const keptMembers = (of: LawResource, members: ReadonlyMap<string, SchemaAt>): string[] =>
  dataMembers(of, members, hiddenFormats);

function dataMembers(
  { resource, view }: LawResource,
  members: ReadonlyMap<string, SchemaAt>,
  leftOut: RegExp,
): string[] {
  const { readOnly, writeOnly, created, updated, self, relations } = resource.members;
  const own: (MemberPath | undefined)[] = [
    ...[...resource.identity, ...readOnly, ...writeOnly, ...self, created, updated],
    ...[...resource.parents, ...relations].map(({ member }) => member),
    resource.key?.member,
  ];
  const left = new Set(own.map((path) => path?.[0]));
  return [...members].flatMap(([name, schema]) => {
    const { node } = view.resolve(schema);
    const isPlain =
      !left.has(name) &&
      !secretNames.test(name) &&
      !(node?.readOnly || node?.writeOnly) &&
      !leftOut.test(String(node?.format ?? ''));
    return isPlain ? [name] : [];
  });
}

/** Whether the representation can have this value: it may demand more of it than the request does. */
export function canShow({ api, view, schema }: LawResource, name: string, value: unknown): boolean {
  const member = view.memberAt(schema, [name]);
  if (!member) return true;
  try {
    return api.compiler.compile(member.node)(structuredClone(value));
  } catch {
    // An invalid schema refuses nothing.
    return true;
  }
}

/**
 * The path of the first of these members that both have, with different values. Texts may differ in case and white space, numbers in
 * how they are written, lists in their order; inside of objects only what both have is compared.
 */
export function differentMember(
  sent: unknown,
  shown: unknown,
  names?: readonly string[],
): string | undefined {
  if (!isRecord(sent) || !isRecord(shown)) return undefined;
  for (const name of names ?? Object.keys(sent)) {
    const [one, other] = [sent[name], shown[name]];
    if (one === undefined || one === null || one === '' || other === undefined || secretNames.test(name))
      continue;
    if (isRecord(one)) {
      const inner = differentMember(one, other);
      if (inner !== undefined) return `${name}.${inner}`;
    } else if (!isSameValue(one, other)) return name;
  }
  return undefined;
}

/** Whether two values of a member are the same data; values of different kinds can't be compared and count as the same. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (isTime(one) || isTime(other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    const isComparable = [...one, ...other].every(isScalar);
    return !isComparable || String(one.map(plain).sort()) === String(other.map(plain).sort());
  }
  if (isRecord(one) && isRecord(other)) return differentMember(one, other) === undefined;
  // A record in place of its key.
  if (isRecord(other) || Array.isArray(other)) return true;
  return plain(one) === plain(other);
}

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;

const isTime = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d([T ]|$)/.test(value);

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = String(value).trim().toLowerCase().replace(/\s+/g, ' ');
  return text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : text;
}
