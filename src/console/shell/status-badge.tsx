/** A status with the colour of its class. 0: there was no answer. */
export function StatusBadge({ status }: { status: number }) {
  const kind = status === 0 || status >= 500 ? 'bad' : status >= 400 ? 'warn' : 'good';
  return <span class={`status ${kind}`}>{status === 0 ? 'cut' : status}</span>;
}
