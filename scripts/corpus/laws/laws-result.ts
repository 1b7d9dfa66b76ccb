/** A law that does not hold for a resource. */
export interface BrokenLaw {
  resource: string;
  law: string;
  detail: string;
}

export interface LawsResult {
  /** How many resources were asked. */
  resources: number;
  /** How often each law was checked, by its sentence. */
  checked: Record<string, number>;
  broken: BrokenLaw[];
}

/** Notes whether a law holds; `detail` is kept if it does not. */
export type Expect = (law: string, holds: boolean, detail: string) => void;

export function expecter(result: LawsResult, resource: string): Expect {
  return (law, holds, detail) => {
    result.checked[law] = (result.checked[law] ?? 0) + 1;
    if (!holds) result.broken.push({ resource, law, detail: detail.slice(0, 600) });
  };
}
