import { indented } from './indented.ts';

/** Text as it was sent. JSON is indented. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <section aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls has to be reached by keyboard */}
      <pre class="code" tabIndex={0}>
        {indented(text)}
      </pre>
    </section>
  );
}
