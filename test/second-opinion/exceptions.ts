/** A difference that we know and can explain. */
export interface Exception {
  finding: RegExp;
  because: string;
}

/** Keeps the findings that nothing explains, and which exceptions were of use. */
export class Exceptions {
  readonly #unused: Set<Exception>;
  readonly #all: readonly Exception[];

  constructor(all: readonly Exception[]) {
    this.#all = all;
    this.#unused = new Set(all);
  }

  unexplained(findings: readonly string[]): string[] {
    return findings.filter((finding) => {
      const exception = this.#all.find((one) => one.finding.test(finding));
      if (exception) this.#unused.delete(exception);
      return exception === undefined;
    });
  }

  /** What no finding matched: the difference is gone, and the exception with it. */
  unused(): string[] {
    return [...this.#unused].map(({ finding }) => finding.source);
  }
}
