// biome-ignore lint/suspicious/noExplicitAny: Redocly gives its types no type that could be added to
type Types = Record<string, any>;

/** A rule of our own reports a reply whose status is none: `departures`. */
export function withAnyStatus(types: Types): Types {
  const { Responses } = types;
  const typeOf = (value: unknown, name: string): unknown =>
    Responses.additionalProperties(value, name) ?? null;
  return { ...types, Responses: { ...Responses, additionalProperties: typeOf } };
}

/** Redocly's types of nodes, with what it lacks or has otherwise of OpenAPI 3.2. */
export function documentTypes(original: Types, version: string): Types {
  const types = withAnyStatus(original);
  if (version !== 'oas3_2') return types;
  const { Response, Encoding, Parameter, DeviceAuthorization } = types;
  return {
    ...types,
    // `components.mediaTypes` holds Media Type Objects, not maps of them (section "Components Object").
    NamedMediaTypes: { properties: {}, additionalProperties: () => 'MediaType' },
    // The description may be left out (section "Response Object").
    Response: { ...Response, required: [] },
    // Redocly's own type of the scopes names one that does not exist.
    DeviceAuthorization: {
      ...DeviceAuthorization,
      properties: { ...DeviceAuthorization.properties, scopes: { type: 'object' } },
    },
    Encoding: {
      ...Encoding,
      properties: {
        ...Encoding.properties,
        encoding: 'EncodingMap',
        prefixEncoding: null,
        itemEncoding: 'Encoding',
      },
    },
    Parameter: {
      ...Parameter,
      properties: {
        ...Parameter.properties,
        style: { enum: [...(Parameter.properties.style?.enum ?? []), 'cookie'] },
      },
    },
  };
}
