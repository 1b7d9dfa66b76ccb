import { writing } from '../../../conformance/model/statement-checks.ts';
import type { CheckContext } from '../../../conformance/run/check-context.ts';
import { base64, send } from './avatars.ts';
import { isInsteadOf } from './instead.ts';
import { newWorkspace, refused, succeeded, unchanged, viewOf } from './making.ts';
import { jpeg, jpegUpload, png, upload } from './pictures.ts';

const largest = 1_048_576;

/** Every one of these is refused with the error, and the avatar stays. */
async function allRefused(
  context: CheckContext,
  error: string,
  bodies: readonly [wrong: string, body: object][],
): Promise<void> {
  const { fullname } = await newWorkspace(context);
  for (const [wrong, body] of bodies) {
    const before = (await viewOf(context, fullname)).meta?.avatar;
    const received = await send(context, fullname, body, wrong);
    context.error(received, error);
    if (received.status >= 400)
      context.equal((await viewOf(context, fullname)).meta?.avatar, before, 'the avatar as it was');
  }
}

export const avatarRefusals = writing('refusals', {
  'upload-avatar/json-not-multipart': async (context) => {
    const { fullname } = await newWorkspace(context);
    const boundary = 'standin-boundary';
    const parts = Object.entries(upload()).map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const text = `${parts.join('')}--${boundary}--\r\n`;
    const mediaType = `multipart/form-data; boundary=${boundary}`;
    await unchanged(context, fullname, async () =>
      refused(
        context,
        await context.call(
          'uploadAvatar',
          { path: { fullname }, text, mediaType },
          { wrong: 'it is a multipart form' },
        ),
      ),
    );
    succeeded(context, await send(context, fullname, upload()));
  },

  'upload-avatar/type-must-be-image': (context) =>
    allRefused(
      context,
      'avatar-type-unsupported',
      ['text/plain', 'application/json', 'png'].map((contentType) => [
        `contentType is ${contentType}`,
        upload({ contentType }),
      ]),
    ),

  'upload-avatar/png-or-jpeg': async (context) => {
    const { fullname } = await newWorkspace(context);
    for (const body of [upload(), jpegUpload()]) context.status(await send(context, fullname, body), 200);
    const others = ['image/gif', 'image/webp', 'image/svg+xml', 'IMAGE/PNG', 'image/jpg', 'image/png '];
    const wrongs = others.map((type): [string, object] => [
      `contentType is ${type}`,
      upload({ contentType: type }),
    ]);
    await allRefused(context, 'avatar-type-unsupported', wrongs);
  },

  'upload-avatar/payload-invalid': async (context) => {
    const { filename, contentType, data } = upload();
    await allRefused(context, 'invalid-payload', [
      ['there is no filename', { contentType, data }],
      ['there is no contentType', { filename, data }],
      ['there are no data', { filename, contentType }],
    ]);
    await allRefused(context, 'avatar-not-base64', [
      ['data have characters that Base64 has not', upload({ data: `!${data.slice(1)}` })],
      ['data are no Base64', upload({ data: '*** no picture ***' })],
    ]);
  },

  'upload-avatar/no-data-prefix': (context) => {
    const { data } = upload();
    return allRefused(context, 'avatar-not-base64', [
      ['data have a prefix', upload({ data: `data:image/png;base64,${data}` })],
      ['data have line breaks', upload({ data: data.replace(/.{36}/g, '$&\r\n') })],
      ['data are without padding', upload({ data: data.replace(/=+$/, '') })],
    ]);
  },

  'upload-avatar/data-is-what-type-says': (context) =>
    allRefused(context, 'avatar-data-mismatch', [
      ['a JPEG is called PNG', upload({ data: base64(jpeg()) })],
      ['a PNG is called JPEG', jpegUpload({ data: base64(png()) })],
      ['data are a text', upload({ data: base64(Buffer.from('This is no picture, but a text.')) })],
    ]),

  'upload-avatar/at-most-1-mb': async (context) => {
    const { fullname } = await newWorkspace(context);
    const data = base64(png(largest));
    const received = await send(context, fullname, upload({ data }));
    context.status(received, 200);
    if (received.status < 300) context.equal(received.json?.size, largest, 'the size');
    await allRefused(context, 'avatar-too-large', [
      [`the picture has ${largest + 1} bytes`, upload({ data: base64(png(largest + 1)) })],
    ]);
  },

  'upload-avatar/order-of-checks': async (context) => {
    const { fullname } = await newWorkspace(context);
    const text = { contentType: 'text/plain' };
    const large = 'A'.repeat(Math.ceil((largest + 3) / 3) * 4);
    const alone = {
      type: await send(context, fullname, upload(text)),
      base64: await send(context, fullname, upload({ data: '!!!!' })),
      size: await send(context, fullname, upload({ data: base64(png(largest + 1)) })),
      content: await send(context, fullname, upload({ data: base64(jpeg()) })),
    };
    const pairs: [keyof typeof alone, keyof typeof alone, object][] = [
      ['type', 'base64', upload({ ...text, data: '!!!!' })],
      ['type', 'size', upload({ ...text, data: large })],
      ['type', 'content', upload({ ...text, data: base64(jpeg()) })],
      ['base64', 'size', upload({ data: `!${large.slice(1)}` })],
      ['base64', 'content', upload({ data: `!${base64(jpeg()).slice(1)}` })],
      ['size', 'content', upload({ data: large })],
    ];
    for (const [first, second, body] of pairs) {
      const received = await send(context, fullname, body, `both its ${first} and its ${second} are wrong`);
      context.status(received, 400);
      const what = `the error of the ${first}`;
      isInsteadOf(context, received, { first: alone[first], second: alone[second], what });
    }
  },
});
