export interface ContractLocation {
  file: string;
  /** From 1. */
  line?: number;
  column?: number;
}

/** A document that can't be read or is no valid contract. `message` is one line: file, line and why. */
export class ContractError extends Error {
  readonly code: 'CONTRACT_UNREADABLE' | 'CONTRACT_INVALID';
  readonly location: ContractLocation;

  constructor(code: ContractError['code'], reason: string, location: ContractLocation) {
    const { file, line, column } = location;
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    super(`${place}: ${reason}`);
    this.name = 'ContractError';
    this.code = code;
    this.location = location;
  }
}
