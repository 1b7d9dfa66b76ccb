import type { ApiDefinition } from '../engine/api.ts';

/** An API to serve, and how to read it again after an edit. */
export interface ApiSource {
  /** What the user wrote: `water-quality`, `./openapi.yaml`. */
  name: string;
  /** The folder that its code is in. */
  home?: string;
  /** @throws {InputError} */
  load(): Promise<LoadedSource>;
  /** Names the API after its file from now on, not after its document's title, because another has that name. */
  nameByLocation?(): void;
  /** Updates the generated files, and returns those that changed. */
  regenerate?(): Promise<string[]>;
}

export interface LoadedSource {
  api: ApiDefinition;
  /** The files that it was read from, absolute. */
  files: string[];
  /** Departures of its document from the specification. */
  warnings: string[];
  /** Other messages for the user. */
  notes: string[];
  /** Whether the generated files were made from another version of the contract. */
  isStale: boolean;
}
