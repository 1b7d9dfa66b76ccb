import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import type { Received } from '../../../conformance/model/exchange.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import type { CallOptions, CheckContext } from '../../../conformance/run/check-context.ts';
import { newWorkspace, onlyFor, viewOf } from './making.ts';
import { jpeg, jpegUpload, png, upload } from './pictures.ts';

export const send = (
  context: CheckContext,
  fullname: string,
  body: object,
  options: CallOptions = {},
): Promise<Received> => context.call('uploadAvatar', { path: { fullname }, body }, options);

export const base64 = (bytes: Buffer): string => bytes.toString('base64');

export const avatars = {
  ...writingChecks('examples', {
    'upload-avatar/status': async (context) => {
      const { fullname } = await newWorkspace(context);
      for (const body of [upload(), jpegUpload(), upload()])
        context.expectReply(await send(context, fullname, body), 200);
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
        context.expectEqual(result.size, size, 'the size');
        const isRight = extension.test(result.extension);
        context.expect(isRight, `an extension like ${extension}`, `${result.extension}`);
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
          context.expectOrNote(
            () => context.expectEqual(result.extension, extension, 'the extension'),
            isAccepted,
          );
        }
    },

    'upload-avatar/file-name-spelled-two-ways': async (context) => {
      const { fullname } = await newWorkspace(context);
      const filename = 'A logo, mine.png';
      const { fileName } = succeeded(context, await send(context, fullname, upload({ filename })));
      context.expectOrNote(
        () => context.expectEqual(fileName, filename, 'the fileName'),
        typeof fileName === 'string',
      );
      const { filename: _, ...rest } = upload();
      const wrong = 'fileName stands for filename';
      context.expectError(
        await send(context, fullname, { ...rest, fileName: filename }, { mistake: wrong }),
        'invalid-payload',
      );
    },
  }),

  ...writingChecks('life', {
    'upload-avatar/sets-meta-avatar': async (context) => {
      const title = 'A title';
      const { fullname } = await newWorkspace(context, {
        meta: { title, avatar: 'https://example.com/a.png' },
      });
      const { meta: before } = await viewOf(context, fullname);
      for (const body of [upload(), jpegUpload()]) {
        const { url } = succeeded(context, await send(context, fullname, body));
        const { meta } = await viewOf(context, fullname);
        context.expectOrNote(
          () => context.expectEqual(meta.avatar, url, 'meta.avatar'),
          meta.avatar === before.avatar,
        );
        context.expectEqual(meta.title, title, 'the title');
      }
    },
  }),

  ...writingChecks('roles', {
    'upload-avatar/who-uploads': (context) =>
      onlyFor(context, ['owner', 'admin'], (fullname, options) => send(context, fullname, upload(), options)),
  }),
};
