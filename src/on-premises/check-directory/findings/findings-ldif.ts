import type { AdChange } from '../../../domain/active-directory/ad-change.ts';
import { bareAddress } from '../../../domain/address/proxy-address.ts';
import { defined } from '../../../domain/defined.ts';
import { type Finding, isRepair } from '../../../domain/idfix/finding.ts';
import type { Terminal } from '../terminal.ts';
import type { FindingSink, TextFile } from './finding-sink.ts';
import { ldifComment, ldifModify } from './ldif-writer.ts';

/** The changes that a suggestion means; none where a person has to decide. */
export function suggestedChanges(finding: Finding): readonly AdChange[] {
  const { attribute, value, suggestion } = finding;
  const { promote } = suggestion;
  if (suggestion.action === 'REMOVE' && value !== '')
    return [{ attribute, remove: value }, ...(promote === undefined ? [] : [promotion(promote)])];
  if (!isRepair(finding)) return [];
  return [{ attribute, ...defined({ remove: value || undefined }), add: suggestion.update }];
}

/** The alias becomes the primary. */
export const promotion = (alias: string): AdChange => ({
  attribute: 'proxyAddresses',
  remove: alias,
  add: `SMTP:${bareAddress(alias)}`,
});

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
