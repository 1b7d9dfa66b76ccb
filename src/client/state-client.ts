import type { Call } from './call-types.ts';

export type StoredRecord = Record<string, unknown>;

/** The records of one collection in one sandbox. Its calls reject with a `ControlError`. */
export class StateClient<Held extends object> {
  readonly #call: Call;
  readonly #path: { sandbox_id: string; api: string; collection: string };

  constructor(call: Call, path: { sandbox_id: string; api: string; collection: string }) {
    this.#call = call;
    this.#path = path;
  }

  /** All records in the order of creation. */
  async list(): Promise<Held[]> {
    const { items } = await this.#call('listRecords', { path: this.#path });
    return items as Held[];
  }

  /** All records with their keys, in the order of creation. */
  async entries(): Promise<{ key: string; record: Held }[]> {
    const { items, keys } = await this.#call('listRecords', { path: this.#path });
    return items.map((record, index) => ({ key: keys[index] as string, record: record as Held }));
  }

  /** Creates a record under the key that it has, and gives the key. It is logged and pushed like any write. */
  async create(record: Held): Promise<string> {
    return (await this.#call('createRecord', { path: this.#path, body: record as StoredRecord })).key;
  }

  /** The record with this key. */
  async get(key: string): Promise<Held> {
    return (await this.#call('getRecord', { path: { ...this.#path, key } })) as Held;
  }

  /** Creates or replaces a record under its own key. It is logged and pushed like any write. */
  async put(key: string, record: Held): Promise<Held> {
    const path = { ...this.#path, key };
    return (await this.#call('putRecord', { path, body: record as StoredRecord })) as Held;
  }

  /** Deletes a record. It is logged and pushed like any write. */
  delete(key: string): Promise<void> {
    return this.#call('deleteRecord', { path: { ...this.#path, key } });
  }
}
