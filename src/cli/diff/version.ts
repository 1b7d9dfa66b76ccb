/** Where handlers, fixtures and checks of a version are: a folder of the user's, or a built-in API. */
export type CodeOfVersion = { folder: string } | { builtIn: string };

/** One of the two versions that are compared: found, but not read. */
export interface Version {
  /** What the user wrote. */
  name: string;
  /** The file of its OpenAPI document, absolute, or its URL. An AsyncAPI document alone has none. */
  location: string | undefined;
  /** The file of its AsyncAPI document, absolute, if it has one. */
  messages: string | undefined;
  /** Whether these are all documents of the API, so that a missing one says that there is nothing of that kind. */
  isWhole: boolean;
  code: CodeOfVersion | undefined;
  /** Whether it is a document of the user's, which an overlay may change. */
  isOwn: boolean;
  /** The text of a file that the document was read from, if it can be had. */
  textOf(file: string): string | undefined;
  /** The name of a file in reports. */
  shownFile(file: string): string;
  /** A message with the names of files as they are in reports. */
  shownText(text: string): string;
  /** Removes what was written to read it. */
  end(): void;
}
