import { bodiesWith, refusesChanged } from '../../../conformance/every-api/changed-calls.ts';
import { isAboutFirst, refused, succeeded } from '../../../conformance/every-api/outcomes.ts';
import { writingChecks } from '../../../conformance/model/statement-checks.ts';
import { base64, jpeg, jpegUpload, png, upload } from './pictures.ts';
import { profile } from './profile.ts';
import { newWorkspace } from './test-workspace.ts';

const largest = 1_048_576;

const refuses = (error: string, ...bodies: readonly object[]) => {
  const changes = bodies.map((body) => ({ body }));
  return refusesChanged(profile, 'uploadAvatar', error, changes);
};

const refusesTypes = (...types: readonly string[]) =>
  refusesChanged(profile, 'uploadAvatar', 'avatar-type-unsupported', bodiesWith('contentType', ...types));

export const avatarRefusals = writingChecks('refusals', {
  'upload-avatar/json-not-multipart': async (context) => {
    const workspace = await newWorkspace(context);
    const fields = Object.entries(upload()).map(
      ([name, value]) => `--standin\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const parts = {
      text: `${fields.join('')}--standin--\r\n`,
      mediaType: 'multipart/form-data; boundary=standin',
    };
    await workspace.unchanged(async () =>
      refused(context, await workspace.call('uploadAvatar', parts, { mistake: 'it is a multipart form' })),
    );
    succeeded(context, await workspace.upload(upload()));
  },

  'upload-avatar/type-must-be-image': refusesTypes('text/plain', 'application/json', 'png'),

  'upload-avatar/png-or-jpeg': async (context) => {
    const workspace = await newWorkspace(context);
    for (const body of [upload(), jpegUpload()]) context.expectStatus(await workspace.upload(body), 200);
    const others = ['image/gif', 'image/webp', 'image/svg+xml', 'IMAGE/PNG', 'image/jpg', 'image/png '];
    await refusesTypes(...others)(context);
  },

  'upload-avatar/payload-invalid': async (context) => {
    const lacking = [{ filename: undefined }, { contentType: undefined }, { data: undefined }];
    await refuses('invalid-payload', ...lacking)(context);
    const notBase64 = [{ data: `!${upload().data.slice(1)}` }, { data: '*** no picture ***' }];
    await refuses('avatar-not-base64', ...notBase64)(context);
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
    { data: base64(Buffer.from('This is not a picture, but a text.')) },
  ),

  'upload-avatar/at-most-1-mb': async (context) => {
    const received = await (await newWorkspace(context)).upload(upload({ data: base64(png(largest)) }));
    context.expectStatus(received, 200);
    if (received.status < 300) context.expectEqual(received.json?.size, largest, 'the size');
    await refuses('avatar-too-large', { data: base64(png(largest + 1)) })(context);
  },

  'upload-avatar/order-of-checks': async (context) => {
    const workspace = await newWorkspace(context);
    const text = { contentType: 'text/plain' };
    const large = 'A'.repeat(Math.ceil((largest + 3) / 3) * 4);
    const alone = {
      type: await workspace.upload(upload(text)),
      base64: await workspace.upload(upload({ data: '!!!!' })),
      size: await workspace.upload(upload({ data: base64(png(largest + 1)) })),
      content: await workspace.upload(upload({ data: base64(jpeg()) })),
    };
    const pairs: [keyof typeof alone, keyof typeof alone, object][] = [
      ['type', 'base64', { ...text, data: '!!!!' }],
      ['type', 'size', { ...text, data: large }],
      ['type', 'content', { ...text, data: base64(jpeg()) }],
      ['base64', 'size', { data: `!${large.slice(1)}` }],
      ['base64', 'content', { data: `!${base64(jpeg()).slice(1)}` }],
      ['size', 'content', { data: large }],
    ];
    for (const [first, second, wrong] of pairs) {
      const mistake = `both its ${first} and its ${second} are wrong`;
      const received = await workspace.upload(upload(wrong), { mistake });
      context.expectStatus(received, 400);
      const what = `the error of the ${first}`;
      isAboutFirst(context, received, { first: alone[first], second: alone[second], what });
    }
  },
});
