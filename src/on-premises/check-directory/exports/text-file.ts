import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { BotError } from '../../../use-cases/ports/errors.ts';

/**
 * A text file as Windows tools write it: UTF-16 with a byte order mark (`ldifde -u`, `csvde -u`) or
 * UTF-8 with or without one. Throws `BotError` when it cannot be read.
 */
export async function openTextFile(path: string): Promise<ReadStream> {
  try {
    await using file = await open(path);
    const { buffer } = await file.read(Buffer.alloc(3), 0, 3, 0);
    const isUtf16 = buffer[0] === 0xff && buffer[1] === 0xfe;
    const isMarked = buffer.equals(Buffer.from([0xef, 0xbb, 0xbf]));
    return createReadStream(path, {
      encoding: isUtf16 ? 'utf16le' : 'utf8',
      start: isUtf16 ? 2 : isMarked ? 3 : 0,
    });
  } catch (cause) {
    throw new BotError('directoryUnavailable', `Could not read ${path}.`, {
      nextStep: 'Check the name of the file and that you may read it.',
      cause,
    });
  }
}

/** Its lines, one after the other. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const input = await openTextFile(path);
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}
