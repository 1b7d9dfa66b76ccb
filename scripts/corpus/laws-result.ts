/** A law that does not hold for a resource. */
export interface BrokenLaw {
  /** Empty of a reply: any check of any resource may have asked for it. */
  resource: string;
  law: string;
  detail: string;
}

export interface LawsResult {
  /** How many resources were asked. */
  resources: number;
  /** How often each law was judged, by its name. */
  checked: Record<string, number>;
  broken: BrokenLaw[];
  /** How many checks ended without a verdict, by their outcome. */
  unjudged: Record<'blocked' | 'skipped', number>;
}

/** Notes whether a law holds; `detail` is kept if it does not. */
export function noteLaw(result: LawsResult, { resource, law, detail }: BrokenLaw, holds: boolean): void {
  result.checked[law] = (result.checked[law] ?? 0) + 1;
  if (!holds) result.broken.push({ resource, law, detail: detail.slice(0, 600) });
}
