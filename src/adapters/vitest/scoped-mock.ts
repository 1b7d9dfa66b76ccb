import { namedSandbox } from '../../engine/choose-sandbox.ts';
import { type Answer, type StandinReply, type StandinRequest, unanswered } from '../../engine/message.ts';
import { maskTarget } from '../../engine/secrets.ts';
import type { RequestReceiver, UnreadableRequest } from '../../engine/standin.ts';

/** A mock in which requests that name no sandbox belong to the given one. */
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

  /** The requests that are not answered yet, without secrets: `GET /current/activity/poll/1`. */
  waiting(): string[] {
    return [...this.#waiting].map(({ method, target }) => `${method} ${maskTarget(target)}`);
  }

  get isShut(): boolean {
    return this.#isShut;
  }

  /** Called when the test is over: later requests of its code are not answered, as they would create the sandbox again. */
  shut(): void {
    this.#isShut = true;
  }

  bodyLimit(request: StandinRequest): number {
    return this.#mock.bodyLimit(request);
  }

  hasOperationAt(method: string, path: string): boolean {
    return this.#mock.hasOperationAt(method, path);
  }

  logUnreadable(request: UnreadableRequest): void {
    this.#mock.logUnreadable(request);
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
