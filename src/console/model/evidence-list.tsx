import type { Decision } from './model-facts.ts';
import { nodeAt } from './model-facts.ts';

/** Characters of the document that are shown at most for one pointer. */
const mostText = 1500;

/** Each decision, with the reasons and what the document says there. */
export function EvidenceList({ decisions, document }: { decisions: readonly Decision[]; document: unknown }) {
  return (
    <ul class="decisions">
      {decisions.map(({ text, evidence }) => (
        <li key={text}>
          <strong>{text}</strong>
          {evidence.map(({ reason, at }) => (
            <details key={`${reason} ${at}`}>
              <summary>
                {reason} <code>{at}</code>
              </summary>
              <DocumentText document={document} at={at} />
            </details>
          ))}
        </li>
      ))}
    </ul>
  );
}

export function DocumentText({ document, at }: { document: unknown; at: string }) {
  const node = nodeAt(document, at);
  const text = node === undefined ? 'The document has nothing there.' : JSON.stringify(node, null, 2);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls has to be reached by keyboard
    <pre class="code" tabIndex={0}>
      {text.length > mostText ? `${text.slice(0, mostText)}\n…` : text}
    </pre>
  );
}
