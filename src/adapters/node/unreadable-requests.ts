import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { headerText, type StandinReply } from '../../engine/message.ts';
import type { RequestReceiver } from '../../engine/standin.ts';
import { limits } from '../../limits.ts';

const unreadable: Record<string, [status: number, title: string, detail: string]> = {
  HPE_HEADER_OVERFLOW: [
    431,
    'Request Header Fields Too Large',
    `the request's headers are larger than ${limits.headers} bytes`,
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'the request did not arrive in time'],
};

/** RFC 9112, section 3.2: a request or handshake whose `Host` is missing, given twice or invalid is answered 400. */
export function refuseWrongHost(standin: RequestReceiver, incoming: IncomingMessage): WholeReply | undefined {
  const detail = hostProblem(incoming);
  return detail === undefined ? undefined : refuseUnhandled(standin, incoming, 400, 'Bad Request', detail);
}

/** A host and perhaps a port, by the characters that they may have: RFC 3986, section 3.2.2. It may be empty. */
const hostAndPort = /^[\w.~!$&'()*+,;=%:[\]-]*$/;

function hostProblem({ headers: { host }, httpVersion, rawHeaders }: IncomingMessage): string | undefined {
  if (host === undefined)
    return httpVersion === '1.1' ? 'a request of HTTP/1.1 has to have the header Host' : undefined;
  if (!hostAndPort.test(host)) return `Host: ${host} is not a name and port, such as localhost:4010`;
  // Node keeps the first one alone.
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') count++;
  }
  return count > 1 ? `a request has the header Host once, and this one has it ${count} times` : undefined;
}

/** RFC 9110, section 10.1.1: there is only one expectation, and a server may refuse others. */
export function refuseExpectation(standin: RequestReceiver, incoming: IncomingMessage): WholeReply {
  const detail = `Expect: ${incoming.headers.expect} is not known; send Expect: 100-continue, or none`;
  return refuseUnhandled(standin, incoming, 417, 'Expectation Failed', detail);
}

export type WholeReply = StandinReply & { body: string };

/** The reply to a request that does not reach the mock, with its log line. */
function refuseUnhandled(
  standin: RequestReceiver,
  { method = '-', url: target = '-' }: IncomingMessage,
  status: number,
  title: string,
  detail: string,
): WholeReply {
  standin.logUnreadable({ method, target, status, reason: detail });
  return { status, ...problemOf(status, title, detail) };
}

/** What is not a request of HTTP/1.1 is answered too, and its connection is closed. */
export function refuseUnreadable(
  standin: RequestReceiver,
  error: NodeJS.ErrnoException & { rawPacket?: Buffer },
  socket: Socket,
): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const protocol = protocolOf(error.rawPacket);
  const [status, title, detail] = unreadable[error.code ?? ''] ?? [
    400,
    'Bad Request',
    protocol ?? `not a request of HTTP/1.1: ${error.message}`,
  ];
  const isHttp2 = protocol === http2;
  standin.logUnreadable({ method: '-', target: '-', status: isHttp2 ? 0 : status, reason: detail });
  if (isHttp2) {
    socket.end(http11Required(detail));
    return;
  }
  const { headers, body } = problemOf(status, title, detail);
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${title}\r\n${head.join('')}\r\n${body}`);
}

function problemOf(status: number, title: string, detail: string) {
  const body = JSON.stringify({ type: 'about:blank', title, status, detail });
  const headers = {
    'content-type': 'application/problem+json',
    'standin-problem': headerText(detail),
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  return { headers, body };
}

const tls = 'a TLS handshake on a port without TLS: use http:// in place of https://';
const http2 = 'HTTP/2 on a port that speaks HTTP/1.1 alone';

/** The other protocol that these first bytes of a connection are of: RFC 8446, section 5.1; RFC 9113, section 3.4. */
function protocolOf(bytes: Buffer | undefined): string | undefined {
  if (bytes?.[0] === 0x16 && bytes[1] === 0x03) return tls;
  return bytes?.toString('latin1', 0, 14) === 'PRI * HTTP/2.0' ? http2 : undefined;
}

/** An empty SETTINGS frame, and GOAWAY with HTTP_1_1_REQUIRED: RFC 9113, sections 6.5, 6.8 and 7. */
function http11Required(detail: string): Buffer {
  const goAway = Buffer.alloc(17);
  goAway.writeUIntBE(8 + detail.length, 0, 3);
  goAway[3] = 0x07;
  goAway.writeUInt32BE(0x0d, 13);
  return Buffer.concat([Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]), goAway, Buffer.from(detail, 'latin1')]);
}
