import { type Api, answer } from './api.ts';
import { LiveStore } from './live-store.ts';
import type { Problem } from './problem.ts';
import { Retry } from './retry.ts';
import type { Workspace } from './workspace.ts';

export interface ListState {
  /** Undefined until the first page is there. */
  workspaces?: readonly Workspace[];
  total: number;
  hasMore: boolean;
  isLoading: boolean;
  /** What is being tried again. */
  problem?: Problem;
  /** Why there is nothing to see. */
  ended?: Problem;
}

const pageSize = 50;

/** The workspaces of an organisation, page after page. */
export class WorkspaceList extends LiveStore<ListState> {
  readonly #api: Api['workspaces'];
  readonly #org: string;
  readonly #retry = new Retry(this.signal, (problem) => this.set({ problem }));
  #cursor: string | null = null;
  #loading: Promise<void> | undefined;

  constructor({ workspaces }: Api, org: string) {
    super({ total: 0, hasMore: true, isLoading: true });
    this.#api = workspaces;
    this.#org = org;
  }

  override tryNow(): void {
    this.#retry.now();
  }

  /** Loads the next page. While one is on its way there is no other. */
  more(): Promise<void> {
    this.#loading ??= this.living(() => this.#nextPage()).finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  /** Loads what is left: whoever looks for a name looks through all pages. */
  async all(): Promise<void> {
    while (this.state.hasMore && !this.signal.aborted) await this.more();
  }

  protected override run(): Promise<void> {
    return this.more();
  }

  async #nextPage(): Promise<void> {
    this.set({ isLoading: true });
    const page = await this.#retry.until(() => this.#ask());
    this.#cursor = page.next_cursor;
    const workspaces = [...(this.state.workspaces ?? []), ...page.workspaces];
    const { total, has_more: hasMore } = page;
    this.set({ workspaces, total, hasMore, isLoading: false, problem: undefined });
  }

  #ask() {
    const query = { limit: pageSize, ...(this.#cursor !== null && { cursor: this.#cursor }) };
    const params = { path: { org_id: this.#org }, query };
    return answer(this.#api.GET('/v1/orgs/{org_id}/workspaces', { params, signal: this.signal }));
  }
}
