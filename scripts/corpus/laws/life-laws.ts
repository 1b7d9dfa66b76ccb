/** What was created is got, listed once, survives its update, and is gone after its deletion; others do not see it. */
import type {
  CreateMethod,
  ListMethod,
  Method,
  ReplaceMethod,
  Resource,
} from '../../../src/resources/model.ts';
import { SchemaView } from '../../../src/resources/schema-view.ts';
import type { Answer, DocumentClient, Question } from './document-client.ts';
import type { Expect } from './laws-result.ts';
import { shownKeys } from './list-laws.ts';
import { at, isEqual, isObject, type Json } from './member-values.ts';
import {
  type PathValues,
  parametersOf,
  parentPaths,
  type RecordsOf,
  withIdentity,
  withKey,
} from './path-values.ts';
import { readList } from './read-list.ts';

const otherSandbox = 'other';

type Creating = CreateMethod | ReplaceMethod;

/** The life of one record, from the request that creates it. */
export class LifeLaws {
  readonly #client: DocumentClient;
  readonly #expect: Expect;
  readonly #resource: Resource;
  readonly #recordsOf: RecordsOf;
  readonly #view: SchemaView;

  constructor(client: DocumentClient, expect: Expect, resource: Resource, recordsOf: RecordsOf) {
    this.#client = client;
    this.#expect = expect;
    this.#resource = resource;
    this.#recordsOf = recordsOf;
    this.#view = new SchemaView(client.api.document);
  }

  async check(create: Creating): Promise<void> {
    const [parent, otherPath] = parentPaths(this.#resource, create, this.#recordsOf);
    if (!parent) return;
    const list = this.#methods('list')
      .filter((one) => !this.#hasRequiredQuery(one))
      .find((one) =>
        Object.values(one.address).every((member) =>
          Object.values(create.address).some((own) => String(own) === String(member)),
        ),
      );
    const before = list && (await this.#listed(list, { path: parent }));
    const made = await this.#create(create, parent);
    if (!made) return;
    const { key, answer } = made;
    const path = withIdentity(this.#resource, parent, this.#recordOf(create, answer));
    await this.#expectGot(path, key, 'what was created is got');
    await this.#expectKept(create, path, key, answer.sent);
    if (list) {
      await this.#expectListed(list, path, key, 1, 'what was created is listed once');
      await this.#expectCount(list, path, before, 1, 'a list has one more after a creation');
    }
    await this.#expectApart(list, path, otherPath, key);
    await this.#update(list, path, key);
    await this.#delete(list, path, key, before);
  }

  async #create(create: Creating, path: PathValues): Promise<{ key: string; answer: Answer } | undefined> {
    if (create.kind === 'create') {
      const answer = await this.#client.ask(create, { path });
      // Whether a request can be made of the document is another question, which the corpus answers.
      if (!answer || answer.status >= 300) return undefined;
      const key = this.#newKey(create, answer);
      return key === undefined ? undefined : { key, answer };
    }
    const [get] = this.#methods('get');
    const parameter = this.#resource.key?.parameter ?? '';
    const documented = this.#client.documentedPath(create.operation)[parameter];
    if (documented === undefined || !get) return undefined;
    for (const key of [`${documented}`, `${documented}2`, `${Number(documented) + 1000}`]) {
      const known = await this.#client.ask(get, { path: withKey(this.#resource, path, key) });
      if (!known || known.status < 300) continue;
      const answer = await this.#client.ask(create, { path: withKey(this.#resource, path, key) });
      if (answer && answer.status < 300) return { key, answer };
    }
    return undefined;
  }

  #newKey({ reply }: CreateMethod, { value, headers }: Answer): string | undefined {
    const member = this.#resource.key?.member ?? [];
    const body =
      reply.holds === 'item'
        ? at(value, [...reply.path, ...(reply.isList ? ['0'] : []), ...member])
        : reply.holds === 'key'
          ? at(value, reply.path)
          : undefined;
    if (body !== undefined && body !== null && typeof body !== 'object') return String(body);
    const last = headers.location?.split('?')[0]?.split('/').at(-1);
    return last === undefined ? undefined : decodeURIComponent(last);
  }

  async #got(path: PathValues, key: string, more: Question = {}): Promise<Answer | undefined> {
    const [get] = this.#methods('get');
    return get && this.#client.ask(get, { ...more, path: withKey(this.#resource, path, key) });
  }

  /** What a reply shows of the record, else what the request had of it. */
  #recordOf({ reply, request }: Creating, { value, sent }: Answer): Json {
    if (reply.holds !== 'item') return at(sent, request.path);
    const record = at(value, reply.path);
    return reply.isList ? record?.[0] : record;
  }

  /** The record as its get shows it. */
  #recordIn({ value }: Answer): Json {
    const [get] = this.#methods('get');
    if (get?.reply.holds !== 'item') return undefined;
    const record = at(value, get.reply.path);
    return get.reply.isList ? record?.[0] : record;
  }

  async #expectGot(path: PathValues, key: string, law: string): Promise<void> {
    const got = await this.#got(path, key);
    if (got) this.#expect(law, got.status < 300, `${key}: ${got.status} ${got.text}`);
  }

  /** The members that were sent have the values that were sent. */
  async #expectKept(
    { request, operation }: Creating | Extract<Method, { kind: 'update' }>,
    path: PathValues,
    key: string,
    body: Json,
  ): Promise<void> {
    const got = await this.#got(path, key);
    const record = got && got.status < 300 ? this.#recordIn(got) : undefined;
    const sent = at(body, request.path);
    if (!isObject(record) || !isObject(sent)) return;
    const { members, key: own, parents, identity } = this.#resource;
    const others = [...members.readOnly, ...members.writeOnly, ...members.self, ...identity];
    const servers = new Set(
      [...others, own?.member, members.created, members.updated, ...parents.map(({ member }) => member)]
        .filter((member) => member?.length === 1)
        .map(String),
    );
    for (const [name, value] of Object.entries(sent)) {
      if (servers.has(name) || !this.#isShownAsSent(name, value, record[name])) continue;
      this.#expect(
        'the members that were sent are kept',
        isEqual(value, record[name]),
        `${operation} ${name}: sent ${JSON.stringify(value)}, got ${JSON.stringify(record[name])}`,
      );
    }
  }

  /** Whether the representation has the member in the form in which it is sent. */
  #isShownAsSent(name: string, sent: unknown, shown: unknown): boolean {
    const { schema } = this.#resource;
    const member = this.#view.memberAt({ node: { $ref: schema }, at: schema }, [name]);
    if (!member) return false;
    if (isObject(sent) || Array.isArray(sent)) return false;
    if (shown !== undefined && typeof shown !== typeof sent) return false;
    try {
      return this.#client.api.compiler.compile(member.node)(sent);
    } catch {
      return true;
    }
  }

  async #listed(list: ListMethod, question: Question): Promise<string[] | undefined> {
    const all = await readList(this.#client, this.#resource, list, question);
    if (!all) return undefined;
    const keys = shownKeys(this.#resource, list, all.records);
    return keys.length === all.records.length ? keys : undefined;
  }

  async #expectListed(
    list: ListMethod,
    path: PathValues,
    key: string,
    times: number,
    law: string,
    sandbox?: string,
  ): Promise<void> {
    const keys = await this.#listed(list, { path, ...(sandbox !== undefined && { sandbox }) });
    if (!keys) return;
    const found = keys.filter((one) => one === key).length;
    this.#expect(law, found === times, `${list.operation} ${key}: ${found} times of ${keys.length}`);
  }

  async #expectCount(
    list: ListMethod,
    path: PathValues,
    before: readonly string[] | undefined,
    more: number,
    law: string,
  ): Promise<void> {
    const after = before && (await this.#listed(list, { path }));
    if (after)
      this.#expect(
        law,
        after.length === before.length + more,
        `${list.operation}: ${before.length}, then ${after.length}`,
      );
  }

  /** Neither another sandbox nor another parent has the record. */
  async #expectApart(
    list: ListMethod | undefined,
    path: PathValues,
    otherPath: PathValues | undefined,
    key: string,
  ): Promise<void> {
    const elsewhere = await this.#got(path, key, { sandbox: otherSandbox });
    if (elsewhere)
      this.#expect(
        'sandboxes are separate',
        elsewhere.status >= 400,
        `${key}: ${elsewhere.status} ${elsewhere.text}`,
      );
    if (list) await this.#expectListed(list, path, key, 0, 'sandboxes are separate', otherSandbox);
    if (!otherPath) return;
    const [get] = this.#methods('get');
    const isBelow = (method: Method | undefined): boolean =>
      method !== undefined && Object.keys(parametersOf(method, otherPath)).length > 0;
    if (isBelow(get)) {
      const below = await this.#got(otherPath, key);
      if (below)
        this.#expect('parents are separate', below.status >= 400, `${key}: ${below.status} ${below.text}`);
    }
    if (list && isBelow(list)) await this.#expectListed(list, otherPath, key, 0, 'parents are separate');
  }

  async #update(list: ListMethod | undefined, path: PathValues, key: string): Promise<void> {
    const changing = [...this.#methods('update'), ...this.#methods('replace')].filter(
      ({ keyInBody }) => !keyInBody,
    );
    for (const update of changing) {
      const changed = await this.#client.ask(update, {
        path: withKey(this.#resource, path, key),
        changed: true,
      });
      if (!changed || changed.status >= 300) continue;
      await this.#expectGot(path, key, 'it survives its update');
      await this.#expectKept(update, path, key, changed.sent);
      if (list) await this.#expectListed(list, path, key, 1, 'it is listed once after its update');
    }
  }

  async #delete(
    list: ListMethod | undefined,
    path: PathValues,
    key: string,
    before: readonly string[] | undefined,
  ): Promise<void> {
    const [remove] = this.#methods('delete');
    if (!remove) return;
    const removed = await this.#client.ask(remove, {
      path: withKey(this.#resource, path, key),
    });
    if (!removed) return;
    this.#expect(
      'what was created can be deleted',
      removed.status < 300,
      `${remove.operation} ${key}: ${removed.status} ${removed.text}`,
    );
    const got = await this.#got(path, key);
    if (got)
      this.#expect('it is gone after its deletion', got.status >= 400, `${key}: ${got.status} ${got.text}`);
    if (!list) return;
    await this.#expectListed(list, path, key, 0, 'it is not listed after its deletion');
    await this.#expectCount(list, path, before, 0, 'a list has as many as before after a deletion');
  }

  /** A list that has to be asked for something has not all records. */
  #hasRequiredQuery({ operation, paging }: ListMethod): boolean {
    const { parameters } = this.#client.operation(operation);
    const ofPaging = [paging?.position, paging?.size];
    return parameters.some((one) => one.in === 'query' && one.required && !ofPaging.includes(one.name));
  }

  #methods<Kind extends Method['kind']>(kind: Kind): Extract<Method, { kind: Kind }>[] {
    return this.#resource.methods.filter((one): one is Extract<Method, { kind: Kind }> => one.kind === kind);
  }
}
