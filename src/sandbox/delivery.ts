/** How one message of a channel is sent. Faults change it, then the channel carries it out. */
export interface Delivery {
  /** The text to send; of a stream one event with its fields. Empty for the answer of a long poll. */
  text: string;
  /** Microseconds. Later messages do not overtake it. */
  delay: number;
  /** 0 if the message is lost. */
  copies: number;
  /** It is sent after the next message. */
  isOvertaken: boolean;
  /** Neither this message nor any later one is sent, and no ping is answered; the connection stays open. */
  isMuted: boolean;
  /** How the connection ends after this message. */
  end: { how: 'close'; code: number | undefined; reason: string | undefined } | { how: 'cut' } | undefined;
}

/** What a kind of fault does to messages. `engine/faults/` has the kinds. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has values of its own
export interface MessageFaultKind<Value = any> {
  /** The member of a fault's definition with the value: `delay`. */
  readonly name: string;
  /** `random` gives numbers in [0, 1) that belong to this message. */
  deliver?(value: Value, delivery: Delivery, random: () => number): void;
  /** The client's pings are not answered. */
  readonly ignoresPings?: true;
}
