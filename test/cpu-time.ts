/**
 * Milliseconds that this thread has used the processor: a bound on them holds however busy the machine is, which a bound
 * on the time that passes does not. A page cannot measure it, it gets 0: the same code is measured in Node.
 */
export function cpuTime(): number {
  const usage = globalThis.process?.threadCpuUsage?.();
  return usage ? (usage.user + usage.system) / 1000 : 0;
}
