import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import type { ReportFiles } from '../../src/use-cases/ports/directory-check.ts';

/** Files on their way to a person. */
export function reportFilesContract(open: () => Promise<ReportFiles>): void {
  const newFile = () => ({ id: randomUUID(), name: 'report.csv', ownerId: randomUUID() });

  async function bytesOf(files: ReportFiles, id: string): Promise<Uint8Array[]> {
    const parts: Uint8Array[] = [];
    for (;;) {
      const part = await files.part(id, parts.length);
      if (part === undefined) return parts;
      parts.push(part);
    }
  }

  it('comes back as it was written, with its size and its owner', async () => {
    const files = await open();
    const file = newFile();
    const writer = await files.create(file);
    for (const text of ['A,B\r\n', '', 'ä,😀\r\n']) await writer.write(text);
    const written = await writer.close();
    assert.deepEqual(written, { ...file, sizeInBytes: 14 });
    assert.deepEqual(await files.find(file.id), written);
    const text = Buffer.concat(await bytesOf(files, file.id)).toString();
    assert.equal(text, 'A,B\r\nä,😀\r\n');
  });

  it('is cut into parts of one length, whatever it is written in', async () => {
    const files = await open();
    const file = newFile();
    const writer = await files.create(file);
    const line = `${'ü'.repeat(50_000)}\r\n`;
    for (let lines = 0; lines < 40; lines += 1) await writer.write(line);
    const { sizeInBytes } = await writer.close();
    const parts = await bytesOf(files, file.id);
    const lengths = new Set(parts.slice(0, -1).map(({ length }) => length));
    assert.equal(lengths.size, 1);
    assert.equal(sizeInBytes, Buffer.byteLength(line) * 40);
    assert.equal(Buffer.concat(parts).toString(), line.repeat(40));
  });

  it('does not exist before it was written to its end, nor after it was removed', async () => {
    const files = await open();
    const file = newFile();
    const writer = await files.create(file);
    await writer.write('half');
    assert.equal(await files.find(file.id), undefined);
    await writer.close();
    assert.ok(await files.find(file.id));
    await files.remove(file.id);
    assert.equal(await files.find(file.id), undefined);
    assert.equal(await files.part(file.id, 0), undefined);
    await files.remove(file.id);
  });

  it('says when it is full', async () => {
    const files = await open();
    const writer = await files.create(newFile());
    assert.equal(writer.isFull, false);
    const mebibyte = 'x'.repeat(1024 * 1024);
    for (let written = 0; written < 31; written += 1) await writer.write(mebibyte);
    assert.equal(writer.isFull, true);
  });
}
