import { succeeded } from '../../../conformance/every-api/outcomes.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import { base64, jpeg, jpegUpload, png, upload } from './pictures.ts';
import { newWorkspace, onlyFor } from './test-workspace.ts';

export const avatars = {
  ...writingChecks('examples', {
    'upload-avatar/status': async (context) => {
      const workspace = await newWorkspace(context);
      for (const body of [upload(), jpegUpload(), upload()])
        context.expectReply(await workspace.upload(body), 200);
    },

    'upload-avatar/size-and-extension': async (context) => {
      const workspace = await newWorkspace(context);
      const pictures: [body: object, size: number, extension: RegExp][] = [
        // The last three with one, two and no characters of padding.
        ...[png().length, 100, 101, 102].map((size): [object, number, RegExp] => [
          upload({ data: base64(png(size)) }),
          size,
          /^\.?png$/i,
        ]),
        [jpegUpload(), jpeg().length, /^\.?jpe?g$/i],
      ];
      for (const [body, size, extension] of pictures) {
        const result = succeeded(context, await workspace.upload(body));
        context.expectEqual(result.size, size, 'the size');
        const isRight = extension.test(result.extension);
        context.expect(isRight, `an extension like ${extension}`, `${result.extension}`);
      }
    },

    'upload-avatar/extension-from-type': async (context) => {
      const workspace = await newWorkspace(context);
      for (const filename of ['logo.gif', 'logo', 'logo.jpg', 'logo.png'])
        for (const [body, wanted, accepted] of [
          [upload({ filename }), 'png', /^\.?png$/],
          [jpegUpload({ filename }), 'jpg', /^\.?jpe?g$/],
        ] as const) {
          const { extension } = succeeded(context, await workspace.upload(body));
          const judge = () => context.expectEqual(extension, wanted, 'the extension');
          context.expectOrNote(judge, accepted.test(extension));
        }
    },

    'upload-avatar/file-name-spelled-two-ways': async (context) => {
      const workspace = await newWorkspace(context);
      const filename = 'A logo, mine.png';
      const { fileName } = succeeded(context, await workspace.upload(upload({ filename })));
      const judge = () => context.expectEqual(fileName, filename, 'the fileName');
      context.expectOrNote(judge, typeof fileName === 'string');
      const { filename: _, ...rest } = upload();
      const mistaken = { ...rest, fileName: filename };
      const received = await workspace.upload(mistaken, { mistake: 'fileName stands for filename' });
      context.expectError(received, 'invalid-payload');
    },
  }),

  ...writingChecks('life', {
    'upload-avatar/sets-meta-avatar': async (context) => {
      const sent = { title: 'A title', avatar: 'https://example.com/a.png' };
      const workspace = await newWorkspace(context, { meta: sent });
      const { meta: before } = await workspace.view();
      for (const body of [upload(), jpegUpload()]) {
        const { url } = succeeded(context, await workspace.upload(body));
        const { meta } = await workspace.view();
        const judge = () => context.expectEqual(meta.avatar, url, 'meta.avatar');
        context.expectOrNote(judge, meta.avatar === before.avatar);
        context.expectEqual(meta.title, sent.title, 'the title');
      }
    },
  }),

  ...writingChecks('roles', {
    'upload-avatar/who-uploads': (context) =>
      onlyFor(context, ['owner', 'admin'], (workspace, options) => workspace.upload(upload(), options)),
  }),
};
