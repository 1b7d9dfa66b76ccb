import { describe, expect } from 'vitest';
import { statement } from './statement.ts';
import { newWorld, refusal } from './world.ts';

const bytes = (start: number[], length = start.length): string =>
  Buffer.from(Uint8Array.from({ length }, (_, n) => start[n] ?? n % 251)).toString('base64');

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpegStart = [0xff, 0xd8, 0xff, 0xe0];
const png = { filename: 'logo.png', contentType: 'image/png', data: bytes(pngStart, 70) };
const jpeg = { filename: 'logo.jpeg', contentType: 'image/jpeg', data: bytes(jpegStart, 71) };
const path = '/acme-support/avatar';
const url = (extension: string): string => `https://files.example.com/avatars/ws_7Qm2kT9b.${extension}`;

describe('uploadAvatar', () => {
  statement('upload-avatar/json-not-multipart', async () => {
    const { send } = newWorld();
    const headers = {
      authorization: 'Bearer standin_owner',
      'content-type': 'multipart/form-data; boundary=x',
    };
    expect(await send('POST', path, { headers, body: '--x--\r\n' })).toMatchObject(
      refusal(400, 'invalid-payload', { body: expect.any(String) }),
    );
  });

  statement('upload-avatar/type-must-be-image', async () => {
    const { owner } = newWorld();
    for (const contentType of ['text/plain', 'image', 'png', 'constructor'])
      expect(await owner('POST', path, { ...png, contentType })).toMatchObject(
        refusal(400, 'avatar-type-unsupported'),
      );
  });

  statement('upload-avatar/png-or-jpeg', async () => {
    const { owner } = newWorld();
    for (const upload of [png, jpeg]) expect((await owner('POST', path, upload)).status).toBe(200);
    for (const contentType of ['image/gif', 'image/webp', 'image/jpg', 'IMAGE/PNG', 'image/png; q=1'])
      expect(await owner('POST', path, { ...png, contentType })).toMatchObject(
        refusal(400, 'avatar-type-unsupported'),
      );
  });

  statement('upload-avatar/payload-invalid', async () => {
    const { owner, sandbox } = newWorld();
    const before = await sandbox.hash();
    expect(await owner('POST', path, { ...png, data: 'no base64!' })).toMatchObject(
      refusal(400, 'avatar-not-base64'),
    );
    for (const field of ['filename', 'contentType', 'data'] as const) {
      const { [field]: _, ...rest } = png;
      for (const wrong of [rest, { ...png, [field]: '' }, { ...png, [field]: 7 }])
        expect(await owner('POST', path, wrong)).toMatchObject(
          refusal(400, 'invalid-payload', { [field]: expect.any(String) }),
        );
    }
    expect(await sandbox.hash()).toBe(before);
  });

  statement('upload-avatar/no-data-prefix', async () => {
    const { owner } = newWorld();
    const padded = bytes(pngStart, 70);
    expect(padded).toMatch(/=$/);
    for (const data of [
      `data:image/png;base64,${padded}`,
      `${padded.slice(0, 76)}\n${padded.slice(76)}`,
      padded.replace(/=+$/, ''),
      `${padded}====`,
      padded.replaceAll(/[+/]/g, '-').replace('A', '_'),
      '====',
      '=',
    ])
      expect(await owner('POST', path, { ...png, data })).toMatchObject(refusal(400, 'avatar-not-base64'));
  });

  statement('upload-avatar/data-is-what-type-says', async () => {
    const { owner, sandbox } = newWorld();
    const before = await sandbox.hash();
    for (const wrong of [
      { ...png, data: jpeg.data },
      { ...jpeg, data: png.data },
      { ...png, data: bytes(pngStart.slice(0, 7)) },
      { ...png, data: bytes([0]) },
      { ...jpeg, data: bytes([0xff, 0xd8]) },
      { ...png, data: Buffer.from('GIF89a').toString('base64') },
    ])
      expect(await owner('POST', path, wrong)).toMatchObject(refusal(400, 'avatar-data-mismatch'));
    expect(await sandbox.hash()).toBe(before);
    for (const least of [
      { ...png, data: bytes(pngStart) },
      { ...jpeg, data: bytes([0xff, 0xd8, 0xff]) },
    ])
      expect((await owner('POST', path, least)).status).toBe(200);
  });

  statement('upload-avatar/at-most-1-mb', async () => {
    const { owner } = newWorld();
    const most = await owner('POST', path, { ...png, data: bytes(pngStart, 1_048_576) });
    expect([most.status, most.body.size]).toEqual([200, 1_048_576]);
    expect(await owner('POST', path, { ...png, data: bytes(pngStart, 1_048_577) })).toMatchObject(
      refusal(400, 'avatar-too-large'),
    );
  });

  statement('upload-avatar/order-of-checks', async () => {
    const { owner } = newWorld();
    const large = bytes([0], 1_048_577);
    const wrong = { filename: 'x', contentType: 'text/plain', data: `${large.slice(1)}!` };
    expect(await owner('POST', path, wrong)).toMatchObject(refusal(400, 'avatar-type-unsupported'));
    const typed = { ...wrong, contentType: 'image/png' };
    expect(await owner('POST', path, typed)).toMatchObject(refusal(400, 'avatar-not-base64'));
    expect(await owner('POST', path, { ...typed, data: large })).toMatchObject(
      refusal(400, 'avatar-too-large'),
    );
    expect(await owner('POST', path, { ...typed, data: bytes([0], 9) })).toMatchObject(
      refusal(400, 'avatar-data-mismatch'),
    );
  });

  statement('upload-avatar/status', async () => {
    const { owner } = newWorld();
    for (const upload of [png, jpeg, png]) expect((await owner('POST', path, upload)).status).toBe(200);
  });

  statement('upload-avatar/size-and-extension', async () => {
    const { owner } = newWorld();
    expect((await owner('POST', path, png)).body).toMatchObject({ size: 70, extension: 'png' });
    expect((await owner('POST', path, jpeg)).body).toMatchObject({ size: 71, extension: 'jpg' });
    const even = { ...jpeg, data: bytes(jpegStart, 72) };
    expect((await owner('POST', path, even)).body.size).toBe(72);
  });

  statement('upload-avatar/extension-from-type', async () => {
    const { owner } = newWorld();
    expect((await owner('POST', path, { ...png, filename: 'x.jpeg' })).body.extension).toBe('png');
    expect((await owner('POST', path, { ...jpeg, filename: 'x' })).body.extension).toBe('jpg');
  });

  statement('upload-avatar/file-name-spelled-two-ways', async () => {
    const { owner } = newWorld();
    expect((await owner('POST', path, png)).body.fileName).toBe('logo.png');
    const { filename: fileName, ...rest } = png;
    expect(await owner('POST', path, { ...rest, fileName })).toMatchObject(
      refusal(400, 'invalid-payload', { filename: expect.any(String) }),
    );
  });

  statement('upload-avatar/sets-meta-avatar', async () => {
    const { owner, viewer } = newWorld();
    const uploaded = (await owner('POST', path, jpeg)).body.url;
    expect(uploaded).toBe(url('jpg'));
    const { meta } = (await viewer('GET', '/acme-support')).body;
    expect(meta).toEqual({ title: 'Acme Support', avatar: url('jpg') });
  });

  statement('upload-avatar/who-uploads', async () => {
    const { owner, admin, member, viewer, outsider, sandbox } = newWorld();
    const before = await sandbox.hash();
    for (const call of [member, viewer, outsider])
      for (const upload of [jpeg, { ...jpeg, contentType: 'text/plain' }])
        expect(await call('POST', path, upload)).toMatchObject(refusal(403, 'forbidden'));
    expect(await sandbox.hash()).toBe(before);
    for (const call of [owner, admin]) expect((await call('POST', path, jpeg)).status).toBe(200);
  });
});
