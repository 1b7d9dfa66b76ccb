/** Defects of the behaviour that is inferred from a document, each of which breaks one law. */
import type { ApiContract } from '../../src/conformance/model/api-contract.ts';
import { pathOfRecord } from '../../src/conformance/records/created-record.ts';
import { deref } from '../../src/contract/json-pointer.ts';
import { operationSchemas } from '../../src/contract/operation-schemas.ts';
import type { StandinReply, StandinRequest } from '../../src/engine/message.ts';
import { combine, replaceHandler, type Untyped, withMembers } from '../../src/mutants/defects.ts';
import type { Defect } from '../../src/mutants/mutant.ts';
import { isRecord, memberOf, withMember } from '../../src/resources/member-path.ts';
import type { MemberPath, Method, Resource } from '../../src/resources/model.ts';

type Kind = Method['kind'];
type MethodOf<Of extends Kind> = Extract<Method, { kind: Of }>;

/** Makes a defect of a resource; `undefined` where the resource does not have what it is about. */
type MakeDefect = (place: MutantPlace) => Defect | undefined;

/** A resource of an inferred mock. */
export class MutantPlace {
  readonly api: ApiContract;
  readonly resource: Resource;

  constructor(api: ApiContract, resource: Resource) {
    this.api = api;
    this.resource = resource;
  }

  all<Of extends Kind>(kind: Of): MethodOf<Of>[] {
    return this.resource.methods.filter((one): one is MethodOf<Of> => one.kind === kind);
  }

  first<Of extends Kind>(kind: Of): MethodOf<Of> | undefined {
    return this.all(kind)[0];
  }

  keyOf(record: unknown): unknown {
    return memberOf(record, this.resource.key?.member ?? ['']);
  }

  /** Whether a request is one of this method. */
  isOf({ operation }: Method, { method, target }: StandinRequest, asMethod?: string): boolean {
    const found = this.api.operation(operation);
    const path = found.path.replace(/\{[^}]+\}/g, '[^/]+').replace(/[.$]/g, '\\$&');
    return (
      method === (asMethod ?? found.method) && new RegExp(`${path}$`).test(target.split('?')[0] as string)
    );
  }

  /** The path of a request without what lies before the collection: its last segment. */
  lastSegment({ target }: StandinRequest): string {
    return (target.split('?')[0] as string).split('/').at(-1) as string;
  }
}

const jsonOf = ({ body }: StandinReply): Untyped => {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
};

/** Each mock has a memory of its own, by the sandbox of a request. */
class Memory<Value> {
  readonly #values = new Map<string, Value>();
  readonly #empty: () => Value;

  constructor(empty: () => Value) {
    this.#empty = empty;
  }

  of({ headers }: StandinRequest): Value {
    const sandbox = String(headers['standin-sandbox']);
    const value = this.#values.get(sandbox) ?? this.#empty();
    this.#values.set(sandbox, value);
    return value;
  }
}

/** Replies of these methods are changed: a status alone, or the whole reply. */
const answer = (
  place: MutantPlace,
  methods: readonly Method[],
  edit: (reply: StandinReply, request: StandinRequest) => StandinReply | undefined,
): Defect | undefined =>
  methods.length === 0
    ? undefined
    : {
        reply: (reply, request) =>
          methods.some((one) => place.isOf(one, request)) ? (edit(reply, request) ?? reply) : reply,
      };

const json = (reply: StandinReply, value: unknown, status = reply.status): StandinReply => {
  const { 'content-length': _length, ...headers } = reply.headers;
  return {
    ...reply,
    status,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(value),
  };
};

const isFine = ({ status }: StandinReply): boolean => status >= 200 && status < 300;

/** The item of a successful reply is changed. */
const changeItem = (
  place: MutantPlace,
  methods: readonly Method[],
  edit: (item: Untyped, request: StandinRequest) => Untyped,
): Defect | undefined =>
  answer(place, methods, (reply, request) => {
    const { reply: envelope } = methods.find((one) => place.isOf(one, request)) as Method;
    if (!isFine(reply) || envelope.holds !== 'item') return undefined;
    const body = jsonOf(reply);
    const item = memberOf(body, envelope.path);
    return isRecord(item) ? json(reply, withMember(body, envelope.path, edit(item, request))) : undefined;
  });

/** The elements of a list are changed. */
const changeList = (
  place: MutantPlace,
  edit: (elements: Untyped[], request: StandinRequest) => Untyped[],
): Defect | undefined =>
  answer(place, place.all('list'), (reply, request) => {
    const { reply: envelope } = place.all('list').find((one) => place.isOf(one, request)) as Method;
    const path: MemberPath = envelope.holds === 'list' ? envelope.path : [];
    const body = jsonOf(reply);
    const elements = isFine(reply) ? memberOf(body, path) : undefined;
    return Array.isArray(elements) ? json(reply, withMember(body, path, edit(elements, request))) : undefined;
  });

/** The query of a list is changed before the mock reads it. */
const changeQueryOfList = (
  place: MutantPlace,
  edit: (query: URLSearchParams, list: MethodOf<'list'>) => void,
): Defect => ({
  request: (request) => {
    const list = place.all('list').find((one) => place.isOf(one, request));
    if (!list) return request;
    const [path, query = ''] = request.target.split('?');
    const parameters = new URLSearchParams(query);
    edit(parameters, list);
    const text = parameters.toString();
    return { ...request, target: text === '' ? (path as string) : `${path}?${text}` };
  },
});

/** What the handler does to the records of the resource is undone. */
const undone = ({ resource }: MutantPlace, methods: readonly Method[]): Defect | undefined =>
  methods.length === 0
    ? undefined
    : combine(
        ...methods.map(({ operation }) =>
          replaceHandler(operation, async (context, original) => {
            const collection = context.state[resource.name];
            const before: Untyped[] = [...collection.all()];
            const reply = await original(context);
            const known = new Set(before.map((one) => collection.keyOf(one)));
            for (const one of [...collection.all()])
              if (!known.has(collection.keyOf(one))) collection.delete(collection.keyOf(one));
            for (const one of before) if (collection.get(collection.keyOf(one)) !== one) collection.put(one);
            return reply;
          }),
        ),
      );

/** Other values of the plain members of a record, but for its key and what leads to others. */
function altered({ resource }: MutantPlace, item: Untyped): Untyped {
  const { readOnly, created, updated } = resource.members;
  const left = [
    ...resource.identity,
    resource.key?.member,
    ...readOnly,
    created,
    updated,
    ...resource.parents.map(({ member }) => member),
  ];
  const names = new Set(left.map((path) => path?.[0]));
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      if (names.has(name)) return [name, value];
      if (typeof value === 'string') return [name, `${value} and more`];
      if (typeof value === 'number') return [name, value + 1];
      return [name, typeof value === 'boolean' ? !value : value];
    }),
  );
}

const changesOf = (place: MutantPlace): Method[] => [...place.all('update'), ...place.all('replace')];

/** After a successful call of one of these methods, replies of GET are changed; the call's count is given. */
function afterwards(
  place: MutantPlace,
  methods: readonly Method[],
  edit: (item: Untyped, count: number, body: Untyped) => Untyped,
): Defect | undefined {
  const counts = new Memory(() => new Map<string, { count: number; body: Untyped }>());
  const [get] = place.all('get');
  if (!get || methods.length === 0) return undefined;
  return {
    reply: (reply, request) => {
      const key = request.target.split('?')[0] as string;
      const known = counts.of(request).get(key);
      if (isFine(reply) && methods.some((one) => place.isOf(one, request))) {
        const text = new TextDecoder().decode(request.body as Uint8Array);
        const body = jsonOf({ body: text } as StandinReply);
        counts.of(request).set(key, { count: (known?.count ?? 0) + 1, body });
      }
      if (!known || !place.isOf(get, request) || !isFine(reply)) return reply;
      return (
        changeItem(place, [get], (item) => edit(item, known.count, known.body))?.reply?.(reply, request) ??
        reply
      );
    },
  };
}

/** What is not there is answered with this status and body by these methods. */
const answerMissing = (place: MutantPlace, methods: readonly Method[], status: number, body?: unknown) =>
  answer(place, methods, (reply) =>
    reply.status >= 400 && reply.status < 500
      ? body === undefined
        ? { ...reply, status, headers: {}, body: undefined }
        : json(reply, body, status)
      : undefined,
  );

/** GET answers what it has answered before, by the end of the path; `isCached` says for which failures. */
function cachedGet(place: MutantPlace, byWholePath: boolean): Defect | undefined {
  const known = new Memory(() => new Map<string, StandinReply>());
  const keyOf = (request: StandinRequest): string =>
    byWholePath ? (request.target.split('?')[0] as string) : place.lastSegment(request);
  return answer(place, place.all('get'), (reply, request) => {
    if (isFine(reply)) known.of(request).set(keyOf(request), reply);
    return reply.status >= 400 ? known.of(request).get(keyOf(request)) : undefined;
  });
}

/** The keys that creations have given. */
function givenKeys(
  place: MutantPlace,
  edit: (keys: unknown[], wasDeleted: boolean, key: unknown) => unknown,
): Defect | undefined {
  const memory = new Memory<{ keys: unknown[]; wasDeleted: boolean }>(() => ({
    keys: [],
    wasDeleted: false,
  }));
  const [create] = place.all('create');
  const member = place.resource.key?.member;
  if (create?.reply.holds !== 'item' || !member) return undefined;
  const changed = changeItem(place, [create], (item, request) => {
    const own = memory.of(request);
    const key = edit(own.keys, own.wasDeleted, memberOf(item, member));
    own.keys.push(memberOf(item, member));
    return withMember(item, member, key);
  });
  return {
    reply: (reply, request) => {
      if (place.all('delete').some((one) => place.isOf(one, request))) memory.of(request).wasDeleted = true;
      return changed?.reply?.(reply, request) ?? reply;
    },
  };
}

/** Records that creations have shown, for lists. */
function remembered(
  place: MutantPlace,
  edit: (elements: Untyped[], created: readonly Untyped[]) => Untyped[],
): Defect | undefined {
  const memory = new Memory<Untyped[]>(() => []);
  const [create] = place.all('create');
  if (create?.reply.holds !== 'item') return undefined;
  const remember = changeItem(place, [create], (item, request) => {
    memory.of(request).push(item);
    return item;
  });
  const list = changeList(place, (elements, request) => edit(elements, memory.of(request)));
  return list && remember ? combine(remember, list) : undefined;
}

const each = (place: MutantPlace): string | undefined => {
  const reply = place.first('list')?.reply;
  return reply?.holds === 'list' ? reply.each : undefined;
};

const sized = (place: MutantPlace): boolean =>
  place.all('list').some(({ paging }) => paging?.size !== undefined);
const counted = (place: MutantPlace, edit: (total: number, shown: number) => number): Defect | undefined =>
  answer(
    place,
    place.all('list').filter(({ total }) => total),
    (reply, request) => {
      const list = place.all('list').find((one) => place.isOf(one, request)) as MethodOf<'list'>;
      const body = jsonOf(reply);
      const path = list.total as MemberPath;
      const shown: Untyped = list.reply.holds === 'list' ? memberOf(body, list.reply.path) : [];
      return isFine(reply)
        ? json(reply, withMember(body, path, edit(Number(memberOf(body, path)), shown.length)))
        : undefined;
    },
  );

/** What replies say about the next page is changed. */
const nextPage = (place: MutantPlace, edit: (value: unknown, form: string) => unknown): Defect | undefined =>
  answer(
    place,
    place.all('list').filter(({ paging }) => paging?.members.some(({ holds }) => holds === 'next')),
    (reply, request) => {
      const list = place.all('list').find((one) => place.isOf(one, request)) as MethodOf<'list'>;
      let body = jsonOf(reply);
      if (!isFine(reply)) return undefined;
      for (const { path, holds, form } of list.paging?.members ?? [])
        if (holds === 'next') body = withMember(body, path, edit(memberOf(body, path), form));
      return json(reply, body);
    },
  );

const withoutFilter = (place: MutantPlace): Defect | undefined =>
  place.all('list').some(({ filters }) => filters.length > 0)
    ? changeQueryOfList(place, (query, { filters }) => {
        for (const { parameter } of filters) query.delete(parameter);
      })
    : undefined;

const isFiltered = (place: MutantPlace, { target }: StandinRequest): boolean =>
  place.all('list').some(({ filters }) => filters.some(({ parameter }) => target.includes(`${parameter}=`)));

/** HEAD at the path of GET or of the list. */
const answerHead = (place: MutantPlace, edit: (reply: StandinReply) => StandinReply): Defect => ({
  reply: (reply, request) =>
    [...place.all('get'), ...place.all('list')].some((one) => place.isOf(one, request, 'HEAD'))
      ? edit(reply)
      : reply,
});

const documentsStatus = (place: MutantPlace, kinds: readonly Kind[], status: string): boolean =>
  place.resource.methods.some(
    ({ kind, operation }) =>
      kinds.includes(kind) && place.api.operation(operation).replies.some((one) => one.status === status),
  );

const withoutHeader = (name: string): Defect => ({
  request: (request) => ({ ...request, headers: { ...request.headers, [name]: undefined } as Untyped }),
});

/** By law: what is wrong, and how. */
export const lawMutants: Readonly<Record<string, Readonly<Record<string, MakeDefect>>>> = {
  'created-is-got': {
    'a creation is not kept': (place) => undone(place, place.all('create')),
    'another value is kept than was sent': (place) =>
      changeItem(place, place.all('get'), (item) => altered(place, item)),
    'GET shows another record': (place) => {
      const first = new Memory<Untyped[]>(() => []);
      const member = place.resource.key?.member;
      return (
        member &&
        changeItem(place, place.all('get'), (item, request) => {
          first.of(request).push(item);
          return withMember(item, member, `${memberOf(item, member)}0`);
        })
      );
    },
  },
  'created-is-listed-once': {
    'what is created is not listed': (place) =>
      remembered(place, (elements, created) => {
        const keys = new Set(created.map((one) => place.keyOf(one)));
        return elements.filter(
          (one) => !keys.has(place.keyOf(each(place) ? one[each(place) as string] : one)),
        );
      }),
    'what is created is listed twice': (place) =>
      remembered(place, (elements, created) => {
        const keys = new Set(created.map((one) => place.keyOf(one)));
        return elements.flatMap((one) =>
          keys.has(place.keyOf(each(place) ? one[each(place) as string] : one)) ? [one, one] : [one],
        );
      }),
  },
  'keys-are-not-reused': {
    'the key of a deleted record is given again': (place) =>
      givenKeys(place, (keys, wasDeleted, key) => (wasDeleted ? (keys.at(-1) ?? key) : key)),
    'each record gets the same key': (place) => givenKeys(place, (keys, _, key) => keys[0] ?? key),
  },
  'update-changes-what-is-sent': {
    'an update is not kept': (place) => undone(place, place.all('update')),
    'an update stores other values': (place) =>
      afterwards(place, place.all('update'), (item) => altered(place, item)),
  },
  'update-keeps-the-rest': {
    'an update changes other members': (place) =>
      afterwards(place, place.all('update'), (item, _, body) => ({
        ...altered(place, item),
        ...(isRecord(body) && body),
      })),
    'an update removes other members': (place) =>
      afterwards(place, place.all('update'), (item, _, body) => ({
        ...Object.fromEntries(Object.entries(item).map(([name]) => [name, null])),
        ...(isRecord(body) && body),
      })),
  },
  'replace-sets-what-is-sent': {
    'a replacement is not kept': (place) => undone(place, place.all('replace')),
    'a replacement stores other values': (place) =>
      afterwards(place, place.all('replace'), (item) => altered(place, item)),
  },
  'replace-removes-the-rest': {
    'PUT is read as PATCH': (place) => {
      const [replace] = place.all('replace');
      return (
        replace &&
        replaceHandler(replace.operation, async (context, original) => {
          const collection = context.state[place.resource.name];
          const before = new Map<string, Untyped>(
            collection.all().map((one: Untyped) => [collection.keyOf(one), one]),
          );
          const reply = await original(context);
          for (const one of [...collection.all()]) {
            const old = before.get(collection.keyOf(one));
            if (old && old !== one) collection.put({ ...old, ...one });
          }
          return reply;
        })
      );
    },
    'what was shown before stays': (place) => {
      const known = new Memory(() => new Map<string, Untyped>());
      return changeItem(place, place.all('get'), (item, request) => {
        const all = { ...known.of(request).get(request.target), ...item };
        known.of(request).set(request.target, all);
        return all;
      });
    },
  },
  'put-twice-as-once': {
    'a second PUT is refused': (place) => {
      const seen = new Memory(() => new Set<string>());
      return answer(place, place.all('replace'), (reply, request) => {
        if (!seen.of(request).has(request.target)) {
          seen.of(request).add(request.target);
          return undefined;
        }
        return json(reply, {}, 409);
      });
    },
    'a second PUT changes more': (place) =>
      afterwards(place, place.all('replace'), (item, count) => (count > 1 ? altered(place, item) : item)),
  },
  'read-only-is-not-taken': {
    'a change takes all members': (place) =>
      place.resource.members.readOnly.length > 1 && takesMore(place)
        ? afterwards(place, changesOf(place), (item, _, body) => ({ ...item, ...(isRecord(body) && body) }))
        : undefined,
    'a change takes texts that are only read': (place) =>
      place.resource.members.readOnly.length > 1 && takesMore(place)
        ? afterwards(place, changesOf(place), (item, _, body) => ({
            ...item,
            ...Object.fromEntries(
              Object.entries(body ?? {}).filter(([, value]) => typeof value === 'string'),
            ),
          }))
        : undefined,
  },
  'deleted-is-not-got': {
    'a deletion deletes nothing': (place) => undone(place, place.all('delete')),
    'GET shows what was deleted': (place) => cachedGet(place, true),
    'GET of what was deleted is answered 204': (place) => answerMissing(place, place.all('get'), 204),
  },
  'deleted-is-not-listed': {
    'a deletion deletes nothing': (place) => undone(place, place.all('delete')),
    'lists show what was deleted': (place) =>
      remembered(place, (elements, created) => {
        const name = each(place);
        const shown = new Set(elements.map((one) => String(place.keyOf(name ? one[name] : one))));
        const gone = created.filter((one) => !shown.has(String(place.keyOf(one))));
        return [...elements, ...gone.map((one) => (name ? { [name]: one } : one))];
      }),
  },
  'deleted-is-not-changed': {
    'a change of what was deleted is answered 200': (place) =>
      answerMissing(place, changesOf(place), 200, {}),
    'a change of what was deleted is answered 204': (place) => answerMissing(place, changesOf(place), 204),
  },
  'second-delete': {
    'a second deletion is answered 204': (place) =>
      documentsStatus(place, ['delete'], '404') ? answerMissing(place, place.all('delete'), 204) : undefined,
    'a second deletion is answered 409': (place) =>
      documentsStatus(place, ['delete'], '404') && !documentsStatus(place, ['delete'], '409')
        ? answerMissing(place, place.all('delete'), 409, {})
        : undefined,
    'a second deletion is a fault': (place) => answerMissing(place, place.all('delete'), 500, {}),
  },
  'listed-is-got': {
    'GET knows no record of the list': (place) =>
      place.all('list').length > 0
        ? answer(place, place.all('get'), (reply) => json(reply, {}, 404))
        : undefined,
    'a list shows keys that no record has': (place) => {
      const member = place.resource.key?.member;
      const own = each(place);
      const at = member && (own === undefined ? member : [own, ...member]);
      const other = (key: unknown): unknown => (typeof key === 'number' ? key + 100_000 : `${key}0`);
      return (
        at &&
        changeList(place, (elements) => elements.map((one) => withMember(one, at, other(memberOf(one, at)))))
      );
    },
  },
  'unknown-is-not-found': {
    'GET of an unknown key is answered 200': (place) => answerMissing(place, place.all('get'), 200, {}),
    'GET of an unknown key is a fault': (place) => answerMissing(place, place.all('get'), 500, {}),
  },
  'other-parent-is-not-found': {
    'GET does not ask for the parent': (place) => getByKeyAlone(place),
    'the parent is not asked for': (place) =>
      answerMissing(place, [...place.all('get'), ...changesOf(place), ...place.all('delete')], 200, {}),
  },
  'reading-changes-nothing': {
    'reading changes values': (place) => {
      const counts = new Memory(() => new Map<string, number>());
      return changeItem(place, place.all('get'), (item, request) => {
        const count = (counts.of(request).get(request.target) ?? 0) + 1;
        counts.of(request).set(request.target, count);
        return count > 1 ? altered(place, item) : item;
      });
    },
    'what was read is gone': (place) => {
      const read = new Memory(() => new Set<string>());
      return answer(place, place.all('get'), (reply, request) => {
        const isRead = read.of(request).has(request.target);
        read.of(request).add(request.target);
        return isRead ? json(reply, {}, 404) : undefined;
      });
    },
  },
  'head-as-get': {
    'HEAD is answered 404': (place) => answerHead(place, (reply) => ({ ...reply, status: 404 })),
    'HEAD is answered 400': (place) => answerHead(place, (reply) => ({ ...reply, status: 400 })),
    'HEAD has another media type': (place) =>
      answerHead(place, (reply) => ({
        ...reply,
        headers: { ...reply.headers, 'content-type': 'text/html' },
      })),
  },
  'unchanged-is-not-sent': {
    'If-None-Match is not read': () => withoutHeader('if-none-match'),
    'If-None-Match matches everything': (place) =>
      answer(place, place.all('get'), (reply, request) =>
        request.headers['if-none-match'] === undefined
          ? undefined
          : { ...reply, status: 304, body: undefined },
      ),
  },
  'changed-is-not-overwritten': {
    'If-Match is not read': () => withoutHeader('if-match'),
    'If-Match matches nothing': (place) =>
      answer(place, changesOf(place), (reply, request) =>
        request.headers['if-match'] === undefined ? undefined : json(reply, { message: 'changed' }, 412),
      ),
  },
  'page-holds-no-more': {
    'the size is not read': (place) =>
      sized(place)
        ? changeQueryOfList(place, (query, { paging }) => query.delete(paging?.size ?? ''))
        : undefined,
    'a page has one record more': (place) =>
      sized(place)
        ? changeQueryOfList(place, (query, { paging }) => {
            const size = paging?.size ?? '';
            if (query.has(size)) query.set(size, String(Number(query.get(size)) + 1));
          })
        : undefined,
  },
  'pages-hold-each-once': {
    'each page is the first one': (place) =>
      place.all('list').some(({ paging }) => paging && paging.style !== 'cursor')
        ? changeQueryOfList(place, (query, { paging }) => query.delete(paging?.position ?? ''))
        : undefined,
    'the last record of a page is left out': (place) =>
      sized(place) && place.all('list').every(({ paging }) => paging && paging.style !== 'key')
        ? changeList(place, (elements, { target }) =>
            elements.length > 1 && elements.length < 8 && target.includes('=')
              ? elements.slice(0, -1)
              : elements,
          )
        : undefined,
  },
  'total-agrees': {
    'the total is that of the page': (place) => counted(place, (_, shown) => shown),
    'the total counts one too many': (place) => counted(place, (total) => total + 1),
  },
  'next-agrees': {
    'no page has a next one': (place) => nextPage(place, (_, form) => (form === 'flag' ? false : null)),
    'every page has a next one': (place) =>
      place
        .all('list')
        .some(({ paging }) => paging?.members.some(({ holds, form }) => holds === 'next' && form === 'flag'))
        ? nextPage(place, (value, form) => (form === 'flag' ? true : value))
        : undefined,
  },
  'default-page-size': {
    'without a size all records are shown': (place) =>
      hasSmallDefault(place)
        ? changeQueryOfList(place, (query, { paging }) => {
            if (paging?.size !== undefined && !query.has(paging.size))
              query.set(paging.size, String(paging.maxSize ?? 1000));
          })
        : undefined,
    'the default is half of what is documented': (place) =>
      hasSmallDefault(place)
        ? changeQueryOfList(place, (query, { paging }) => {
            if (paging?.size !== undefined && !query.has(paging.size))
              query.set(paging.size, String(Math.floor(paging.defaultSize / 2)));
          })
        : undefined,
  },
  'maximum-page-size': {
    'a page never has more than five records': (place) =>
      changeQueryOfList(place, (query, { paging }) => {
        const size = paging?.size ?? '';
        if (Number(query.get(size)) > 5) query.set(size, '5');
      }),
    'the largest page is half of the maximum': (place) =>
      changeList(place, (elements, { target }) => {
        const { size, maxSize } = place.first('list')?.paging ?? {};
        return target.includes(`${size}=${maxSize}`)
          ? elements.slice(0, Math.ceil(elements.length / 2))
          : elements;
      }),
  },
  'filters-hold': {
    'filters are not read': withoutFilter,
    'a filtered list shows another record as well': (place) => {
      const shown = new Memory<Untyped[]>(() => []);
      if (!filtersForEqual(place)) return undefined;
      return changeList(place, (elements, request) => {
        if (!isFiltered(place, request)) {
          shown.of(request).push(...elements);
          return elements;
        }
        return [...elements, ...shown.of(request)];
      });
    },
  },
  'filters-find': {
    'a filtered list is empty': (place) =>
      filtersForEqual(place)
        ? changeList(place, (elements, request) => (isFiltered(place, request) ? [] : elements))
        : undefined,
    'a filtered list lacks its first record': (place) =>
      filtersForEqual(place)
        ? changeList(place, (elements, request) =>
            isFiltered(place, request) ? elements.slice(1) : elements,
          )
        : undefined,
  },
  'order-holds': {
    'the order is not read': (place) =>
      changeQueryOfList(place, (query, { order }) => {
        for (const name of [order?.by, order?.direction]) if (name !== undefined) query.delete(name);
      }),
    'the order is turned round': (place) => changeList(place, (elements) => elements.toReversed()),
  },
  'anonymous-is-refused': {
    'callers without credentials are answered 200': (place) =>
      answer(place, place.resource.methods, (reply) =>
        reply.status === 401 || reply.status === 403 ? json(reply, {}, 200) : undefined,
      ),
    'callers without credentials are answered 422': (place) =>
      answer(place, place.resource.methods, (reply) =>
        reply.status === 401 || reply.status === 403 ? json(reply, {}, 422) : undefined,
      ),
  },
  'scope-is-needed': {
    'callers without the scope are answered 200': (place) =>
      answer(place, place.resource.methods, (reply) =>
        reply.status === 403 ? json(reply, {}, 200) : undefined,
      ),
    'callers without the scope are taken for the owner': () => ({
      request: (request) =>
        request.headers.authorization === undefined
          ? request
          : { ...request, headers: { ...request.headers, authorization: 'Bearer standin_owner' } },
    }),
  },
};

/** GET finds a record by its key alone, whatever parent the path names. */
function getByKeyAlone(place: MutantPlace): Defect | undefined {
  const [get] = place.all('get');
  const [parameter] =
    Object.entries(get?.address ?? {}).find(
      ([, member]) => String(member) === String(place.resource.key?.member),
    ) ?? [];
  if (!get || parameter === undefined) return undefined;
  return replaceHandler(get.operation, async (context, original) => {
    try {
      return await original(context);
    } catch (refusal) {
      const asked = String(context.path[parameter]);
      const all: Untyped[] = [...context.state[place.resource.name].all()];
      const found = all.find((one) => String(place.keyOf(one)) === asked);
      const path = found && pathOfRecord(get.address, found);
      if (!path) throw refusal;
      return original(withMembers(context, { path }));
    }
  });
}

/** Whether the bodies of changes may have members that their schema does not list. */
function takesMore(place: MutantPlace): boolean {
  const [change] = changesOf(place);
  const { bodies } = operationSchemas(place.api.document, place.api.operation(change?.operation ?? ''));
  return Object.values(bodies).every((one) => deref(place.api.document, one).additionalProperties !== false);
}

/** Whether a list can be asked for records with a value. */
const filtersForEqual = (place: MutantPlace): boolean =>
  place.all('list').some(({ filters }) => filters.some(({ operator }) => operator === 'eq'));

/** Whether a list has more records than a page has without a size. */
const hasSmallDefault = (place: MutantPlace): boolean =>
  place.all('list').every(({ paging }) => paging !== undefined && paging.defaultSize <= 10);
