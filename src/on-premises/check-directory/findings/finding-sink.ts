import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import type { ReportedFinding, ReportSummary } from '../../../domain/idfix/reported-finding.ts';
import { BotError } from '../../../use-cases/ports/errors.ts';

/** Something that findings are written to, one by one. */
export interface FindingSink<F extends ReportedFinding = ReportedFinding> {
  /** Waits while the file is slower than the directory. */
  write(finding: F): Promise<void>;
  close(summary: ReportSummary): Promise<void>;
}

/** A new text file; it must not exist yet, so that no report is lost. */
export interface TextFile {
  write(text: string): Promise<void>;
  end(text?: string): Promise<void>;
}

/** Creates the file for its owner alone. Rejects with `EEXIST` when there is one already. */
export async function createTextFile(path: string): Promise<TextFile> {
  const stream: WriteStream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  await once(stream, 'open');
  return {
    async write(text) {
      if (!stream.write(text)) await once(stream, 'drain');
    },
    async end(text = '') {
      stream.end(text);
      await once(stream, 'finish');
    },
  };
}

/** Creates a report file; one that exists is never overwritten. Throws `BotError`. */
export async function newFile(path: string): Promise<TextFile> {
  try {
    return await createTextFile(path);
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    throw new BotError(
      'directoryRefused',
      { code: 'file.notCreated', path },
      { nextStep: { code: exists ? 'file.chooseAnotherName' : 'file.checkFolder' }, cause },
    );
  }
}
