/** Makes the members of one made object agree with each other: an address with the name, an end with its start. */
import type { Document } from '../contract/contract.ts';
import { isNullable } from '../contract/schema-members.ts';
import { isRecord } from '../resources/member-path.ts';
import { plainName, wordsOf } from '../resources/words.ts';
import { timeOf } from './compare.ts';
import type { Node } from './node.ts';
import { itemSchema, objectSchema } from './object-schema.ts';
import { slugOf } from './slug.ts';

type Members = Record<string, unknown>;

/** Objects inside objects are read as deep as this. */
const deepest = 4;

/** The value with members that agree, in objects inside it too. A new value. `node`: its schema. */
export function withAgreement(document: Document, value: unknown, node: Node, depth = 0): unknown {
  if (depth > deepest) return value;
  if (Array.isArray(value)) {
    const items = itemSchema(document, node);
    return value.map((one) => withAgreement(document, one, items, depth + 1));
  }
  if (!isRecord(value)) return value;
  const { members, required } = objectSchema(document, node);
  const made: Members = Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      withAgreement(document, one, members.get(name), depth + 1),
    ]),
  );
  nameMembers(made);
  orderMembers(made);
  sumMembers(made);
  for (const name of timesToCome(made))
    if (isNullable(document, members.get(name))) made[name] = null;
    else if (!required.has(name)) delete made[name];
  return made;
}

/** The member that one of these patterns names, in plain form, with a value of this type. */
function named<Type extends 'string' | 'number' | 'boolean'>(
  members: Members,
  type: Type,
  pattern: RegExp,
): string | undefined {
  return Object.keys(members).find((name) => typeof members[name] === type && pattern.test(plainName(name)));
}

const textAt = (members: Members, name: string | undefined): string | undefined =>
  name === undefined ? undefined : String(members[name]);

function nameMembers(members: Members): void {
  const first = textAt(members, named(members, 'string', /^(firstname|givenname)$/));
  const last = textAt(members, named(members, 'string', /^(lastname|familyname|surname)$/));
  const whole = named(members, 'string', /^(name|fullname|displayname)$/);
  if (first !== undefined && last !== undefined && whole !== undefined) members[whole] = `${first} ${last}`;
  const email = named(members, 'string', /^(email|emailaddress|mail)$/);
  const isOfPerson = (first !== undefined && last !== undefined) || whole !== undefined;
  const name = first !== undefined && last !== undefined ? `${first} ${last}` : textAt(members, whole);
  // Only an address that was made: an example's stays.
  if (
    email !== undefined &&
    isOfPerson &&
    name !== undefined &&
    /@example\.com$/.test(String(members[email]))
  )
    members[email] = `${withDots(name)}@example.com`;
  const slug = named(members, 'string', /^slug$/);
  const title = textAt(members, named(members, 'string', /^(title|name|headline)$/));
  if (slug !== undefined && title !== undefined && /^[a-z0-9-]+$/.test(String(members[slug])))
    members[slug] = slugOf(title) || members[slug];
}

/** `ann.lee` of `Dr. Ann Lee`. */
const withDots = (name: string): string => {
  const words = slugOf(name)
    .split(/[-.]+/)
    .filter((word) => !/^(mr|mrs|ms|miss|dr|jr|sr|i{2,3}|iv|v|md|phd|dds|dvm)$/.test(word));
  return words.join('.') || 'info';
};

/** What comes first, and what comes after it: the rest of the name is the same. */
const pairs: readonly [RegExp, string[]][] = [
  [
    /^(start|starts|started|begin|begins|from|since)$/,
    ['end', 'ends', 'ended', 'finish', 'to', 'until', 'finished'],
  ],
  [/^(in)$/, ['out']],
  [/^(departure|depart|departs)$/, ['arrival', 'arrive', 'arrives']],
  [/^(open|opens|opened)$/, ['close', 'closes', 'closed']],
  [
    /^(issued|issue|ordered|order|requested)$/,
    ['due', 'delivered', 'delivery', 'shipped', 'paid', 'approved'],
  ],
  [/^(min|minimum|lowest)$/, ['max', 'maximum', 'highest']],
];

/** Exchanges the values of two members that stand the wrong way round. */
function orderMembers(members: Members): void {
  const byWords = new Map(Object.keys(members).map((name) => [wordsOf(name).join(' '), name]));
  for (const [words, name] of byWords) {
    const parts = words.split(' ');
    for (const [at, word] of parts.entries())
      for (const later of pairs.find(([pattern]) => pattern.test(word))?.[1] ?? [])
        for (const ending of [parts.slice(at + 1), ['date'], ['at'], []]) {
          const other = byWords.get([...parts.slice(0, at), later, ...ending].join(' '));
          if (other !== undefined && isLater(members[name], members[other]))
            [members[name], members[other]] = [members[other], members[name]];
        }
  }
}

/** Both are of one form, and the first is greater. */
function isLater(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one > other;
  if (typeof one !== 'string' || typeof other !== 'string' || one.length !== other.length) return false;
  const [first, second] = [timeOf(one), timeOf(other)];
  return first !== undefined && second !== undefined && first > second;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

function sumMembers(members: Members): void {
  const numberAt = (pattern: RegExp): [name: string, value: number] | undefined => {
    const name = named(members, 'number', pattern);
    return name === undefined ? undefined : [name, members[name] as number];
  };
  const quantity = numberAt(/^(quantity|qty)$/);
  const price = numberAt(/^(unitprice|price|priceperunit)$/);
  const amount = numberAt(/^(amount|total|linetotal|totalprice|subtotal)$/);
  if (quantity && price && amount) members[amount[0]] = rounded(quantity[1] * price[1]);
  const net = numberAt(/^(subtotal|nettotal|net)$/);
  const tax = numberAt(/^(tax|vat|taxamount|totaltax)$/);
  const total = numberAt(/^(total|totalamount|grandtotal|gross|grosstotal)$/);
  if (!net || !tax || !total) return;
  const share = rounded(net[1] * 0.2);
  members[tax[0]] = Number.isInteger(tax[1]) && Number.isInteger(net[1]) ? Math.round(share) : share;
  members[total[0]] = rounded(net[1] + (members[tax[0]] as number));
}

/** The times of what another member says has not happened: of a draft `published_at`. */
const timesToCome = (members: Members): string[] =>
  Object.keys(members).filter((name) => {
    const verb = /^(.+?)(?:_(?:at|on|date|time)|(?:At|On|Date|Time))$/.exec(name)?.[1];
    return verb !== undefined && timeOf(members[name]) !== undefined && hasHappened(members, verb) === false;
  });

const ends = /^(deleted|removed|revoked|banned|blocked|archived|cancell?ed|disabled|suspended)$/;
const steps =
  /^(closed|rejected|failed|refunded|paid|published|completed|resolved|delivered|shipped|finished|verified|approved|accepted|locked)$/;

/** `undefined`: no member tells. */
function hasHappened(members: Members, verb: string): boolean | undefined {
  const plain = plainName(verb);
  const flag = named(members, 'boolean', new RegExp(`^(is|has|was)?${plain}$`));
  if (flag !== undefined) return members[flag] === true;
  if (!ends.test(plain) && !steps.test(plain)) return undefined;
  const state = named(members, 'string', /^(status|state)$/);
  // What ends a record has not happened to one that is there.
  if (state === undefined) return ends.test(plain) ? false : undefined;
  return plainName(String(members[state])).replace('ll', 'l') === plain.replace('ll', 'l');
}
