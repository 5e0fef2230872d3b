import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Message } from '../../../domain/message/message.ts';
import { BotError } from '../../../use-cases/ports/errors.ts';

/** How the bytes of a text file become text. */
export interface TextEncoding {
  /** A label of the WHATWG Encoding Standard, such as `utf-8`, `utf-16le` or `windows-1252`. */
  readonly label: string;
  /** Bytes of the byte order mark. */
  readonly start: number;
  /** True when nothing in the file says so: it is not UTF-8, and so most likely what Excel writes. */
  readonly isGuess: boolean;
}

const SAMPLE_BYTES = 65_536;

/** Bytes that no character of Windows-1252 has. */
const NOT_WINDOWS_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * The encoding of a text file as Windows tools write it: UTF-16 (`ldifde -u`, `csvde -u`, `Out-File`), UTF-8
 * with or without a mark, or Windows-1252 (Excel in Western Europe). What is neither is refused: a wrong
 * guess would show other characters than the directory has. Throws `BotError`.
 */
export async function encodingOf(path: string, requested?: string): Promise<TextEncoding> {
  const sample = await firstBytes(path);
  const marked = byMark(sample) ?? utf16Without(sample);
  if (requested !== undefined)
    return { label: requested, start: marked?.start ?? 0, isGuess: false };
  if (marked !== undefined) return marked;
  const read = await readThrough(path);
  if (read === 'utf-8') return { label: 'utf-8', start: 0, isGuess: false };
  if (read === 'windows-1252') return { label: 'windows-1252', start: 0, isGuess: true };
  throw refused({
    problem: { code: 'file.unknownEncoding', path },
    next: { code: 'file.nameEncoding', example: 'windows-1250' },
  });
}

/** The text, some at a time. Bytes that the encoding does not have are an error, never U+FFFD. */
export async function* decoded(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding.label, { fatal: true, ignoreBOM: true });
  try {
    for await (const chunk of createReadStream(path, { start: encoding.start }))
      yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if (cause instanceof TypeError)
      throw refused({
        problem: { code: 'file.notInEncoding', path, encoding: encoding.label },
        next: { code: 'file.nameEncoding', example: 'windows-1252' },
      });
    throw unreadable(path, cause);
  }
}

/** Lines of text without their ends. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const lines of lineBatches(chunks)) yield* lines;
}

/** The same, as many at a time as were read. */
export async function* lineBatches(
  chunks: AsyncIterable<string>,
): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield lines.map(withoutReturn);
  }
  if (rest !== '') yield [withoutReturn(rest)];
}

/** The text without its first lines. */
export async function* withoutLines(
  chunks: AsyncIterable<string>,
  count: number,
): AsyncGenerator<string> {
  let left = count;
  for await (const chunk of chunks) {
    let text = chunk;
    while (left > 0 && text.includes('\n')) {
      text = text.slice(text.indexOf('\n') + 1);
      left -= 1;
    }
    if (left === 0 && text !== '') yield text;
  }
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);

async function firstBytes(path: string): Promise<Buffer> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function byMark(sample: Buffer): TextEncoding | undefined {
  const begins = (...bytes: readonly number[]) => bytes.every((byte, at) => sample[at] === byte);
  if (begins(0xef, 0xbb, 0xbf)) return { label: 'utf-8', start: 3, isGuess: false };
  if (begins(0xff, 0xfe)) return { label: 'utf-16le', start: 2, isGuess: false };
  if (begins(0xfe, 0xff)) return { label: 'utf-16be', start: 2, isGuess: false };
  return undefined;
}

/** UTF-16 without a mark: every other byte of the Latin text that exports mostly are is zero. */
function utf16Without(sample: Buffer): TextEncoding | undefined {
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const most = sample.length / 4;
  if ((zeros[1] ?? 0) > most) return { label: 'utf-16le', start: 0, isGuess: false };
  if ((zeros[0] ?? 0) > most) return { label: 'utf-16be', start: 0, isGuess: false };
  return undefined;
}

/** Reads the bytes to their end once, as a single Ä in a million lines decides. */
async function readThrough(path: string): Promise<'utf-8' | 'windows-1252' | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      isUtf8 &&= decodes(decoder, chunk);
      if (!isUtf8 && chunk.some((byte) => NOT_WINDOWS_1252.has(byte))) return undefined;
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
  return isUtf8 && decodes(decoder, undefined) ? 'utf-8' : 'windows-1252';
}

function decodes(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer | undefined): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with a file, and how to make a right one. */
export interface FileProblem {
  readonly problem: Message;
  readonly next: Message;
}

export const refused = ({ problem, next }: FileProblem, cause?: unknown): BotError =>
  new BotError('directoryRefused', problem, { nextStep: next, cause });

const unreadable = (path: string, cause: unknown): BotError =>
  new BotError(
    'directoryUnavailable',
    { code: 'file.unreadable', path },
    { nextStep: { code: 'file.checkName' }, cause },
  );
