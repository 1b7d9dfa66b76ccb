import type { Document } from '../contract/contract.ts';
import type { ChangedOperation, Party } from './change.ts';
import type { Changes, Finding } from './changes.ts';
import { type SchemaAt, SchemaComparison } from './schema/compare-schemas.ts';
import { SameSchemas } from './schema/same-schemas.ts';
import type { Side } from './schema/schema-source.ts';
import type { SchemaUse } from './schema-uses.ts';

/** What the comparison of two documents has at hand in each of its parts. */
export class Comparison {
  readonly old: Document;
  readonly next: Document;
  readonly changes: Changes;
  readonly uses: SchemaUse[] = [];
  readonly #same: SameSchemas;
  readonly #schemas = new Map<string, SchemaComparison>();

  constructor(old: Document, next: Document, changes: Changes) {
    this.old = old;
    this.next = next;
    this.changes = changes;
    this.#same = new SameSchemas(old, next);
  }

  /** `areTexts`: of values that are written as text. */
  schemas(side: Side, areTexts = false): SchemaComparison {
    const key = areTexts ? `${side} text` : side;
    const known =
      this.#schemas.get(key) ?? new SchemaComparison(this.old, this.next, side, this.#same, areTexts);
    this.#schemas.set(key, known);
    return known;
  }
}

/** A message that one party sends to the other: the request of an operation or one of its replies. */
export interface Direction {
  side: Side;
  sender: Party;
  /** How rules begin: `request`. */
  prefix: string;
}

/** One operation in the comparison. */
export class OperationComparison {
  readonly all: Comparison;
  readonly operation: ChangedOperation;
  readonly request: Direction;
  readonly reply: Direction;

  /** `isPushed`: the server sends the requests, as it does with webhooks and callbacks. */
  constructor(all: Comparison, operation: ChangedOperation, isPushed: boolean) {
    this.all = all;
    this.operation = operation;
    this.request = isPushed
      ? { side: 'message', sender: 'server', prefix: 'webhook' }
      : { side: 'request', sender: 'client', prefix: 'request' };
    this.reply = isPushed
      ? { side: 'message', sender: 'client', prefix: 'webhook-reply' }
      : { side: 'reply', sender: 'server', prefix: 'reply' };
  }

  add(finding: Omit<Finding, 'operation'>): void {
    this.all.changes.add({ ...finding, operation: this.operation });
  }

  /** Compares two schemas of a part of the exchange. `undefined`: there is none, so that each value is allowed. */
  schemas(
    { side, sender, prefix }: Direction,
    part: string,
    old: SchemaAt | undefined,
    next: SchemaAt | undefined,
    written: { mediaType?: string; areTexts?: boolean } = {},
  ): void {
    const { mediaType, areTexts = isForm(mediaType) } = written;
    const comparison = this.all.schemas(side, areTexts);
    const pair = comparison.pairAt(old, next);
    const { operation } = this;
    this.all.uses.push({
      comparison,
      pair,
      operation,
      part,
      prefix,
      sender,
      ...(mediaType !== undefined && { mediaType }),
    });
  }
}

const isForm = (mediaType = ''): boolean => /^application\/x-www-form-urlencoded\b/i.test(mediaType);

export const receiverOf = ({ sender }: Direction): Party => (sender === 'client' ? 'server' : 'client');
