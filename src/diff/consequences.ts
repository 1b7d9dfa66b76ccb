import type { Party } from './change.ts';

/** Who is hurt by a difference of schemas, and how. `sender` is the party that sends the value. */

interface Roles {
  breaks: readonly Party[];
  sender: Party;
}

interface Texts {
  /** A client that sends what is no longer allowed. */
  sendingClient?: string;
  /** A server that sends what is no longer allowed. */
  sendingServer?: string;
  /** A client that gets what was not allowed. */
  receivingClient?: string;
  /** A server that gets what was not allowed. */
  receivingServer?: string;
}

const general: Required<Texts> = {
  sendingClient: 'a client that still sends what was allowed is refused',
  sendingServer: 'a server of the old document may still send what is no longer allowed',
  receivingClient: 'a client may get what the old document does not allow',
  receivingServer: 'a server of the old document may refuse what is allowed now',
};

const demanded: Texts = {
  sendingClient: 'a client that leaves it out is refused',
  sendingServer: 'a server of the old document may leave it out',
};

const undemanded: Texts = {
  receivingClient: 'a client that relies on it may not get it',
  receivingServer: 'a server of the old document refuses requests without it',
};

const byKind: Readonly<Record<string, Texts>> = {
  'member-became-required': demanded,
  'required-member-added': {
    ...demanded,
    receivingClient: 'a client of the old document does not allow it',
    receivingServer: 'a server of the old document refuses it',
  },
  'member-became-optional': undemanded,
  'required-member-removed': {
    ...undemanded,
    sendingClient: 'a client that still sends it is refused',
    sendingServer: 'a server of the old document still sends it',
  },
  'closed-object-member-added': {
    receivingClient: 'a client of the old document does not allow it',
    receivingServer: 'a server of the old document refuses it',
  },
  'closed-object-member-removed': {
    sendingClient: 'a client that still sends it is refused',
    sendingServer: 'a server of the old document may still send it',
  },
  'member-became-read-only': {
    sendingClient: 'a client that still sends it is refused or not heard',
    receivingServer: 'a server of the old document demands it',
  },
  'required-member-became-write-only': { receivingClient: 'a client that relies on it does not get it' },
  'enum-value-added': {
    receivingClient: 'a client may get a value that it does not know',
    receivingServer: 'a server of the old document may refuse it',
  },
  'enum-value-removed': {
    sendingClient: 'a client that still sends it is refused',
    sendingServer: 'a server of the old document may still send it',
  },
  'null-allowed': {
    receivingClient: 'a client that expects a value may get null',
    receivingServer: 'a server of the old document may refuse null',
  },
  'null-forbidden': {
    sendingClient: 'a client that still sends null is refused',
    sendingServer: 'a server of the old document may still send null',
  },
  'alternative-added': {
    receivingClient: 'a client may get what it does not know',
    receivingServer: 'a server of the old document may refuse it',
  },
  'alternative-removed': {
    sendingClient: 'a client that still sends it is refused',
    sendingServer: 'a server of the old document may still send it',
  },
};

export function consequenceOf(kind: string, { breaks, sender }: Roles): string {
  const texts = breaks.map((party): string => {
    const role = `${party === sender ? 'sending' : 'receiving'}${party === 'client' ? 'Client' : 'Server'}`;
    return byKind[kind]?.[role as keyof Texts] ?? general[role as keyof Texts];
  });
  return texts.join(', and ');
}

const notes: Readonly<Record<string, string | Partial<Record<Party, string>>>> = {
  'member-added': {
    client: 'clients need not send it',
    server: 'a strict client may refuse what it does not know',
  },
  'member-removed': {
    client: 'what clients still send in it may be ignored',
    server: 'a client that uses it may not get it',
  },
  'member-became-write-only': { server: 'a client that uses it does not get it' },
  'member-is-no-longer-read-only': { client: 'clients need not send it' },
  'member-is-no-longer-write-only': { server: 'a strict client may refuse what it does not know' },
  'default-added': 'nobody is hurt that relied on nothing',
  'default-removed': 'what follows for a client that leaves it out is not documented any more',
  'default-changed': 'a client that leaves it out gets another behaviour',
  deprecated: 'clients should stop using it',
  'no-longer-deprecated': 'clients may go on using it',
  'number-format-changed': 'clients that store it otherwise may lose digits',
};

/** What follows from a difference that breaks nobody by the meaning of the documents. */
export function noteOf(kind: string, sender: Party, isUndecided: boolean): string {
  const note = notes[kind];
  const text = typeof note === 'string' ? note : note?.[sender];
  return text ?? (isUndecided ? 'whether it allows more or less could not be compared' : '');
}
