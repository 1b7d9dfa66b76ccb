import { bodiesWith, refusesChanged } from '../../../conformance/every-api/changed-calls.ts';
import { isAboutFirst, refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import { base64, send } from './avatars.ts';
import { newWorkspace, unchanged } from './making.ts';
import { jpeg, jpegUpload, png, upload } from './pictures.ts';
import { profile } from './profile.ts';

const largest = 1_048_576;

const refuses = (error: string, ...changes: readonly object[]) =>
  refusesChanged(
    profile,
    'uploadAvatar',
    error,
    changes.map((body) => ({ body })),
  );

const refusesTypes = (...types: readonly string[]) =>
  refusesChanged(profile, 'uploadAvatar', 'avatar-type-unsupported', bodiesWith('contentType', ...types));

export const avatarRefusals = writingChecks('refusals', {
  'upload-avatar/json-not-multipart': async (context) => {
    const { fullname } = await newWorkspace(context);
    const boundary = 'standin-boundary';
    const fields = Object.entries(upload()).map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const text = `${fields.join('')}--${boundary}--\r\n`;
    const mediaType = `multipart/form-data; boundary=${boundary}`;
    const parts = { path: { fullname }, text, mediaType };
    await unchanged(context, fullname, async () =>
      refused(context, await context.call('uploadAvatar', parts, { mistake: 'it is a multipart form' })),
    );
    succeeded(context, await send(context, fullname, upload()));
  },

  'upload-avatar/type-must-be-image': refusesTypes('text/plain', 'application/json', 'png'),

  'upload-avatar/png-or-jpeg': async (context) => {
    const { fullname } = await newWorkspace(context);
    for (const body of [upload(), jpegUpload()])
      context.expectStatus(await send(context, fullname, body), 200);
    const others = ['image/gif', 'image/webp', 'image/svg+xml', 'IMAGE/PNG', 'image/jpg', 'image/png '];
    await refusesTypes(...others)(context);
  },

  'upload-avatar/payload-invalid': async (context) => {
    const { data } = upload();
    const lacking = [{ filename: undefined }, { contentType: undefined }, { data: undefined }];
    await refuses('invalid-payload', ...lacking)(context);
    // Characters that Base64 does not have.
    await refuses(
      'avatar-not-base64',
      { data: `!${data.slice(1)}` },
      { data: '*** no picture ***' },
    )(context);
  },

  // A prefix, line breaks, no padding.
  'upload-avatar/no-data-prefix': refuses(
    'avatar-not-base64',
    { data: `data:image/png;base64,${upload().data}` },
    { data: upload().data.replace(/.{36}/g, '$&\r\n') },
    { data: upload().data.replace(/=+$/, '') },
  ),

  'upload-avatar/data-is-what-type-says': refuses(
    'avatar-data-mismatch',
    { data: base64(jpeg()) },
    jpegUpload({ data: base64(png()) }),
    { data: base64(Buffer.from('This is no picture, but a text.')) },
  ),

  'upload-avatar/at-most-1-mb': async (context) => {
    const { fullname } = await newWorkspace(context);
    const data = base64(png(largest));
    const received = await send(context, fullname, upload({ data }));
    context.expectStatus(received, 200);
    if (received.status < 300) context.expectEqual(received.json?.size, largest, 'the size');
    await refuses('avatar-too-large', { data: base64(png(largest + 1)) })(context);
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
      const received = await send(context, fullname, body, {
        mistake: `both its ${first} and its ${second} are wrong`,
      });
      context.expectStatus(received, 400);
      const what = `the error of the ${first}`;
      isAboutFirst(context, received, { first: alone[first], second: alone[second], what });
    }
  },
});
