/** Where a value for an error comes from: an example of the document, a value made from the schema, or nothing. */
export type Template =
  | { from: 'example' | 'schema'; value: unknown }
  | { from: 'nothing'; value?: undefined };
