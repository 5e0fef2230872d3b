import { reverseChanges } from '../../../domain/active-directory/ad-change.ts';
import type { Message } from '../../../domain/message/message.ts';
import { BotError } from '../../../use-cases/ports/errors.ts';
import type { DirectorySession } from '../../session/directory-session.ts';
import { writeChanges } from '../../write-changes.ts';
import type { TextFile } from '../findings/finding-sink.ts';
import { ldifComment, ldifModify } from '../findings/ldif-writer.ts';
import type { Terminal } from '../terminal.ts';
import { type ChangeContext, previewObject } from './preview-changes.ts';
import type { ObjectRequests, RequestedChange } from './requested-change.ts';

/** What became of one requested change. */
export interface AppliedChange {
  readonly requested: RequestedChange;
  readonly outcome: 'done' | 'alreadyDone' | 'refused' | 'failed';
  /** Why not, for `refused` and `failed`. */
  readonly reason?: readonly Message[];
}

/**
 * Applies changes one object after the other, each with one write. Each is read and judged once more
 * immediately before it is written, and its reverse is put into the undo file first: after a crash the
 * file is complete, and undoing what never happened is recognised as done. A lost connection ends the run.
 */
export async function* applyChanges(
  objects: readonly ObjectRequests[],
  details: {
    readonly context: ChangeContext;
    readonly undo: TextFile;
    readonly plain: Terminal['plain'];
    readonly reopen: (url: string) => Promise<DirectorySession>;
  },
): AsyncGenerator<AppliedChange> {
  const { context, undo, plain, reopen } = details;
  await undo.write(ldifComment(plain({ code: 'apply.undoFile' })));
  await undo.write('version: 1\n\n');
  for (const object of objects) {
    const { verdicts, write } = await previewObject(object, context, new Map());
    for (const one of verdicts)
      if (one.verdict === 'refused')
        yield { requested: one.requested, outcome: 'refused', reason: [one.reason] };
      else if (one.verdict === 'alreadyDone')
        yield { requested: one.requested, outcome: 'alreadyDone' };
    if (write === undefined) continue;
    const ready = verdicts.filter(({ verdict }) => verdict === 'ready');
    await undo.write(ldifModify(object.distinguishedName, reverseChanges(write.changes)));
    try {
      const { outcome } = await writeChanges(write.found, write.changes, reopen);
      for (const { requested } of ready) yield { requested, outcome };
    } catch (error) {
      if (!(error instanceof BotError) || error.code === 'directoryUnavailable') throw error;
      const reason = [error.problem, error.next];
      for (const { requested } of ready) yield { requested, outcome: 'failed', reason };
    }
  }
}
