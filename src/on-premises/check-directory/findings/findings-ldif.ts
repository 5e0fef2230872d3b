import type { AdChange } from '../../../domain/active-directory/ad-change.ts';
import type { Finding } from '../../../domain/idfix/finding.ts';
import type { FindingSink, TextFile } from './finding-sink.ts';
import { ldifComment, ldifModify } from './ldif-writer.ts';

/** The change that a suggestion comes down to, or undefined where a person has to decide. */
export function suggestedChange(finding: Finding): AdChange | undefined {
  const { attribute, value, suggestion } = finding;
  const remove = value === '' ? {} : { remove: value };
  if (suggestion.action === 'REMOVE' && value !== '') return { attribute, ...remove };
  const isRepaired = suggestion.update !== '' && suggestion.update !== value;
  if (suggestion.action !== 'EDIT' || !isRepaired) return undefined;
  return { attribute, ...remove, add: suggestion.update };
}

/** The suggestions as changes, for review and `--apply`; findings without one are left out. */
export async function ldifSink(file: TextFile): Promise<FindingSink> {
  await file.write(ldifComment('Suggested changes. Read each of them before you apply the file.'));
  await file.write('version: 1\n\n');
  return {
    async write(finding) {
      const change = suggestedChange(finding);
      if (change === undefined) return;
      const why = `${finding.problems.join(', ')}. ${finding.suggestion.reason}`;
      await file.write(ldifComment(why) + ldifModify(finding.distinguishedName, [change]));
    },
    close: () => file.end(),
  };
}
