import { suggestedChanges } from '../../../domain/idfix/correction.ts';
import type { Finding } from '../../../domain/idfix/finding.ts';
import type { Terminal } from '../terminal.ts';
import type { FindingSink, TextFile } from './finding-sink.ts';
import { ldifComment, ldifModify } from './ldif-writer.ts';

/**
 * The suggestions as changes, for review and `--apply`; findings without one are left out. The reasons are
 * comments.
 */
export async function ldifSink(
  file: TextFile,
  plain: Terminal['plain'],
): Promise<FindingSink<Finding>> {
  await file.write(ldifComment(plain({ code: 'check.suggestions' })));
  await file.write('version: 1\n\n');
  return {
    async write(finding) {
      const changes = suggestedChanges(finding);
      if (changes.length === 0) return;
      const why = `${finding.problems.join(', ')}. ${plain(finding.suggestion.reason)}`;
      await file.write(ldifComment(why) + ldifModify(finding.distinguishedName, changes));
    },
    close: () => file.end(),
  };
}
