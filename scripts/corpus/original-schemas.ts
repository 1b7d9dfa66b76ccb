import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formatsPlugin from 'ajv-formats';

// biome-ignore lint/suspicious/noExplicitAny: nodes of a document as it was published
type Node = any;

/** What a document says of a reply, read without any code of Standin's, as a second opinion. */
export interface OriginalReply {
  mediaTypes: string[];
  hasSchema: boolean;
  /** Names in lower case. */
  requiredHeaders: string[];
  /** `undefined` without a schema. Throws if the schema can't be compiled. */
  validator(mediaType: string): ValidateFunction | undefined;
}

const maps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const singles = new Set([
  ...['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'],
  ...['unevaluatedProperties', 'unevaluatedItems'],
]);
const kept = new Set([
  ...['type', 'enum', 'const', 'minimum', 'maximum', 'multipleOf', 'minLength', 'maxLength', 'minItems'],
  ...['maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'minContains', 'maxContains'],
  ...['dependentRequired', 'format'],
]);
const types = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/** The schemas of a Swagger 2.0 or OpenAPI 3.0 or 3.1 document, which is not upgraded. */
export class OriginalSchemas {
  readonly #document: Node;
  readonly #is31: boolean;
  readonly #ajv: Ajv | Ajv2020;
  readonly #ids = new Map<string, string>();

  constructor(document: Node) {
    this.#document = document;
    this.#is31 = String(document.openapi ?? '').startsWith('3.1');
    const options = { strict: false, allErrors: false, logger: false } as const;
    this.#ajv = this.#is31 ? new Ajv2020(options) : new Ajv(options);
    (formatsPlugin as unknown as (ajv: object) => void)(this.#ajv);
  }

  /** `undefined` if the operation documents neither the status nor its range nor `default`. */
  reply(path: string, method: string, status: number): OriginalReply | undefined {
    const operation = this.#follow(this.#document.paths?.[path])?.[method.toLowerCase()];
    const replies = Object.entries<Node>(operation?.responses ?? {});
    const names = [String(status), `${String(status)[0]}XX`, 'DEFAULT'];
    const found = names.flatMap((name) => replies.filter(([one]) => one.toUpperCase() === name))[0];
    if (!found) return undefined;
    const node = this.#follow(found[1]);
    const isSwagger = this.#document.swagger !== undefined;
    const headers = Object.entries<Node>(isSwagger ? {} : (node?.headers ?? {}));
    const produced: string[] = operation.produces ?? this.#document.produces ?? [];
    const schemaFor = (mediaType: string): Node =>
      isSwagger ? node?.schema : node?.content?.[mediaType]?.schema;
    const mediaTypes = isSwagger
      ? node?.schema || node?.examples
        ? [...produced, ...Object.keys(node.examples ?? {})]
        : []
      : Object.keys(node?.content ?? {});
    return {
      mediaTypes,
      hasSchema: isSwagger
        ? node?.schema !== undefined
        : mediaTypes.some((mediaType) => schemaFor(mediaType) !== undefined),
      requiredHeaders: headers
        .filter(
          ([name, one]) => name.toLowerCase() !== 'content-type' && this.#follow(one)?.required === true,
        )
        .map(([name]) => name.toLowerCase()),
      validator: (mediaType) => {
        const schema = schemaFor(mediaType);
        return schema === undefined ? undefined : this.#ajv.compile(this.#convert(schema));
      },
    };
  }

  #at(ref: string): Node {
    const steps = ref
      .replace(/^#\/?/, '')
      .split('/')
      .filter((step) => step !== '');
    return steps.reduce((node: Node, step) => {
      const name = decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');
      return node?.[name];
    }, this.#document);
  }

  #follow(node: Node): Node {
    let one = node;
    for (let hops = 0; typeof one?.$ref === 'string' && hops < 50; hops++) one = this.#at(one.$ref);
    return one;
  }

  #reference(ref: string): string {
    const known = this.#ids.get(ref);
    if (known) return known;
    const id = `urn:of:${this.#ids.size}`;
    this.#ids.set(ref, id);
    const target = this.#at(ref);
    this.#ajv.addSchema({ allOf: [target === undefined ? {} : this.#convert(target)] }, id);
    return id;
  }

  #convert(schema: Node): Node {
    if (typeof schema !== 'object' || schema === null) return schema === false ? false : {};
    if (typeof schema.$ref === 'string' && !this.#is31) return { $ref: this.#reference(schema.$ref) };
    const out: Node = {};
    for (const [key, value] of Object.entries<Node>(schema)) {
      if (key === '$ref') out.allOf = [...(out.allOf ?? []), { $ref: this.#reference(value) }];
      else if (maps.has(key))
        out[key] = Object.fromEntries(
          Object.entries<Node>(value ?? {}).map(([name, one]) => [name, this.#convert(one)]),
        );
      else if (lists.has(key)) {
        const tags = key === 'oneOf' ? tagsOf(schema) : undefined;
        const all = [value].flat().map((one: Node, index) => withTag(this.#convert(one), tags?.[index]));
        out[key] = key === 'allOf' ? [...(out.allOf ?? []), ...all] : all;
      } else if (singles.has(key))
        out[key] = Array.isArray(value) ? value.map((one) => this.#convert(one)) : this.#convert(value);
      else if (key === 'required') {
        if (Array.isArray(value)) out.required = value.filter((name) => !this.#isWriteOnly(schema, name));
      } else if (key === 'pattern') {
        if (isPattern(value)) out.pattern = value;
      } else if (key === 'exclusiveMinimum' || key === 'exclusiveMaximum') {
        const bound = key === 'exclusiveMinimum' ? 'minimum' : 'maximum';
        if (typeof value === 'number') out[key] = value;
        else if (value === true && schema[bound] !== undefined) out[key] = schema[bound];
      } else if (kept.has(key)) out[key] = value;
    }
    // `file` of Swagger 2.0, or a type that no version has.
    if ([out.type].flat().some((one) => !types.has(one))) delete out.type;
    return schema.nullable === true ? { anyOf: [out, { type: 'null' }] } : out;
  }

  #isWriteOnly({ properties, allOf }: Node, name: string): boolean {
    const own = this.#follow(properties?.[name]);
    return own?.writeOnly === true || (allOf ?? []).some((one: Node) => this.#isHidden(one, name, 0));
  }

  #isHidden(node: Node, name: string, depth: number): boolean {
    const schema = this.#follow(node);
    if (depth > 8 || typeof schema !== 'object' || schema === null) return false;
    if (this.#follow(schema.properties?.[name])?.writeOnly === true) return true;
    return (schema.allOf ?? []).some((one: Node) => this.#isHidden(one, name, depth + 1));
  }
}

/** A schema, and the member that has to have one of these values. */
const withTag = (schema: Node, tag: { name: string; values: string[] } | undefined): Node =>
  tag === undefined
    ? schema
    : { allOf: [schema, { required: [tag.name], properties: { [tag.name]: { enum: tag.values } } }] };

/**
 * The values of the discriminator for each alternative, if all are references. It selects the schema (OpenAPI 3.0.3, section
 * 4.7.25): alternatives that differ in nothing else would admit no value at all.
 */
function tagsOf({ oneOf, discriminator }: Node): { name: string; values: string[] }[] | undefined {
  const name = discriminator?.propertyName;
  if (typeof name !== 'string' || ![oneOf].flat().every((one) => typeof one?.$ref === 'string'))
    return undefined;
  return oneOf.map(({ $ref }: Node) => {
    const ofSchema = $ref.slice($ref.lastIndexOf('/') + 1);
    const mapped = Object.entries<Node>(discriminator.mapping ?? {}).flatMap(([value, to]) =>
      to === $ref || to === ofSchema ? [value] : [],
    );
    return { name, values: mapped.length > 0 ? mapped : [ofSchema] };
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isPattern(value: unknown): boolean {
  try {
    return typeof value === 'string' && new RegExp(value, 'u') !== null;
  } catch {
    return false;
  }
}
