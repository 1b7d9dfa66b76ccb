import type { Received } from '../../../conformance/model/exchange.ts';
import { writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { orAccepted } from './accepted.ts';
import { newWorkspace, stranger, succeeded, unchanged, viewOf, workspaceWith } from './making.ts';
import { jpeg, jpegUpload, png, upload } from './pictures.ts';

export const send = (
  context: CheckContext,
  fullname: string,
  body: object,
  wrong?: string,
  as = 'owner',
): Promise<Received> =>
  context.call('uploadAvatar', { path: { fullname }, body }, { as, ...(wrong && { wrong }) });

export const base64 = (bytes: Buffer): string => bytes.toString('base64');

export const avatars = {
  ...writing('examples', {
    'upload-avatar/status': async (context) => {
      const { fullname } = await newWorkspace(context);
      for (const body of [upload(), jpegUpload(), upload()])
        context.conforms(await send(context, fullname, body), 200);
    },

    'upload-avatar/size-and-extension': async (context) => {
      const { fullname } = await newWorkspace(context);
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
        const result = succeeded(context, await send(context, fullname, body));
        context.equal(result.size, size, 'the size');
        context.that(
          extension.test(result.extension),
          `an extension like ${extension}`,
          `${result.extension}`,
        );
      }
    },

    'upload-avatar/extension-from-type': async (context) => {
      const { fullname } = await newWorkspace(context);
      for (const filename of ['logo.gif', 'logo', 'logo.jpg', 'logo.png'])
        for (const [body, extension] of [
          [upload({ filename }), 'png'],
          [jpegUpload({ filename }), 'jpg'],
        ] as const) {
          const result = succeeded(context, await send(context, fullname, body));
          const isAccepted = (extension === 'png' ? /^\.?png$/ : /^\.?jpe?g$/).test(result.extension);
          orAccepted(context, isAccepted, () => context.equal(result.extension, extension, 'the extension'));
        }
    },

    'upload-avatar/file-name-spelled-two-ways': async (context) => {
      const { fullname } = await newWorkspace(context);
      const filename = 'A logo, mine.png';
      const { fileName } = succeeded(context, await send(context, fullname, upload({ filename })));
      orAccepted(context, typeof fileName === 'string', () =>
        context.equal(fileName, filename, 'the fileName'),
      );
      const { filename: _, ...rest } = upload();
      const wrong = 'fileName stands for filename';
      context.error(await send(context, fullname, { ...rest, fileName: filename }, wrong), 'invalid-payload');
    },
  }),

  ...writing('life', {
    'upload-avatar/sets-meta-avatar': async (context) => {
      const title = 'A title';
      const { fullname } = await newWorkspace(context, {
        meta: { title, avatar: 'https://example.com/a.png' },
      });
      const { meta: before } = await viewOf(context, fullname);
      for (const body of [upload(), jpegUpload()]) {
        const { url } = succeeded(context, await send(context, fullname, body));
        const { meta } = await viewOf(context, fullname);
        orAccepted(context, meta.avatar === before.avatar, () =>
          context.equal(meta.avatar, url, 'meta.avatar'),
        );
        context.equal(meta.title, title, 'the title');
      }
    },
  }),

  ...writing('roles', {
    'upload-avatar/who-uploads': async (context) => {
      for (const level of ['owner', 'admin', 'developer', 'user'] as const) {
        const { fullname, as } = await workspaceWith(context, level);
        const wrong = `the level is ${level}`;
        if (level === 'owner' || level === 'admin')
          succeeded(context, await send(context, fullname, upload(), undefined, as));
        else
          await unchanged(context, fullname, async () =>
            context.error(await send(context, fullname, upload(), wrong, as), 'forbidden'),
          );
      }
      const { fullname } = await newWorkspace(context);
      await unchanged(context, fullname, async () =>
        context.error(
          await send(context, fullname, upload(), 'it is no member', stranger(context)),
          'forbidden',
        ),
      );
    },
  }),
};
