import type { ApiDefinition } from '../engine/api.ts';

/** An API to serve, and how to read it again after an edit. */
export interface ApiSource {
  /** What the user wrote: `water-quality`, `./openapi.yaml`. */
  name: string;
  /** The folder that its code is in. */
  home?: string;
  /** @throws {InputError} */
  load(): Promise<LoadedSource>;
  /** Writes what is generated from its contract, where it is stale, and gives the files that changed. */
  regenerate?(): Promise<string[]>;
}

export interface LoadedSource {
  api: ApiDefinition;
  /** What it was read from, absolute. */
  files: string[];
  /** Departures of its document from the specification. */
  warnings: string[];
  /** What else there is to tell. */
  notes: string[];
  /** Whether what is generated from its contract is of another contract. */
  isStale: boolean;
}
