import { downloadText } from '../shell/download.ts';
import { useAction } from '../shell/use-action.ts';

/** The corrections as an OpenAPI Overlay. The page writes no file of the project: a person takes the text. */
export function OverlayView({ api, text }: { api: string; text: string | undefined }) {
  const action = useAction();
  const name = `${api}.overlay.yaml`;
  return (
    <section class="overlay" aria-label="Overlay">
      <h2>Overlay</h2>
      {text === undefined ? (
        <p class="muted">
          Corrections that you make here become an OpenAPI Overlay, which you copy or save beside the
          document.
        </p>
      ) : (
        <>
          <p>
            Save it beside the document, and start the mock with <code>--overlay {name} --watch</code>: from
            then on each saved edit of it is live.
          </p>
          <div class="bar">
            <button type="button" class="primary" onClick={() => downloadText(name, text)}>
              Download
            </button>
            <button type="button" onClick={() => action.run(() => navigator.clipboard.writeText(text))}>
              Copy
            </button>
          </div>
          {action.error && (
            <p role="alert" class="bad">
              {action.error}
            </p>
          )}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls has to be reached by keyboard */}
          <pre class="code" tabIndex={0}>
            {text}
          </pre>
        </>
      )}
    </section>
  );
}
