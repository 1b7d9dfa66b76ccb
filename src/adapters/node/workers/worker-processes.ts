import { join } from 'node:path';
import type { Asynchronous, OtherProcesses, SandboxCalls } from '../../../engine/other-processes.ts';
import { WorkerLink } from './worker-link.ts';
import { workerOf } from './worker-of.ts';

/** Where the worker with this number, from 0, listens to the others. */
export const workerPath = (folder: string, index: number): string =>
  process.platform === 'win32' ? join('\\\\?\\pipe', folder, String(index)) : join(folder, `${index}.sock`);

/** The workers of one mock, as the one with the number `index` sees them. */
export class WorkerProcesses implements OtherProcesses {
  readonly #index: number;
  readonly #links: readonly WorkerLink[];

  /** `folder`: where the workers listen to each other. */
  constructor({ index, count, folder }: { index: number; count: number; folder: string }) {
    this.#index = index;
    this.#links = Array.from({ length: count }, (_, other) => new WorkerLink(workerPath(folder, other)));
  }

  isHere(sandbox: string): boolean {
    return workerOf(sandbox, this.#links.length) === this.#index;
  }

  linkTo(sandbox: string): WorkerLink {
    return this.#links[workerOf(sandbox, this.#links.length)] as WorkerLink;
  }

  processOf(sandbox: string): Asynchronous<SandboxCalls> {
    return this.linkTo(sandbox).calls(sandbox);
  }

  others(): Asynchronous<SandboxCalls>[] {
    return this.#othersLinks().map((link) => link.calls(''));
  }

  changed(change: { sandbox: string; exists: boolean }): void {
    for (const link of this.#othersLinks()) link.changed(change);
  }

  end(): void {
    for (const link of this.#links) link.end();
  }

  #othersLinks(): WorkerLink[] {
    return this.#links.filter((_, index) => index !== this.#index);
  }
}
