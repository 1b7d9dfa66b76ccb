/** What can go wrong with a call, in the few kinds that matter to someone in front of the screen. */
const says = {
  unreachable: 'The server can’t be reached.',
  'signed-out': 'Your session has ended. Please sign in again.',
  forbidden: 'You don’t have access to this.',
  missing: 'We can’t find this.',
  deleted: 'This was deleted.',
  invalid: 'The server didn’t accept that.',
  busy: 'That was a lot at once; the server asks for a short break.',
  broken: 'The server has a problem at the moment.',
} as const;

export type ProblemKind = keyof typeof says;

/** Trying again may help with these. */
const passing: readonly ProblemKind[] = ['unreachable', 'busy', 'broken'];

export class Problem extends Error {
  readonly kind: ProblemKind;
  /** Seconds that the server asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(kind: ProblemKind, options: { message?: string; retryAfter?: number } = {}) {
    super(options.message ?? says[kind]);
    this.kind = kind;
    this.retryAfter = options.retryAfter;
  }

  get isFinal(): boolean {
    return !passing.includes(this.kind);
  }

  /** From a refusal. The two APIs word theirs differently: one has envelopes and lists, the other codes and params. */
  static ofResponse({ status, headers }: Response, body: unknown): Problem {
    if (status === 401) return new Problem('signed-out');
    if (status === 403) return new Problem('forbidden');
    if (status === 404) return new Problem('missing');
    const retryAfter = Number(headers.get('retry-after')) || undefined;
    if (status === 429) return new Problem('busy', { retryAfter: retryAfter ?? 3 });
    if (status >= 500) return new Problem('broken', { retryAfter });
    return new Problem('invalid', { message: fieldMessage(body) });
  }
}

interface Refusal {
  detail?: { msg: string }[];
  error?: { params?: { message?: string }[] };
}

function fieldMessage(body: unknown): string | undefined {
  const { detail, error } = (body ?? {}) as Refusal;
  return detail?.[0]?.msg ?? error?.params?.[0]?.message;
}
