import {
  actAs,
  answerRefused,
  changeMembers,
  changeRequestBody,
  changeStatus,
  refuseWhen,
  runAfter,
  runBefore,
  type Untyped,
  undoWrite,
} from '../../../mutants/defects.ts';
import type { MutantTable } from '../../../mutants/mutant.ts';

const largest = 1_048_576;
const sizeOf = ({ body }: Untyped): number => Buffer.from(body.data, 'base64').length;
const uploaded = (context: Untyped): Untyped =>
  context.reply(200, {
    url: 'https://files.example.com/avatars/mutant.png',
    fileName: context.body.filename,
    extension: 'png',
    size: sizeOf(context),
  });

export const avatars: MutantTable = {
  'picture-a-byte-too-large': {
    description: 'A picture may have a byte more than 1 MB.',
    violates: 'upload-avatar/at-most-1-mb',
    defect: runBefore('uploadAvatar', (context) => sizeOf(context) === largest + 1 && uploaded(context)),
  },
  'picture-of-1-mb-refused': {
    description: 'A picture has to have less than 1 MB.',
    violates: 'upload-avatar/at-most-1-mb',
    defect: refuseWhen('uploadAvatar', 'avatar-too-large', (context) => sizeOf(context) === largest),
  },
  'any-image-type': {
    description: 'A GIF is accepted.',
    violates: 'upload-avatar/png-or-jpeg',
    defect: runBefore(
      'uploadAvatar',
      (context) => context.body.contentType === 'image/gif' && uploaded(context),
    ),
  },
  'base64-with-line-breaks': {
    description: 'Line breaks in Base64 are ignored.',
    violates: 'upload-avatar/no-data-prefix',
    defect: changeRequestBody('uploadAvatar', (sent) => ({ data: sent.data.replace(/\s/g, '') })),
  },
  'content-not-looked-at': {
    description: 'The data may be of another picture type than the content type says.',
    violates: 'upload-avatar/data-is-what-type-says',
    defect: answerRefused('uploadAvatar', (context) => {
      const { contentType, data } = context.body;
      return contentType === 'image/png' && data.startsWith('/9j/') && uploaded(context);
    }),
  },
  'size-told-before-type': {
    description: 'A picture that is too large and of a wrong type is refused for its size.',
    violates: 'upload-avatar/order-of-checks',
    defect: refuseWhen('uploadAvatar', 'avatar-too-large', (context) => sizeOf(context) > largest),
  },
  'developer-uploads': {
    description: 'A developer may change the avatar.',
    violates: 'upload-avatar/who-uploads',
    defect: actAs('uploadAvatar', 'owner', ['member']),
  },
  'upload-answers-201': {
    description: 'An upload is answered 201.',
    violates: 'upload-avatar/status',
    defect: changeStatus('uploadAvatar', 200, 201),
  },
  'upload-clears-title': {
    description: 'An upload clears the title.',
    violates: 'upload-avatar/sets-meta-avatar',
    defect: runAfter('uploadAvatar', ({ state, path }) => {
      const workspace = state.workspaces.get(path.fullname);
      state.workspaces.put({ ...workspace, meta: { avatar: workspace.meta.avatar } });
    }),
  },
  'upload-is-not-shown': {
    description: 'An upload does not change the avatar of the workspace.',
    violates: 'upload-avatar/sets-meta-avatar',
    defect: undoWrite('uploadAvatar', 'workspaces', ({ path }) => path.fullname),
  },
  'size-of-base64': {
    description: 'The size of a picture is that of its Base64.',
    violates: 'upload-avatar/size-and-extension',
    defect: changeMembers('uploadAvatar', (_, { body }) => ({ size: body.data.length })),
  },
  'size-without-padding': {
    description: 'The size of a picture forgets that padding stands for nothing.',
    violates: 'upload-avatar/size-and-extension',
    defect: changeMembers('uploadAvatar', (_, { body }) => ({ size: (body.data.length / 4) * 3 })),
  },
  'extension-of-the-file-name': {
    description: 'The extension is that of the file name.',
    violates: 'upload-avatar/extension-from-type',
    defect: changeMembers('uploadAvatar', ({ fileName }) => ({ extension: fileName.split('.').at(-1) })),
  },
};
