/** Which member of a record each parameter of a path is equal to, and which records the path says it belongs to. */
import { type ApiOperation, parameterSchema } from './api-operation.ts';
import type { Draft, Reading } from './draft.ts';
import type { Evidence, MemberPath } from './model.ts';
import type { PathEntry } from './path-entries.ts';
import { plainName, singularWords, wordsOf } from './words.ts';

export interface Ancestor {
  /** `undefined` if no operation describes it. */
  owner?: Draft;
  /** The path parameter. */
  parameter: string;
  /** The member of the record that is equal to it. */
  member: MemberPath;
  /** The member of the ancestor. */
  key?: MemberPath;
  evidence: Evidence;
}

/** Finds the addresses of all paths of one document. */
export class Addresses {
  readonly #reading: Reading;
  readonly #byItem = new Map<PathEntry, Draft>();
  /** The name of a parameter that belongs to no resource, by the shape of the path up to it. */
  readonly #names = new Map<string, string>();

  /** By the plain name of the parameter of their key: `taskListId` names a task list wherever it stands. */
  readonly #byKeyParameter: ReadonlyMap<string, Draft[]>;

  /** By the names that such a parameter may have where the key's own says nothing: `logId` of `/logs/{id}`. */
  readonly #byNoun: ReadonlyMap<string, Draft[]>;

  constructor(reading: Reading, drafts: readonly Draft[]) {
    this.#reading = reading;
    for (const draft of drafts) if (draft.item) this.#byItem.set(draft.item, draft);
    const named = drafts.filter(({ keys }) => keys.length === 1);
    this.#byKeyParameter = Map.groupBy(named, ({ keys }) => plainName(keys[0]?.parameter ?? ''));
    const generic = named.filter(({ keys }) => genericNames.has(plainName(keys[0]?.parameter ?? '')));
    this.#byNoun = Map.groupBy(
      generic,
      ({ nouns, keys }) => singularWords(nouns[0] ?? '').join('') + plainName(keys[0]?.parameter ?? ''),
    );
  }

  /** The parameters of the operation's path that are not the record's own key, from left to right. */
  ancestors(draft: Draft, from: ApiOperation): Ancestor[] {
    const { elementChange } = draft.methods.find((one) => one.from === from) ?? {};
    const own = new Set([
      ...this.ownKeys(draft, from).map(([parameter]) => parameter),
      ...(elementChange ? [elementChange.parameter] : []),
    ]);
    const owners = this.#ownersAlong(draft, from);
    return from.segments.flatMap(({ parameters }, index) =>
      parameters
        .filter((parameter) => !own.has(parameter))
        .map((parameter): Ancestor => {
          const found = owners.get(index) ?? this.#ownerNamed(draft, parameter);
          const member = this.#memberFor(draft, from, parameter, found?.owner);
          if (!found)
            return {
              parameter,
              member: member ?? slotFor(draft, this.#nameOf(from, index, parameter)),
              evidence: { reason: `no operation describes what {${parameter}} names`, at: from.at },
            };
          const { owner, key } = found;
          const slot = owner.keys.length > 1 ? `${owner.name}.${key.parameter}` : owner.name;
          return {
            owner,
            key: key.found.member,
            parameter,
            member: member ?? slotFor(draft, slot),
            evidence: { reason: `{${parameter}} of its path is the key of ${owner.name}`, at: from.at },
          };
        }),
    );
  }

  /** The resources whose item's path the operation's path begins with, by the position of each of their parameters. */
  #ownersAlong(
    draft: Draft,
    { segments }: ApiOperation,
  ): Map<number, { owner: Draft; key: Draft['keys'][number] }> {
    const found = new Map<number, { owner: Draft; key: Draft['keys'][number] }>();
    for (let length = 1; length <= segments.length; length++) {
      const entry = this.#reading.paths.at(segments.slice(0, length));
      const owner = entry && this.#byItem.get(entry);
      if (!owner || owner === draft) continue;
      for (const [index, key] of owner.keys.entries())
        found.set(length - owner.keys.length + index, { owner, key });
    }
    return found;
  }

  /** The only resource whose key has a parameter of this name: `taskListId`. A name such as `id` may be of any. */
  #ownerNamed(draft: Draft, parameter: string): { owner: Draft; key: Draft['keys'][number] } | undefined {
    const plain = plainName(parameter);
    const [owner, ...more] = this.#byKeyParameter.get(plain) ?? this.#byNoun.get(plain) ?? [];
    const [key] = owner?.keys ?? [];
    return owner && key && more.length === 0 && owner !== draft && !genericNames.has(plain)
      ? { owner, key }
      : undefined;
  }

  /** The first name that a parameter at this place of a path has in the document. */
  #nameOf({ segments }: ApiOperation, index: number, parameter: string): string {
    const shape = segments.slice(0, index + 1).map(({ text }) => text.replace(/\{[^{}]*\}/g, '{}'));
    const place = `${shape.join('/')} ${segments[index]?.parameters.indexOf(parameter)}`;
    const known = this.#names.get(place) ?? parameter;
    this.#names.set(place, known);
    return known;
  }

  /** The parameters that are the record's key, with the members. */
  ownKeys(draft: Draft, from: ApiOperation): [parameter: string, member: MemberPath][] {
    if (!draft.item || draft.kind === 'singleton') return [];
    const { keys, item } = draft;
    // The same path with other names of its parameters is the same place.
    const start = item.segments.length - keys.length;
    const isBelow = this.#reading.paths.at(from.segments.slice(0, item.segments.length)) === item;
    const last = from.segments.at(-1);
    const isAction = last?.suffix !== undefined && from.segments.length === item.segments.length;
    if (!isBelow && !isAction) return [];
    return keys.flatMap(({ found }, index) => {
      const [parameter] = from.segments[start + index]?.parameters ?? [];
      return parameter === undefined ? [] : [[parameter, found.member] as [string, MemberPath]];
    });
  }

  /** The member of the representation that has the ancestor's key: `cart_id`, `customer`. */
  #memberFor(
    draft: Draft,
    from: ApiOperation,
    parameter: string,
    owner: Draft | undefined,
  ): MemberPath | undefined {
    const { view, document } = this.#reading;
    const members = view.members(draft.representation);
    const isKey = (name: string): boolean => draft.keys.some(({ found }) => found.member.join('.') === name);
    const plain = view.plainNames(draft.representation);
    const words = wordsOf(parameter);
    const named = (owner?.nouns ?? [])
      .map((noun) => singularWords(noun).join(''))
      .filter((noun) => !genericNames.has(noun));
    // What belongs to a person often names the part that the person has.
    const nouns = named.some((noun) => personNouns.has(noun))
      ? [...named, 'owner', 'author', 'creator']
      : named;
    const suffix = words.at(-1) ?? '';
    const wanted = [
      ...(words.length > 1 || !genericNames.has(suffix) ? [words.join('')] : []),
      ...(owner
        ? nouns.flatMap((noun) => [`${noun}id`, `${noun}${suffix}`, `${noun}uuid`, `${noun}key`, noun])
        : []),
    ];
    const asked = view.types(parameterSchema(document, from, parameter, 'path'));
    for (const one of wanted) {
      const name = plain.get(one);
      const member = name === undefined ? undefined : members.get(name);
      if (name === undefined || !member || isKey(name)) continue;
      if (!view.isScalar(member) && !view.isKeyOrRecord(member)) continue;
      // Many documents write `string` for every parameter.
      const isNumber = (list: readonly string[]): boolean =>
        list.some((type) => /^(integer|number)$/.test(type));
      if (isNumber(asked) && !isNumber(view.types(member))) continue;
      return [name];
    }
    // As JSON:API has it: `relationships.article.data.id`.
    for (const noun of owner && members.has('attributes') ? named : []) {
      const path = ['relationships', noun, 'data', 'id'];
      const id = view.memberAt(draft.representation, path);
      if (id && view.isScalar(id)) return path;
    }
    return undefined;
  }
}

/** The member in braces for an ancestor's key. That of the record's own key is another one: `/videos/{video_id}/videos`. */
const slotFor = ({ keys }: Draft, name: string): MemberPath =>
  keys.some(({ found }) => found.member.join('.') === `{${name}}`) ? [`{parent.${name}}`] : [`{${name}}`];

const personNouns = new Set(['user', 'person', 'member', 'account', 'profile', 'customer']);

/** Names of parameters that say nothing about what they are a key of. */
const genericNames = new Set(['id', 'uuid', 'guid', 'key', 'name', 'slug', 'code', 'number']);
