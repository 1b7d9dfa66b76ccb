import type { Handlers } from './generated/handlers.ts';
import type { State } from './state.ts';
import { requireManager } from './workspace-access.ts';

/** 1 MB, decoded. */
const largest = 1_048_576;

/** What a picture of each type begins with: PNG, section 5.2, and the start of image of JPEG, annex B. */
const pictures: Readonly<Record<string, { extension: string; magic: string }>> = {
  'image/png': { extension: 'png', magic: '\x89PNG\r\n\x1a\n' },
  'image/jpeg': { extension: 'jpg', magic: '\xff\xd8\xff' },
};

export const avatars: Handlers<'uploadAvatar', State> = {
  uploadAvatar: (context) => {
    const { path, body, state, reply, refuse } = context;
    const { workspace, callerEntry } = requireManager(path.fullname, context);
    const { filename: fileName, contentType, data } = body;
    const type = Object.hasOwn(pictures, contentType) ? pictures[contentType] : undefined;
    const { extension, magic } = type ?? refuse('avatar-type-unsupported');
    const size = decodedSize(data) ?? refuse('avatar-not-base64');
    if (size > largest) refuse('avatar-too-large');
    if (!atob(data.slice(0, 12)).startsWith(magic)) refuse('avatar-data-mismatch');

    const url = `https://files.example.com/avatars/${workspace.id}.${extension}`;
    state.workspaces.put({ ...workspace, meta: { ...workspace.meta, avatar: url } }, callerEntry.account);
    return reply(200, { url, fileName, extension, size });
  },
};

/** How many bytes the Base64 of RFC 4648, section 4, stands for; `undefined` if it is none. */
function decodedSize(data: string): number | undefined {
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0;
  if (data.length % 4 !== 0 || /[^A-Za-z0-9+/]/.test(data.slice(0, data.length - padding))) return undefined;
  return (data.length / 4) * 3 - padding;
}
