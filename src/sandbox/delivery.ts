/** What becomes of one message of a channel. Kinds of faults change it, then the channel does what it says. */
export interface Delivery {
  /** As it is sent: of a stream one event with its fields. Empty for the answer of a long poll. */
  text: string;
  /** Microseconds until the message is sent. Later messages do not overtake it. */
  delay: number;
  /** How many times it is sent; 0 if it is lost. */
  copies: number;
  /** It is sent after the next message. */
  isOvertaken: boolean;
  /** Neither this message nor any later one is sent, and no ping is answered; the connection stays open. */
  isMuted: boolean;
  /** How the connection ends after this message. */
  end: { how: 'close'; code: number | undefined; reason: string | undefined } | { how: 'cut' } | undefined;
}

/** What a kind of fault does to the messages of a channel. The kinds stand in `engine/faults/`. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has values of its own
export interface MessageFaultKind<Value = any> {
  /** The member of a fault's definition that holds the value: `delay`. */
  readonly name: string;
  /** Changes the delivery of a message. `random` gives numbers in [0, 1) that belong to this message. */
  deliver?(value: Value, delivery: Delivery, random: () => number): void;
  /** The client's pings are not answered. */
  readonly ignoresPings?: true;
}
