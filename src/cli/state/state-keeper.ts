import type { open, rename, rm, stat } from 'node:fs/promises';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';
import { StateWriter, type Written } from './state-writer.ts';

/** The functions of node:fs/promises that write a state file. */
export interface FileSystem {
  open: typeof open;
  rename: typeof rename;
  rm: typeof rm;
  stat: typeof stat;
}

export interface StateKeeperOptions {
  sandboxes: Sandboxes;
  /** The file itself, not a link to it. */
  target: string;
  /** Where the state goes at the end if the file can't be written. */
  instead: string;
  files: FileSystem;
  /** Called when the file can't be written any more, and when it can again. */
  print: (text: string) => void;
  /** The id of a sandbox that is not kept. */
  leaveOut?: string;
  /** Milliseconds between two looks at what changed, and after a failure. */
  pause?: { changes: number; failure: number };
  /** Characters of lines that are made at once. */
  slice?: number;
}

/** So a write is in the file well before a second has passed. */
const defaultPause = { changes: 200, failure: 1000 };
/** Bytes: a file with less than this appended to it is not written anew. */
const leastAppended = 256 * 1024;
const defaultMode = 0o600;

/** Keeps a file up to the state of the sandboxes. */
export class StateKeeper {
  readonly #options: StateKeeperOptions;
  readonly #pause: { changes: number; failure: number };
  /** The file as it is open; `undefined` until it is written for the first time, and after it was lost. */
  #writer: StateWriter | undefined;
  /** Bytes that are to be appended before the next attempt to shorten the file. */
  #leastAppended = leastAppended;
  #shortening: Promise<void> | undefined;
  #draft: StateWriter | undefined;
  /** One at a time: what writes to the file, or puts another in its place. */
  #turn: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #hasFailed = false;
  #isClosing = false;

  constructor(options: StateKeeperOptions) {
    this.#options = options;
    this.#pause = options.pause ?? defaultPause;
  }

  /** Continues a file that has the state, as `written` says. */
  async resume(written: Written): Promise<void> {
    const { files, target, slice } = this.#options;
    const file = await files.open(target, 'r+');
    // A last line that was cut off.
    await file.truncate(written.length);
    this.#writer = new StateWriter(file, written, slice);
  }

  /** Begins to look for changes. If there is no file yet it is written first. @throws it can't be written */
  async start(): Promise<void> {
    if (!this.#writer) await this.#rewrite();
    this.#wait(this.#pause.changes);
  }

  /** Writes what changed. @throws the file can't be written */
  save(clocks = false): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#writer && (this.#writer.isBroken || !(await this.#isThere(this.#writer))))
        await this.#leave();
      if (!this.#writer) await this.#rewrite();
      const { sandboxes, leaveOut } = this.#options;
      await this.#writer?.update(sandboxes, { clocks, leaveOut });
    });
  }

  /**
   * Writes what is missing, once all is answered. Where the file can't be written the state goes to another one. Gives the
   * message that says so.
   */
  async close(): Promise<string | undefined> {
    this.#isClosing = true;
    clearTimeout(this.#timer);
    await this.#draft?.close();
    await this.#shortening;
    // A sandbox that is still being written is looked at again after that; an error shows again then, too.
    await this.#writer?.settled().catch(() => {});
    try {
      await this.save(true);
      await this.#writer?.settled();
      await this.#writer?.file.sync();
      await this.#leave();
      return undefined;
    } catch (error) {
      await this.#leave();
      return await this.#saveInstead(error);
    }
  }

  #wait(milliseconds: number): void {
    if (this.#isClosing) return;
    this.#timer = setTimeout(() => void this.#look(), milliseconds).unref();
  }

  async #look(): Promise<void> {
    try {
      await this.save();
      if (this.#hasFailed) this.#options.print('the state is saved again');
      this.#hasFailed = false;
      this.#shortenIfLong();
      this.#wait(this.#pause.changes);
    } catch (error) {
      if (!this.#hasFailed && !this.#isClosing)
        this.#options.print(
          `the state can't be saved (${codeOf(error)}); what is missing is saved as soon as the file can be written`,
        );
      this.#hasFailed = true;
      this.#wait(this.#pause.failure);
    }
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(run, run);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** Whether the path still leads to the open file: it may have been deleted or replaced. */
  async #isThere({ file }: StateWriter): Promise<boolean> {
    const [open, there] = await Promise.all([
      file.stat(),
      this.#options.files.stat(this.#options.target).catch(() => undefined),
    ]);
    return open.ino === there?.ino && open.dev === there.dev;
  }

  async #leave(): Promise<void> {
    const writer = this.#writer;
    this.#writer = undefined;
    await writer?.close().catch(() => {});
  }

  /** Writes the whole file anew. */
  async #rewrite(): Promise<void> {
    await this.#withDraft((draft) => this.#replaceBy(draft));
  }

  /** A file that has grown to more than twice of what it needs is written anew, while changes are still appended to it. */
  #shortenIfLong(): void {
    const { appended, compact } = this.#writer?.sizes ?? { appended: 0, compact: 0 };
    if (this.#shortening || appended <= Math.max(compact, this.#leastAppended)) return;
    this.#shortening = this.#withDraft((draft) => this.#inTurn(() => this.#replaceBy(draft)))
      .then(
        () => {
          this.#leastAppended = leastAppended;
        },
        () => {
          // The file itself is whole. It is tried again when it has grown as much again.
          this.#leastAppended = appended * 2;
        },
      )
      .finally(() => {
        this.#shortening = undefined;
      });
  }

  /** Writes all to a draft, then calls `finish` with it. */
  async #withDraft(finish: (draft: StateWriter) => Promise<void>): Promise<void> {
    const { files, target, sandboxes, leaveOut, slice } = this.#options;
    const path = draftOf(target);
    await files.rm(path, { force: true });
    const mode = (await files.stat(target).catch(() => undefined))?.mode;
    const file = await files.open(path, 'wx', defaultMode);
    const draft = new StateWriter(file, undefined, slice);
    this.#draft = draft;
    try {
      // As `open` takes the umask off.
      if (mode !== undefined) await file.chmod(mode & 0o7777);
      await draft.update(sandboxes, { leaveOut });
      await draft.settled();
      await draft.markCompact();
      await file.sync();
      await finish(draft);
    } catch (error) {
      await draft.close().catch(() => {});
      await files.rm(path, { force: true }).catch(() => {});
      throw error;
    } finally {
      if (this.#draft === draft) this.#draft = undefined;
    }
  }

  /** Puts the draft in the place of the file, after what has changed while it was written. */
  async #replaceBy(draft: StateWriter): Promise<void> {
    const { files, target, sandboxes, leaveOut } = this.#options;
    await draft.update(sandboxes, { leaveOut });
    await draft.settled();
    await draft.file.sync();
    // From here on it is the file, which `close` must not leave off.
    this.#draft = undefined;
    await files.rename(draftOf(target), target);
    await this.#leave();
    this.#writer = draft;
  }

  async #saveInstead(reason: unknown): Promise<string> {
    const { files, instead, sandboxes, leaveOut } = this.#options;
    try {
      await files.rm(instead, { force: true });
      const writer = new StateWriter(await files.open(instead, 'wx', defaultMode));
      await writer.update(sandboxes, { clocks: true, leaveOut });
      await writer.settled();
      await writer.close();
      return `can't be written (${codeOf(reason)}); the state is in ${instead}`;
    } catch (error) {
      return `can't be written (${codeOf(reason)}), nor can ${instead} (${codeOf(error)}): the changes since the last saving are lost`;
    }
  }
}

export const draftOf = (target: string, pid = process.pid): string => `${target}.${pid}.tmp`;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
