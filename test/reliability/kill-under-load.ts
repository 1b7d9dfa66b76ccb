import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EndSignal, serveStandin } from '../cli/standin-command.ts';

export interface KillUnderLoadOptions {
  signal: EndSignal;
  /** How often a server is ended. */
  times: number;
  /**
   * Of SIGKILL, which writes the file has to have: those that it showed before (`seen`, however slow the machine is), or all
   * that were acknowledged more than a second before (`second`, which is what is promised). Default `seen`.
   */
  kept?: 'seen' | 'second';
}

export interface KillsUnderLoad {
  kills: number;
  /** Writes that were acknowledged and that the next server has to have. */
  acknowledged: number;
  /** What the next servers did not have. */
  lost: string[];
}

/** In milliseconds. */
const second = 1000;
const sandboxes = ['default', 'second'];
/** Clients that write to each sandbox at the same time. */
const clients = 4;
/** Acknowledged writes before a server is ended. */
const fewest = 60;

/**
 * Ends a server with `--state` again and again while clients write to it, each time with the file of the one before, and looks
 * for the acknowledged writes in the next one. But for SIGKILL all of them have to be there.
 */
export async function killUnderLoad({
  signal,
  times,
  kept = 'seen',
}: KillUnderLoadOptions): Promise<KillsUnderLoad> {
  const folder = mkdtempSync(join(tmpdir(), 'standin-kill-'));
  const file = join(folder, 'state.json');
  const result: KillsUnderLoad = { kills: 0, acknowledged: 0, lost: [] };
  const serve = () => serveStandin(['water-quality', '--json', '--state', file]);
  const given = new Set<string>();
  let server = await serve();
  try {
    for (; result.kills < times; result.kills++) {
      const load = new WriteLoad(server.url, given);
      await load.until(() => load.acknowledged.length >= fewest);
      const seen = [...load.acknowledged];
      if (signal === 'SIGKILL' && kept === 'second') await load.until(() => isOld(seen));
      if (signal === 'SIGKILL' && kept === 'seen') {
        const flags = await load.flags();
        await load.until(() => holds(file, flags));
      }
      const end = performance.now();
      const status = await server.end(signal);
      await load.ended;
      if (signal !== 'SIGKILL' && status !== 0)
        throw new Error(`${signal} ended it with ${status}: ${server.errors.all.join('\n')}`);
      const isPromised = ({ at }: Write): boolean => signal !== 'SIGKILL' || at < end - second;
      const promised = signal === 'SIGKILL' && kept === 'seen' ? seen : load.acknowledged.filter(isPromised);
      result.acknowledged += promised.length;
      server = await serve();
      result.lost.push(...load.givenTwice, ...(await missing(server.url, promised, load.deleting)));
      for (const { workspace } of promised) given.add(workspace);
    }
  } finally {
    await server.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
  return result;
}

const isOld = (writes: readonly Write[]): boolean => (writes.at(-1) as Write).at < performance.now() - second;

function holds(file: string, texts: readonly string[]): boolean {
  const held = readFileSync(file, 'utf8');
  return texts.every((text) => held.includes(text));
}

interface Write {
  /** Sandbox and id. */
  workspace: string;
  stage: 'created' | 'renamed' | 'deleted';
  /** Its name since then; a deleted one has none. */
  name: string | undefined;
  /** When its answer came. */
  at: number;
}

let count = 0;

/** Clients that create, rename and delete workspaces until the server is gone. */
class WriteLoad {
  readonly acknowledged: Write[] = [];
  readonly givenTwice: string[] = [];
  /** Workspaces that are deleted, as far as the server gets to it. */
  readonly deleting = new Set<string>();
  readonly ended: Promise<unknown>;
  readonly #url: string;
  readonly #given: ReadonlySet<string>;
  #wrote = (): void => {};

  /** `given`: ids that servers before gave to workspaces that were kept. */
  constructor(url: string, given: ReadonlySet<string>) {
    this.#url = url;
    this.#given = given;
    const all = sandboxes.flatMap((sandbox) => Array.from({ length: clients }, () => this.#client(sandbox)));
    this.ended = Promise.all(all);
  }

  /** Asks after each acknowledged write. @throws the server ended first */
  async until(isReached: () => boolean): Promise<void> {
    let isGone = false;
    this.ended.then(() => {
      isGone = true;
      this.#wrote();
    });
    while (!isReached()) {
      if (isGone) throw new Error('the server ended by itself');
      await new Promise<void>((resolve) => {
        this.#wrote = resolve;
      });
    }
  }

  /** Makes a workspace in each sandbox that no client changes: where the file has it, it has all that was written before. */
  async flags(): Promise<string[]> {
    return Promise.all(
      sandboxes.map(async (sandbox) => `"id":"${await this.#write(sandbox, 'POST', '')}","name"`),
    );
  }

  async #client(sandbox: string): Promise<void> {
    try {
      for (;;) {
        const id = await this.#write(sandbox, 'POST', '');
        const workspace = `${sandbox}/${id}`;
        if (this.#given.has(workspace)) this.givenTwice.push(`the id of ${workspace} was given twice`);
        await this.#write(sandbox, 'PUT', id);
        if (count % 3 > 0) continue;
        this.deleting.add(workspace);
        await this.#write(sandbox, 'DELETE', id);
      }
    } catch {
      // The server is gone.
    }
  }

  async #write(sandbox: string, method: 'POST' | 'PUT' | 'DELETE', path: string): Promise<string> {
    const name = method === 'DELETE' ? undefined : `write-${++count}.`;
    const response = await fetch(`${this.#url}/workspaces/${path}`, {
      method,
      headers: {
        authorization: 'Bearer standin_owner',
        'content-type': 'application/json',
        'standin-sandbox': sandbox,
      },
      ...(name && { body: JSON.stringify({ name, description: name, type: 'private' }) }),
    });
    const body = (await response.json()) as { data?: { id: string } };
    if (!response.ok) throw new Error(JSON.stringify(body));
    const stage = method === 'POST' ? 'created' : method === 'PUT' ? 'renamed' : 'deleted';
    const id = body.data?.id ?? path;
    this.acknowledged.push({ workspace: `${sandbox}/${id}`, stage, name, at: performance.now() });
    this.#wrote();
    return id;
  }
}

/** The writes that the server does not have. `deleting`: workspaces that a client was about to delete. */
async function missing(
  url: string,
  writes: readonly Write[],
  deleting: ReadonlySet<string>,
): Promise<string[]> {
  const names = new Map<string, string>();
  for (const sandbox of sandboxes) {
    const response = await fetch(`${url}/__standin/sandboxes/${sandbox}/state/water-quality/workspaces`);
    // The whole sandbox may be missing.
    if (!response.ok) continue;
    const { items } = (await response.json()) as { items: { id: string; name: string }[] };
    for (const { id, name } of items) names.set(`${sandbox}/${id}`, name);
  }
  const last = new Map(writes.map((write) => [write.workspace, write]));
  return [...last.values()].flatMap(({ workspace, stage, name }) => {
    const found = names.get(workspace);
    const isThere =
      stage === 'deleted'
        ? found === undefined
        : found === undefined
          ? deleting.has(workspace)
          : stage === 'created' || found === name;
    return isThere ? [] : [`${workspace} was ${stage} as ${name}, and there is ${found}`];
  });
}
