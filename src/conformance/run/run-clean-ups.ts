/** Runs each clean-up in order, whatever the others did. Gives what the failed ones have thrown. */
export async function runCleanUps(cleanUps: readonly (() => unknown)[]): Promise<Error[]> {
  const failures: Error[] = [];
  for (const cleanUp of cleanUps)
    try {
      await cleanUp();
    } catch (error) {
      failures.push(error instanceof Error ? error : new Error(String(error)));
    }
  return failures;
}
