import { type Answer, type StandinReply, type StandinRequest, unanswered } from '../../engine/message.ts';
import type { RequestReceiver } from '../../engine/request-receiver.ts';
import { namedSandbox } from '../../engine/sandbox-choice.ts';
import { maskTarget } from '../../engine/secrets.ts';

/** The door of a mock that leads into one sandbox: requests that name none are in it. */
export class ScopedMock implements RequestReceiver {
  readonly #mock: RequestReceiver;
  readonly #sandbox: string;
  readonly #waiting = new Set<StandinRequest>();
  #answered = 0;
  #isShut = false;

  constructor(mock: RequestReceiver, sandbox: string) {
    this.#mock = mock;
    this.#sandbox = sandbox;
  }

  /** How many requests were answered. */
  get answered(): number {
    return this.#answered;
  }

  /** Those that are not answered yet, `GET /current/activity/poll/1`, without secrets. */
  waiting(): string[] {
    return [...this.#waiting].map(({ method, target }) => `${method} ${maskTarget(target)}`);
  }

  get isShut(): boolean {
    return this.#isShut;
  }

  /** The test is over: what its code still asks for is not answered, and does not make the sandbox anew. */
  shut(): void {
    this.#isShut = true;
  }

  bodyLimit(request: StandinRequest): number {
    return this.#mock.bodyLimit(request);
  }

  handle(request: StandinRequest): Answer {
    if (this.#isShut) return unanswered('close');
    const answer = this.#mock.handle(this.#within(request));
    if (answer instanceof Promise) return this.#watched(request, answer);
    this.#answered++;
    return answer;
  }

  connect(request: StandinRequest): ReturnType<RequestReceiver['connect']> {
    if (this.#isShut) return Promise.resolve({ refused: unanswered('close') });
    return this.#watched(request, this.#mock.connect(this.#within(request)));
  }

  #within(request: StandinRequest): StandinRequest {
    const { headers, target } = request;
    const [, query = ''] = target.split('?', 2);
    if (namedSandbox(request, query) !== undefined) return request;
    return { ...request, headers: { ...headers, 'standin-sandbox': this.#sandbox } };
  }

  async #watched<Given extends StandinReply | object>(
    request: StandinRequest,
    answer: Promise<Given>,
  ): Promise<Given> {
    this.#waiting.add(request);
    try {
      return await answer;
    } finally {
      this.#waiting.delete(request);
      this.#answered++;
    }
  }
}
