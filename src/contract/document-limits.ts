/**
 * The limits on a document. No document in use comes near them: the largest public ones have 40 MB and 20,000 operations. A
 * document beyond one is refused when it is read, with the place and the limit.
 */
export const documentLimits = {
  /** Bytes of one file: 64 MiB. */
  fileBytes: 64 * 1024 * 1024,
  /** Bytes of all files of a document: 256 MiB. */
  totalBytes: 256 * 1024 * 1024,
  /** Files of a document. */
  files: 10_000,
  /** Maps and lists that stand in each other. */
  depth: 200,
  /** Values that the aliases of a YAML file repeat. */
  aliasedNodes: 100_000,
  /** References that lead to one another in a row, and files. */
  references: 100,
  operations: 50_000,
  /** Parameters of one operation. */
  parameters: 1000,
  /** Paths of the servers of a document, a path item or an operation. More are noted, and not served. */
  basePaths: 100,
  /** Choices of one server's variables that are looked at. */
  serverUrls: 1000,
  /** Characters of a path template. */
  pathLength: 2000,
  /** Characters of a text that `minLength`, or a pattern, demands. */
  textLength: 1_000_000,
  /** Items of a list that `minItems` demands. */
  items: 10_000,
  /** Members of an object that `minProperties` demands. */
  members: 10_000,
  /** Schemas of one `anyOf` or `oneOf`: the time to compile them grows with the square of their number. */
  alternatives: 1000,
  /** Members of one `properties`. */
  properties: 10_000,
  /** Seconds until a document of a URL has to be there. */
  fetchSeconds: 30,
  /** Redirects from one URL to the next. */
  redirects: 5,
} as const;

/** The limits on the work for one request. They are reached by what a document demands as a whole. */
export const workLimits = {
  /** Values that one made value consists of; a text counts one more for each 100 characters. */
  madeValues: 50_000,
  /** Steps of backtracking for one text that is matched with a pattern of a document. More are avoided by another method. */
  backtracking: 1_000_000,
  /** Steps of that other method, which needs none for going back. A text that needs more is not matched. */
  patternSteps: 50_000_000,
} as const;
