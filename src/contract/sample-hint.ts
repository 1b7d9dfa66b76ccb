import type { Faker } from '@faker-js/faker';
import { entriesOf } from './document-nodes.ts';
import { textForComparison } from './exact-json.ts';
import { shortened } from './one-line.ts';
import { valueProblem } from './value-problem.ts';

// biome-ignore lint/suspicious/noExplicitAny: schemas of a user's document
type Node = any;

/** What older versions of faker called a module, or a method. */
const renamedModules: Readonly<Record<string, string>> = { name: 'person', address: 'location' };
const renamedMethods: Readonly<Record<string, string>> = {
  ...{ 'datatype.number': 'number.int', 'random.number': 'number.int', 'datatype.float': 'number.float' },
  ...{ 'datatype.uuid': 'string.uuid', 'random.uuid': 'string.uuid', 'random.boolean': 'datatype.boolean' },
  ...{
    'random.alphaNumeric': 'string.alphanumeric',
    'random.word': 'word.sample',
    'random.words': 'word.words',
  },
  ...{ 'internet.userName': 'internet.username', 'phone.phoneNumber': 'phone.number' },
  ...{ 'person.findName': 'person.fullName', 'company.companyName': 'company.name' },
  ...{ 'location.zipCodeByState': 'location.zipCode', 'location.streetName': 'location.street' },
  ...{
    'commerce.color': 'color.human',
    'image.imageUrl': 'image.url',
    'random.arrayElement': 'helpers.arrayElement',
  },
};
/** They evaluate texts of their own. */
const evaluating = new Set(['helpers.fake', 'helpers.mustache', 'helpers.multiple', 'helpers.fromRegExp']);
/** A hint asks for no more of anything. */
const mostAsked = 1000;
const countNames = /^(count|length|min|max|wordCount|sentenceCount|lineCount)$/;

/** The value of the schema's hint in the type that the schema wants, else why it is not used. */
export function fittingHint(schema: Node, faker: Faker): { value: unknown } | { problem: string } {
  const made = hintedValue(schema['x-faker'], faker);
  if ('problem' in made) return made;
  const value = asWanted(schema, made.value);
  const problem = valueProblem(schema, value);
  return problem === undefined
    ? { value }
    : { problem: `its value ${shortened(String(textForComparison(value)), 60)} ${problem}` };
}

/**
 * The value of a hint, `x-faker: internet.email` or `x-faker: { finance.amount: [1, 100] }`, as Prism and json-schema-faker have
 * them; else why it has none.
 */
function hintedValue(hint: unknown, faker: Faker): { value: unknown } | { problem: string } {
  const [path, args] = typeof hint === 'string' ? [hint, []] : (entriesOf(hint)[0] ?? ['', []]);
  const given: unknown[] = Array.isArray(args) ? args : [args];
  const method = methodAt(path, faker);
  if (!method) return { problem: `faker has no ${path || JSON.stringify(hint)}` };
  if (/^(string|lorem|word|helpers|internet)\./.test(path) && asksTooMuch(given))
    return { problem: `${path} is asked for more than ${mostAsked}` };
  try {
    const value = method(...given);
    return {
      value: value instanceof Date ? value.toISOString() : typeof value === 'bigint' ? Number(value) : value,
    };
  } catch (error) {
    return { problem: `${path} of faker failed: ${(error as Error).message}` };
  }
}

/** A method of one of faker's modules; nothing else can be reached by a path of a document. */
function methodAt(path: string, faker: Faker): ((...args: unknown[]) => unknown) | undefined {
  const [first = '', second = '', ...more] = path.split('.');
  const moved = `${renamedModules[first] ?? first}.${second}`;
  const known = renamedMethods[path] ?? renamedMethods[moved] ?? moved;
  const [module = '', name = ''] = known.split('.');
  if (more.length > 0 || evaluating.has(known) || !/^[a-z]\w*$/i.test(name)) return undefined;
  if (!Object.hasOwn(faker, module) || name in Object.prototype) return undefined;
  const owner = (faker as unknown as Record<string, Record<string, unknown>>)[module];
  const method = typeof owner === 'object' && owner !== null ? owner[name] : undefined;
  return typeof method === 'function' ? method.bind(owner) : undefined;
}

function asksTooMuch(value: unknown, name = ''): boolean {
  if (typeof value === 'number') return value > mostAsked && (name === '' || countNames.test(name));
  if (Array.isArray(value)) return value.some((one) => asksTooMuch(one, name));
  return entriesOf(value).some(([key, one]) => asksTooMuch(one, key));
}

/** Faker gives some numbers as texts, such as prices, and dates with a time. */
function asWanted(schema: Node, value: unknown): unknown {
  if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) && valueProblem(schema, value) !== undefined)
    return Number(value);
  if (typeof value === 'number' && schema.type === 'string') return String(value);
  return schema.format === 'date' && typeof value === 'string' ? value.slice(0, 10) : value;
}
