/** The laws of resources, checked by a client that knows only the document and its resource model. */
import { partsFromDocument } from '../../src/conformance/derive/parts-from-document.ts';
import type { ApiContract } from '../../src/conformance/model/api-contract.ts';
import { differences } from '../../src/conformance/model/differences.ts';
import { Received } from '../../src/conformance/model/exchange.ts';
import { buildRequest, type RequestParts } from '../../src/conformance/model/request.ts';
import { withCredentials } from '../../src/conformance/run/operation-credentials.ts';
import type { Operation } from '../../src/contract/contract.ts';
import type { Standin } from '../../src/engine/standin.ts';
import type {
  CreateMethod,
  ListMethod,
  MemberPath,
  Method,
  Resource,
  ResourceModel,
} from '../../src/resources/model.ts';

/** A law that does not hold for a resource. */
export interface BrokenLaw {
  resource: string;
  law: string;
  detail: string;
}

export interface LawsResult {
  /** How many laws were checked. */
  checked: number;
  broken: BrokenLaw[];
}

// biome-ignore lint/suspicious/noExplicitAny: values of a document's operations
type Json = any;

interface Answer {
  status: number;
  headers: Readonly<Record<string, string | undefined>>;
  value: Json;
  text: string;
}

/** Checks the laws of every resource of the model. The mock must have no other clients. */
export async function checkLaws(
  api: ApiContract,
  model: ResourceModel,
  standin: Standin,
): Promise<LawsResult> {
  const result: LawsResult = { checked: 0, broken: [] };
  for (const resource of model.resources) await new ResourceLaws(api, standin, resource, result).check();
  return result;
}

/** How many parts of a list are read. */
const mostParts = 60;

class ResourceLaws {
  readonly #api: ApiContract;
  readonly #standin: Standin;
  readonly #resource: Resource;
  readonly #result: LawsResult;

  constructor(api: ApiContract, standin: Standin, resource: Resource, result: LawsResult) {
    this.#api = api;
    this.#standin = standin;
    this.#resource = resource;
    this.#result = result;
  }

  async check(): Promise<void> {
    const lists = this.#methods('list');
    for (const list of lists) await this.#checkList(list);
    const [create] = this.#methods('create');
    if (create && this.#resource.key) await this.#checkLife(create, lists);
  }

  /** Pages neither repeat nor lose; totals agree; the records that are listed can be got. */
  async #checkList(list: ListMethod): Promise<void> {
    const known = this.#fixtureValues(list);
    if (!known) return;
    const all = await this.#listed(list, known);
    if (!all) return;
    const { records, total } = all;
    if (total !== undefined)
      this.#expect('totals agree', total === records.length, `${total} of ${records.length}`);
    const keys = this.#keysOf(records);
    this.#expect('pages do not repeat', new Set(keys).size === keys.length, keys.join(' '));
    const [get] = this.#methods('get');
    const [first] = keys;
    if (!get || first === undefined || !this.#resource.key) return;
    const answer = await this.#call(get, this.#withKey(get, known, first));
    if (answer) this.#expect('what is listed is got', answer.status < 300, `${answer.status} ${answer.text}`);
  }

  /** What was created is got and listed once, is changed, and is gone after its deletion. */
  async #checkLife(create: CreateMethod, lists: readonly ListMethod[]): Promise<void> {
    const known = this.#fixtureValues(create);
    if (!known) return;
    const made = await this.#call(create, known);
    // Whether a request can be made of the document is another question, which the corpus answers.
    if (!made || made.status >= 300) return;
    const key = this.#newKey(create, made);
    if (key === undefined) return;
    const list = lists.find((one) => sameAddress(one, create));
    const [get] = this.#methods('get');
    if (get) {
      const got = await this.#call(get, this.#withKey(get, known, key));
      if (got) this.#expect('what was created is got', got.status < 300, `${got.status} ${got.text}`);
    }
    if (list) await this.#expectListed(list, known, key, 1, 'what was created is listed once');
    const [update] = [...this.#methods('update'), ...this.#methods('replace')].filter(
      ({ keyInBody }) => !keyInBody,
    );
    if (update) {
      const changed = await this.#call(update, this.#withKey(update, known, key));
      if (changed && changed.status < 300) {
        if (get) {
          const got = await this.#call(get, this.#withKey(get, known, key));
          if (got) this.#expect('it survives its update', got.status < 300, `${got.status} ${got.text}`);
        }
        if (list) await this.#expectListed(list, known, key, 1, 'it is listed once after its update');
      }
    }
    const [remove] = this.#methods('delete');
    if (!remove) return;
    const removed = await this.#call(remove, this.#withKey(remove, known, key));
    if (!removed) return;
    this.#expect(
      'what was created can be deleted',
      removed.status < 300,
      `${removed.status} ${removed.text}`,
    );
    if (get) {
      const got = await this.#call(get, this.#withKey(get, known, key));
      if (got) this.#expect('it is gone after its deletion', got.status >= 400, `${got.status} ${got.text}`);
    }
    if (list) await this.#expectListed(list, known, key, 0, 'it is not listed after its deletion');
  }

  #methods<Kind extends Method['kind']>(kind: Kind): Extract<Method, { kind: Kind }>[] {
    return this.#resource.methods.filter((one): one is Extract<Method, { kind: Kind }> => one.kind === kind);
  }

  /** Values of the path's parameters by which the method leads to an existing parent; `undefined` if there is none. */
  #fixtureValues({ address }: Method): Record<string, string> | undefined {
    const values: Record<string, string> = {};
    for (const [parameter, member] of Object.entries(address)) {
      const parent = this.#resource.parents.find((one) => String(one.member) === String(member));
      if (!parent?.resource || !parent.key) continue;
      const [record] = this.#records(parent.resource);
      const value = record && at(record, parent.key);
      if (value === undefined) return undefined;
      values[parameter] = String(value);
      // A parent's own parents are those of its record.
      for (const [other, path] of Object.entries(address)) {
        const inherited = record && other !== parameter ? at(record, path) : undefined;
        if (inherited !== undefined && path[0]?.startsWith('{')) values[other] = String(inherited);
      }
    }
    return values;
  }

  #records(resource: string): Json[] {
    const { items = [] } = {
      items: this.#standin.sandboxes.get('default')?.state(this.#api.name)[resource]?.all(),
    };
    return items as Json[];
  }

  #withKey({ address }: Method, known: Record<string, string>, key: string): Record<string, string> {
    const own = this.#resource.key?.member;
    const named = Object.entries(address).find(([, member]) => String(member) === String(own));
    return named ? { ...known, [named[0]]: key } : known;
  }

  #newKey({ reply }: CreateMethod, { value, headers }: Answer): string | undefined {
    const member = this.#resource.key?.member ?? [];
    const body =
      reply.holds === 'item'
        ? at(value, [...reply.path, ...member])
        : reply.holds === 'key'
          ? at(value, reply.path)
          : undefined;
    if (body !== undefined && typeof body !== 'object') return String(body);
    const last = headers.location?.split('?')[0]?.split('/').at(-1);
    return last === undefined ? undefined : decodeURIComponent(last);
  }

  #keysOf(records: readonly Json[]): string[] {
    const member = this.#resource.key?.member;
    if (!member) return [];
    return records.flatMap((record) => {
      const key = at(record, member);
      return key === undefined ? [] : [String(key)];
    });
  }

  async #expectListed(
    list: ListMethod,
    known: Record<string, string>,
    key: string,
    times: number,
    law: string,
  ): Promise<void> {
    const all = await this.#listed(list, known);
    const member = this.#resource.key?.member;
    if (!all || !member) return;
    const found = all.records.filter((record) => String(at(record, member)) === key);
    const hasKey = all.records.every((record) => at(record, member) !== undefined);
    if (hasKey)
      this.#expect(law, found.length === times, `${found.length} times, ${all.records.length} listed`);
  }

  /** All records of a list, part by part; `undefined` if it could not be asked. */
  async #listed(
    list: ListMethod,
    known: Record<string, string>,
  ): Promise<{ records: Json[]; total: number | undefined } | undefined> {
    const { paging, reply, total } = list;
    const records: Json[] = [];
    let query: Record<string, unknown> = {};
    let count: number | undefined;
    for (let part = 0; part < mostParts; part++) {
      const answer = await this.#call(list, known, query);
      if (!answer) return undefined;
      if (answer.status >= 300) {
        this.#expect('a list is answered', part > 0, `${answer.status} ${answer.text}`);
        break;
      }
      const path = 'path' in reply ? reply.path : [];
      const each = reply.holds === 'list' ? reply.each : undefined;
      const found: Json[] = at(answer.value, path) ?? [];
      const shown = each === undefined ? found : found.map((one) => one[each]);
      records.push(...shown);
      count ??= total && at(answer.value, total);
      if (!paging || shown.length === 0) break;
      const next = this.#next(list, query, answer, records);
      if (!next) break;
      query = next;
    }
    return { records, total: typeof count === 'number' ? count : undefined };
  }

  #next(
    { paging }: ListMethod,
    query: Record<string, unknown>,
    { value }: Answer,
    records: readonly Json[],
  ): Record<string, unknown> | undefined {
    if (!paging) return undefined;
    const { style, position, firstPage, members } = paging;
    if (style === 'page') return { [position]: Number(query[position] ?? firstPage) + 1 };
    if (style === 'offset') return { [position]: records.length };
    if (style === 'key') {
      const last = at(records.at(-1), this.#resource.key?.member ?? []);
      return last === undefined ? undefined : { [position]: last };
    }
    const next = members.find(({ holds, form }) => holds === 'next' && form === 'position');
    const token = next && at(value, next.path);
    return token === undefined || token === null || token === '' ? undefined : { [position]: token };
  }

  /** `undefined` if the document has no valid values for a request. */
  async #call(
    { operation: id }: Method,
    path: Record<string, string>,
    query: Record<string, unknown> = {},
  ): Promise<Answer | undefined> {
    const operation = this.#api.contract.operations.find((one) => one.id === id) as Operation;
    const { parts, fault } = partsFromDocument(this.#api, operation, (name) => path[name]);
    if (fault !== undefined) return undefined;
    const all: RequestParts = { ...parts, query: { ...parts.query, ...query } };
    const { method, path: target, headers, body } = buildRequest(operation, all, this.#api.document);
    const authorization = operation.security.length > 0 && { authorization: 'Bearer standin_owner' };
    const host = 'http://mock';
    const asked = withCredentials(
      { url: `${host}${target}`, headers: { ...authorization, ...headers } },
      operation,
      this.#api.contract.securitySchemes,
    );
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const reply = await this.#standin.handle({
      method,
      target: asked.url.slice(host.length),
      headers: asked.headers,
      body: bytes,
    });
    const text =
      typeof reply.body === 'string'
        ? reply.body
        : reply.body === undefined
          ? ''
          : new TextDecoder().decode(reply.body as Uint8Array);
    this.#judge(operation, reply.status, reply.headers, text);
    return { status: reply.status, headers: reply.headers, text, value: jsonOf(text) };
  }

  #judge(
    operation: Operation,
    status: number,
    headers: Readonly<Record<string, string>>,
    text: string,
  ): void {
    const sent = {
      ...{
        api: this.#api.name,
        operation: operation.id,
        persona: undefined,
        method: operation.method,
        url: '',
      },
      ...{ headers: {}, body: undefined, mistake: undefined, intent: undefined },
    };
    const received = new Received(sent, { status, headers, text, took: 0 });
    const difference = differences.reply(this.#api, operation.id, received);
    // A document may have no reply for what is not there.
    const isUndocumented = status >= 400 && !operation.replies.some((one) => /^[4d]/.test(one.status));
    const isBroken = difference && !difference.isUnstated && !isUndocumented;
    const detail = isBroken
      ? `${operation.id} ${status}: ${difference.documented}, received ${difference.received}`
      : '';
    this.#expect('every reply is valid', !isBroken, detail);
  }

  #expect(law: string, holds: boolean, detail: string): void {
    this.#result.checked++;
    if (!holds)
      this.#result.broken.push({ resource: this.#resource.name, law, detail: detail.slice(0, 600) });
  }
}

function at(value: Json, path: MemberPath): Json {
  let found = value;
  for (const name of path) found = found?.[name];
  return found;
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const sameAddress = (one: Method, other: Method): boolean =>
  JSON.stringify(Object.values(one.address)) === JSON.stringify(Object.values(other.address));
