import { resolve } from 'node:path';

/** As Vite's overlay and Rollup's errors have it. */
export interface OverlayError {
  message: string;
  stack?: string;
  /** The file. */
  id: string;
  loc: { file: string; line: number; column: number };
}

/** The error of a folder at the place that it names, else in the file `otherwise`. */
export function overlayError(error: unknown, otherwise: string): OverlayError {
  const { message = String(error), location } = (error ?? {}) as {
    message?: string;
    location?: { file: string; line?: number; column?: number };
  };
  const file = location ? resolve(location.file) : otherwise;
  return { message, id: file, loc: { file, line: location?.line ?? 1, column: location?.column ?? 1 } };
}
