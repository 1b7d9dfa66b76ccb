import type { ClockMode } from '../sandbox/clock.ts';
import type { Beginning, Sandbox, Snapshot } from '../sandbox/sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';

/** A sandbox as one process sends it to another, which forks it. */
export interface SandboxCopy {
  snapshot: Snapshot;
  beginning: Beginning | undefined;
}

export interface NewSandbox {
  seed?: number | undefined;
  clock: { mode?: ClockMode | undefined; now?: number | undefined };
  scenario?: string | undefined;
  limited?: boolean | undefined;
  from?: SandboxCopy | undefined;
}

/** A sandbox as lists show it. Times are microseconds since the epoch; `now` is that of its clock. */
export interface SandboxSummary {
  id: string;
  seed: number;
  mode: ClockMode;
  now: number;
  /** The last entry of its log. */
  events: number;
  scenario: string | undefined;
  limited: boolean;
  /** When it was made. */
  since: number;
}

/** What processes that share the sandboxes of one mock ask each other. */
export interface SandboxCalls {
  /** An id for a sandbox whose client gave none. */
  nextId(): string;
  has(id: string): boolean;
  /** Why it was not made, else the new sandbox. */
  create(id: string, options: NewSandbox): SandboxSummary | { refused: string };
  list(): SandboxSummary[];
  copy(id: string): SandboxCopy | undefined;
  /** Uses it, as the control API does. Gives the time of its clock, or why it can't be made. */
  lease(id: string): { now: number } | { refused: string };
}

export type Asynchronous<Calls> = {
  [Name in keyof Calls]: Calls[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Result>
    : never;
};

/** The process that has this sandbox does not run now. */
export class ProcessEnded extends Error {
  readonly sandbox: string;

  constructor(sandbox: string) {
    super(`the process that has the sandbox ${sandbox} does not run`);
    this.sandbox = sandbox;
  }
}

/** The processes that share the sandboxes of one mock, this one included. Each sandbox is in one of them, by its id. */
export interface OtherProcesses {
  isHere(sandbox: string): boolean;
  /** Calls the process that has this sandbox. They reject with `ProcessEnded` if it does not run. */
  processOf(sandbox: string): Asynchronous<SandboxCalls>;
  others(): Asynchronous<SandboxCalls>[];
}

/** What this process answers. */
export const sandboxCalls = (sandboxes: Sandboxes): SandboxCalls => ({
  nextId: () => sandboxes.nextId(),
  has: (id) => sandboxes.get(id) !== undefined,
  create: (id, { from, limited, ...options }) => {
    const source = from && sandboxes.restored('copy', from.snapshot);
    if (source) source.beginning = from.beginning;
    const made = sandboxes.create(id, { ...options, from: source });
    source?.close();
    if (!made) return { refused: sandboxes.refusalReason(id) };
    if (limited !== undefined) made.limited = limited;
    return summaryOf(made, sandboxes);
  },
  list: () => sandboxes.list().map((one) => summaryOf(one, sandboxes)),
  copy: (id) => {
    const found = id === 'default' ? sandboxes.use(id) : sandboxes.get(id);
    sandboxes.lease(id);
    return found && copyOf(found);
  },
  lease: (id) => {
    const used = sandboxes.use(id);
    sandboxes.lease(id);
    return used ? { now: used.clock.now() } : { refused: sandboxes.refusalReason(id) };
  },
});

export const copyOf = (sandbox: Sandbox): SandboxCopy => ({
  snapshot: sandbox.snapshot(),
  beginning: sandbox.beginning,
});

export const summaryOf = (
  { id, seed, clock, log, scenario, limited }: Sandbox,
  sandboxes: Sandboxes,
): SandboxSummary => ({
  ...{ id, seed, mode: clock.mode, now: clock.now(), events: log.last, scenario: scenario?.name, limited },
  since: sandboxes.madeAt(id),
});
