/** What the tests see of `server.js`, which is plain JavaScript. */
export interface ForeignServer {
  url: string;
  /** The id of an event that has others beneath it. */
  batch: string;
  close(): Promise<void>;
}

/** Starts it on a free port; `fault`: what is to be wrong with it. */
export function startForeign(options?: { fault?: string | undefined }): Promise<ForeignServer>;

/** Ids of what it has from the start, by the documents' names. */
export const ids: Readonly<Record<string, string>>;
/** Ids of users, by persona. */
export const users: Readonly<Record<string, string>>;
/** Tokens of document 003, by persona. */
export const userTokens: Readonly<Record<string, string>>;
/** Tokens of document 004, by persona. */
export const workspaceTokens: Readonly<Record<string, string>>;
