import { alphanumeric, idText } from '../../sandbox/ids.ts';
import { keyedRandom, pick } from '../../sandbox/random.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { pools } from './generated/pools.ts';
import { type GuestRole, personaUids, type State } from './state.ts';

const people = 40;
const workspaceCount = 120;
const day = 86_400_000_000;

/** The records that the documents name, the personas, and more of each kind, all from the sandbox's seed. */
export function fixtures(sandbox: Sandbox): void {
  const { accounts, workspaces, guests } = sandbox.state<State>('water-quality');
  const start = sandbox.clock.now();
  const [owner, admin, editor, guest, outsider] = Object.values(personaUids) as [
    string,
    string,
    string,
    string,
    string,
  ];
  accounts.load({ uid: owner, email: 'john.doe@example.com', username: 'johndoe', admin: false });
  accounts.load({ uid: admin, email: 'admin@example.com', username: 'admin', admin: true });
  accounts.load({ uid: editor, email: 'editor@example.com', username: 'editoruser', admin: false });
  accounts.load({ uid: guest, email: 'guest@example.com', username: 'guestuser', admin: false });
  accounts.load({ uid: outsider, email: 'outsider@example.com', username: 'outsider', admin: false });
  accounts.load({
    uid: 'otheruser123',
    email: 'other.user@example.com',
    username: 'otheruser',
    admin: false,
  });
  // The documents' example invites this account, so it is not a guest of any workspace.
  accounts.load({ uid: 'newguest123', email: 'guestuser@example.com', username: 'newguest', admin: false });

  const uids: string[] = ['otheruser123'];
  for (let n = 0; n < people; n++) {
    const random = keyedRandom(sandbox.seed, 'water-quality person', n);
    const first = pick(pools.firstNames, random);
    const last = pick(pools.lastNames, random);
    const uid = `user${idText(random, alphanumeric, 12)}`;
    const name = `${first}.${last}${n}`.toLowerCase().replace(/[^a-z0-9.]/g, '');
    accounts.load({ uid, email: `${name}@example.com`, username: name.replace('.', ''), admin: false });
    uids.push(uid);
  }

  workspaces.load({
    id: 'workspace123',
    name: 'My Water Quality Project',
    owner,
    type: 'private',
    created: start - 30 * day,
  });
  guests.load({ workspace: 'workspace123', uid: guest, rol: 'viewer' });
  guests.load({ workspace: 'workspace123', uid: editor, rol: 'editor' });
  workspaces.load({
    id: 'workspace789',
    name: 'Shared Project',
    owner: 'otheruser123',
    type: 'private',
    created: start - 29 * day,
  });
  guests.load({ workspace: 'workspace789', uid: owner, rol: 'viewer' });
  workspaces.load({
    id: 'workspace999',
    name: 'Public Water Quality Data',
    owner: 'otheruser123',
    type: 'public',
    created: start - 28 * day,
  });

  for (let n = 0; n < workspaceCount; n++) {
    const random = keyedRandom(sandbox.seed, 'water-quality workspace', -n);
    const id = `workspace${idText(random, alphanumeric, 12)}`;
    const name = `${pick(pools.rivers, random)} ${pick(pools.waters, random)} ${pick(pools.subjects, random)}`;
    // A quarter belongs to the persona owner, so that its list has more than one page.
    const ownerUid = n % 4 === 0 ? owner : pick(uids, random);
    const created = start - Math.floor((27 - (n * 27) / workspaceCount) * day);
    workspaces.load({ id, name, owner: ownerUid, type: random() < 0.3 ? 'public' : 'private', created });
    const guestUids = new Set(
      Array.from({ length: Math.floor(random() * 4) }, () => pick([...uids, owner, editor, guest], random)),
    );
    for (const uid of guestUids)
      if (uid !== ownerUid) guests.load({ workspace: id, uid, rol: pick(roles, random) });
  }
}

const roles: readonly GuestRole[] = ['viewer', 'editor', 'admin'];
