import { escapePointer } from '../../contract/json-pointer.ts';
import { type Answer, type Difference, narrowed, type Relation, replaced, widened } from './difference.ts';
import { type Edge, type Found, nothing } from './edge.ts';
import { compareLeast, compareMost } from './limits.ts';
import {
  edgesOfNames,
  isClosed,
  isDocumented,
  isOpen,
  matchingAt,
  memberAt,
  namesOf,
  type ObjectFacts,
  patternsOf,
  placeOf,
  restOf,
} from './objects.ts';
import type { SchemaSource, Side } from './schema-source.ts';

export interface ObjectsOf {
  facts: ObjectFacts;
  source: SchemaSource;
}

export function compareObjects(old: ObjectsOf, next: ObjectsOf): Found {
  const names = new Set([
    ...[old, next].flatMap(({ facts }) => [...namesOf(facts), ...facts.required.keys()]),
  ]);
  const members = [...names].map((name) => compareMember(name, stateOf(old, name), stateOf(next, name)));
  const rest = compareRest(restOf(old.facts), restOf(next.facts));
  const requiredCount = ({ facts, source }: ObjectsOf): number =>
    [...facts.required.keys()].filter((name) => !isHiddenMember(source, facts, name)).length;
  return {
    differences: [
      ...members.flatMap(({ differences }) => differences),
      ...rest.differences,
      ...compareLeast(
        old.facts.min,
        next.facts.min,
        { rule: 'min-members', text: 'least number of members' },
        {
          impliedByOld: requiredCount(old),
          impliedByNew: requiredCount(next),
        },
      ),
      ...compareMost(old.facts.max, next.facts.max, {
        rule: 'max-members',
        text: 'greatest number of members',
      }),
      ...compareDependents(old.facts, next.facts),
    ],
    edges: [
      ...members.flatMap(({ edges }) => edges),
      ...rest.edges,
      ...compareMatching(old.facts, next.facts),
      ...edgesOfNames(old.facts, next.facts),
      ...compareDependentSchemas(old.facts, next.facts),
    ],
  };
}

/** How one document has a member. */
interface MemberState {
  facts: ObjectFacts;
  side: Side;
  isDocumented: boolean;
  isRequired: boolean;
  /** It is not part of the value in this direction. */
  isHidden: boolean;
  place: string | undefined;
  demand: string | undefined;
}

function stateOf({ facts, source }: ObjectsOf, name: string): MemberState {
  const isHidden = isHiddenMember(source, facts, name);
  const isRequired = facts.required.has(name) && !isHidden;
  return {
    facts,
    side: source.side,
    isDocumented: isRequired || (isDocumented(facts, name) && !isHidden),
    isRequired,
    isHidden,
    place: placeOf(facts, name),
    demand: facts.required.get(name),
  };
}

const isHiddenMember = (source: SchemaSource, facts: ObjectFacts, name: string): boolean =>
  facts.parts.some(({ named }) => {
    const member = named.get(name);
    return member !== undefined && source.isHidden(member.schema);
  });

function compareMember(name: string, old: MemberState, next: MemberState): Found {
  if (old.isHidden && next.isHidden) return nothing;
  const place = { step: `/${escapePointer(name)}`, oldPointer: old.place, newPointer: next.place };
  const [before, after] = [memberAt(old.facts, name), memberAt(next.facts, name)];
  const found = (named: Named): Found => {
    const [kind, text, relation, more] = named;
    return { differences: [{ ...place, ...relation, kind, text, ...more }], edges: [] };
  };
  if (next.isHidden) return old.isDocumented ? found(becameHidden(old, next)) : nothing;
  if (old.isHidden) return next.isDocumented ? found(becameVisible(next)) : nothing;
  const [wasAllowed, isAllowed] = [!isClosed(before), !isClosed(after)];
  if (wasAllowed !== isAllowed && (old.isDocumented || next.isDocumented))
    return found(isAllowed ? becameAllowed(old, next) : becameForbidden(old, next));
  if (!old.isDocumented && isAllowed && next.place !== undefined && isOpen(before))
    return found(becameDocumented(old, next, isOpen(after)));
  if (!next.isDocumented && isOpen(after) && old.place !== undefined)
    return found(becameUndocumented(old, next, isOpen(before)));
  const demand = requiredDifference(old, next);
  const edge: Edge = { step: place.step, old: before, next: after };
  return { differences: demand ? [{ ...place, ...demand }] : [], edges: [edge] };
}

type Named = [kind: string, text: string, relation: Relation, more?: Partial<Difference>];

const becameForbidden = (old: MemberState, next: MemberState): Named =>
  old.isRequired && !next.isRequired
    ? ['required-member-removed', 'is no longer allowed, before it was required', replaced]
    : ['closed-object-member-removed', 'is no longer allowed', narrowed];

const becameAllowed = (old: MemberState, next: MemberState): Named =>
  next.isRequired && !old.isRequired
    ? ['required-member-added', 'is a new member that is required', replaced]
    : ['closed-object-member-added', 'is a new member, before it was not allowed', widened];

/** Where `unevaluatedProperties` depends on branches, it is not decided which members are allowed anyway. */
const unlessApproximate = (old: MemberState, next: MemberState): Answer =>
  old.facts.isApproximate || next.facts.isApproximate ? 'maybe' : 'no';

/** Of an open object: each value of it was allowed before. */
function becameDocumented(old: MemberState, next: MemberState, isAny: boolean): Named {
  const widens = unlessApproximate(old, next);
  if (next.isRequired)
    return ['required-member-added', 'is a new member that is required', { widens, narrows: 'yes' }];
  const relation: Relation = { widens, narrows: isAny ? 'no' : 'yes' };
  return ['member-added', 'is a new member', relation, { note: 'of-new-member' }];
}

/** Of an open object: each value of it is allowed now. */
function becameUndocumented(old: MemberState, next: MemberState, wasAny: boolean): Named {
  const narrows = unlessApproximate(old, next);
  if (old.isRequired) {
    const text = 'is no longer a member, before it was required';
    return ['required-member-removed', text, { widens: 'yes', narrows }];
  }
  const relation: Relation = { widens: wasAny ? 'no' : 'yes', narrows };
  return ['member-removed', 'is no longer a documented member', relation, { note: 'warning' }];
}

function requiredDifference(
  old: MemberState,
  next: MemberState,
): (Relation & { kind: string; text: string; oldPointer?: string; newPointer?: string }) | undefined {
  if (old.isRequired === next.isRequired) return undefined;
  if (next.isRequired) {
    const pointers = next.demand === undefined ? {} : { newPointer: next.demand };
    return { ...narrowed, kind: 'member-became-required', text: 'became required', ...pointers };
  }
  const pointers = old.demand === undefined ? {} : { oldPointer: old.demand };
  return { ...widened, kind: 'member-became-optional', text: 'is no longer required', ...pointers };
}

function becameHidden(old: MemberState, next: MemberState): Named {
  if (next.side === 'request')
    return [
      'member-became-read-only',
      'became read-only, so that a request may not have it',
      old.isRequired ? replaced : narrowed,
    ];
  const text = 'became write-only, so that a reply does not have it';
  return old.isRequired
    ? ['required-member-became-write-only', text, widened]
    : ['member-became-write-only', text, { widens: 'maybe', narrows: 'maybe' }, { note: 'warning' }];
}

function becameVisible(next: MemberState): Named {
  const what = next.side === 'request' ? 'read-only' : 'write-only';
  const kind = `member-is-no-longer-${what}`;
  return next.isRequired
    ? [`required-${kind}`, `is no longer ${what} and is required`, narrowed]
    : [kind, `is no longer ${what}`, { widens: 'no', narrows: 'maybe' }, { note: 'of-new-member' }];
}

function compareRest(old: ReturnType<typeof restOf>, next: ReturnType<typeof restOf>): Found {
  if (isOpen(old) && isOpen(next)) return { differences: [], edges: [] };
  const pointers = { step: '', oldPointer: old[0]?.pointer, newPointer: next[0]?.pointer };
  const [wasClosed, closed] = [isClosed(old), isClosed(next)];
  if (wasClosed && closed) return { differences: [], edges: [] };
  if (closed)
    return {
      differences: [
        {
          ...narrowed,
          ...pointers,
          kind: 'object-closed',
          text: 'no longer allows members that are not documented',
        },
      ],
      edges: [],
    };
  if (wasClosed)
    return {
      differences: [
        {
          ...widened,
          ...pointers,
          kind: 'object-opened',
          text: 'also allows members that are not documented',
        },
      ],
      edges: [],
    };
  return { differences: [], edges: [{ step: '/*', old, next }] };
}

const compareMatching = (old: ObjectFacts, next: ObjectFacts): Edge[] =>
  [...new Set([...patternsOf(old), ...patternsOf(next)])].map((pattern) => ({
    step: `/* (${pattern})`,
    old: matchingAt(old, pattern),
    next: matchingAt(next, pattern),
  }));

function compareDependents(old: ObjectFacts, next: ObjectFacts): Difference[] {
  const change = (implication: string, isAdded: boolean): Difference => {
    const [name, demanded] = JSON.parse(implication) as [string, string];
    return {
      ...(isAdded ? narrowed : widened),
      kind: `dependent-member-became-${isAdded ? 'required' : 'optional'}`,
      text: isAdded ? `must stand beside ${name}` : `need not stand beside ${name}`,
      step: `/${escapePointer(demanded)}`,
      oldPointer: old.dependentRequired.get(implication),
      newPointer: next.dependentRequired.get(implication),
    };
  };
  const isDemanded = (facts: ObjectFacts, implication: string): boolean =>
    facts.dependentRequired.has(implication) || facts.required.has(JSON.parse(implication)[1]);
  return [
    ...[...next.dependentRequired.keys()]
      .filter((one) => !isDemanded(old, one))
      .map((one) => change(one, true)),
    ...[...old.dependentRequired.keys()]
      .filter((one) => !isDemanded(next, one))
      .map((one) => change(one, false)),
  ];
}

const compareDependentSchemas = (old: ObjectFacts, next: ObjectFacts): Edge[] =>
  [...new Set([...old.dependentSchemas.keys(), ...next.dependentSchemas.keys()])].map((name) => ({
    step: '',
    old: old.dependentSchemas.get(name) ?? [],
    next: next.dependentSchemas.get(name) ?? [],
    isUncertain: true,
  }));
