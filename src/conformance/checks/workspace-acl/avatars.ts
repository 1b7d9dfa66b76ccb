import type { Received } from '../../exchange.ts';
import { writing } from '../../statement-checks.ts';
import type { Trial } from '../../trial.ts';
import { orAccepted } from './accepted.ts';
import { newWorkspace, stranger, succeeded, unchanged, viewOf, workspaceWith } from './making.ts';
import { jpeg, jpegUpload, png, upload } from './pictures.ts';

export const send = (
  trial: Trial,
  fullname: string,
  body: object,
  wrong?: string,
  as = 'owner',
): Promise<Received> =>
  trial.call('uploadAvatar', { path: { fullname }, body }, { as, ...(wrong && { wrong }) });

export const base64 = (bytes: Buffer): string => bytes.toString('base64');

export const avatars = {
  ...writing('examples', {
    'upload-avatar/status': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      for (const body of [upload(), jpegUpload(), upload()])
        trial.conforms(await send(trial, fullname, body), 200);
    },

    'upload-avatar/size-and-extension': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const pictures: [body: object, size: number, extension: RegExp][] = [
        [upload(), png().length, /^\.?png$/i],
        // With one, two and no characters of padding.
        ...[100, 101, 102].map((size): [object, number, RegExp] => [
          upload({ data: base64(png(size)) }),
          size,
          /^\.?png$/i,
        ]),
        [jpegUpload(), jpeg().length, /^\.?jpe?g$/i],
      ];
      for (const [body, size, extension] of pictures) {
        const result = succeeded(trial, await send(trial, fullname, body));
        trial.equal(result.size, size, 'the size');
        trial.that(extension.test(result.extension), `an extension like ${extension}`, `${result.extension}`);
      }
    },

    'upload-avatar/extension-from-type': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      for (const filename of ['logo.gif', 'logo', 'logo.jpg', 'logo.png'])
        for (const [body, extension] of [
          [upload({ filename }), 'png'],
          [jpegUpload({ filename }), 'jpg'],
        ] as const) {
          const result = succeeded(trial, await send(trial, fullname, body));
          const isAccepted = (extension === 'png' ? /^\.?png$/ : /^\.?jpe?g$/).test(result.extension);
          orAccepted(trial, isAccepted, () => trial.equal(result.extension, extension, 'the extension'));
        }
    },

    'upload-avatar/file-name-spelled-two-ways': async (trial) => {
      const { fullname } = await newWorkspace(trial);
      const filename = 'A logo, mine.png';
      const { fileName } = succeeded(trial, await send(trial, fullname, upload({ filename })));
      orAccepted(trial, typeof fileName === 'string', () => trial.equal(fileName, filename, 'the fileName'));
      const { filename: _, ...rest } = upload();
      const wrong = 'fileName stands for filename';
      trial.error(await send(trial, fullname, { ...rest, fileName: filename }, wrong), 'invalid-payload');
    },
  }),

  ...writing('life', {
    'upload-avatar/sets-meta-avatar': async (trial) => {
      const title = 'A title';
      const { fullname } = await newWorkspace(trial, {
        meta: { title, avatar: 'https://example.com/a.png' },
      });
      const { meta: before } = await viewOf(trial, fullname);
      for (const body of [upload(), jpegUpload()]) {
        const { url } = succeeded(trial, await send(trial, fullname, body));
        const { meta } = await viewOf(trial, fullname);
        orAccepted(trial, meta.avatar === before.avatar, () => trial.equal(meta.avatar, url, 'meta.avatar'));
        trial.equal(meta.title, title, 'the title');
      }
    },
  }),

  ...writing('roles', {
    'upload-avatar/who-uploads': async (trial) => {
      for (const level of ['owner', 'admin', 'developer', 'user'] as const) {
        const { fullname, as } = await workspaceWith(trial, level);
        const wrong = `the level is ${level}`;
        if (level === 'owner' || level === 'admin')
          succeeded(trial, await send(trial, fullname, upload(), undefined, as));
        else
          await unchanged(trial, fullname, async () =>
            trial.error(await send(trial, fullname, upload(), wrong, as), 'forbidden'),
          );
      }
      const { fullname } = await newWorkspace(trial);
      await unchanged(trial, fullname, async () =>
        trial.error(await send(trial, fullname, upload(), 'it is no member', stranger(trial)), 'forbidden'),
      );
    },
  }),
};
