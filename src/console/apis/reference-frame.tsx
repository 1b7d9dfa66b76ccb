import { useEffect, useRef } from 'preact/hooks';
import type { MockClient } from '../../client/index.ts';
import { useReading } from '../shell/use-reading.ts';

/** Redoc in a frame with a policy of its own, which gets the document from this page. It is loaded when it is opened. */
export function ReferenceFrame({ mock, api }: { mock: MockClient; api: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const { value: document, error } = useReading(() => mock.document(api), [api]);
  useEffect(() => {
    if (!document) return;
    const answer = ({ source, data }: MessageEvent): void => {
      if (source === frame.current?.contentWindow && data === 'reference-ready')
        frame.current?.contentWindow?.postMessage({ document }, location.origin);
    };
    addEventListener('message', answer);
    return () => removeEventListener('message', answer);
  }, [document]);
  if (error)
    return (
      <p role="alert" class="bad alert">
        {error}
      </p>
    );
  return document ? (
    <iframe ref={frame} class="reference" title={`Reference of ${api}`} src="./reference.html" />
  ) : (
    <p class="empty">Reading…</p>
  );
}
