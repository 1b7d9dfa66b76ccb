// biome-ignore lint/suspicious/noExplicitAny: nodes of a user's document
export type Node = any;
