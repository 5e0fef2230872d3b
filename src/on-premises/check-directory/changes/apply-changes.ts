import { reverseChanges } from '../../../domain/active-directory/ad-change.ts';
import { BotError } from '../../../use-cases/ports/errors.ts';
import type { ActiveDirectorySettings } from '../../session/active-directory-settings.ts';
import { type DirectorySession, openSession } from '../../session/directory-session.ts';
import { writeChanges } from '../../write-changes.ts';
import type { TextFile } from '../findings/finding-sink.ts';
import { ldifComment, ldifModify } from '../findings/ldif-writer.ts';
import type { RequestedChange } from './change-files.ts';
import { previewChange } from './preview-changes.ts';

/** What became of one requested change. */
export interface AppliedChange {
  readonly requested: RequestedChange;
  readonly outcome: 'done' | 'alreadyDone' | 'refused' | 'failed';
  /** Why not, for `refused` and `failed`. */
  readonly reason?: string;
}

/**
 * Applies changes one object after the other. Each is looked at once more immediately before it is
 * written, and its reverse is put into the undo file first: after a crash the file is complete, and
 * undoing what never happened is recognised as done. A lost connection ends the run.
 */
export async function* applyChanges(
  requests: readonly RequestedChange[],
  details: {
    readonly sessions: readonly DirectorySession[];
    readonly settings: ActiveDirectorySettings;
    readonly undo: TextFile;
  },
): AsyncGenerator<AppliedChange> {
  const { sessions, settings, undo } = details;
  await undo.write(ldifComment('Undo with: npm run check-directory -- --undo <this file>'));
  await undo.write('version: 1\n\n');
  const reopen = (url: string) => openSession(url, settings);
  for (const requested of requests) {
    const preview = await previewChange(requested, sessions, settings);
    if (preview.verdict === 'refused')
      yield { requested, outcome: 'refused', reason: preview.reason };
    else if (preview.verdict === 'alreadyDone') yield { requested, outcome: 'alreadyDone' };
    else {
      const { distinguishedName, changes } = requested;
      await undo.write(ldifModify(distinguishedName, reverseChanges(changes)));
      try {
        const { outcome } = await writeChanges(preview.found, changes, reopen);
        yield { requested, outcome };
      } catch (error) {
        if (!(error instanceof BotError) || error.code === 'directoryUnavailable') throw error;
        yield { requested, outcome: 'failed', reason: `${error.message} ${error.nextStep}` };
      }
    }
  }
}
