import type { DirectoryCheckMessages } from '../../domain/message/directory-check-messages.ts';
import type { Entries } from '../catalogue.ts';
import { joined } from '../sentence.ts';
import type { PluralForms } from '../speaker.ts';

const OBJECTS: PluralForms = { one: 'object', other: 'objects' };

const KINDS: Readonly<Record<string, PluralForms>> = {
  user: { one: 'user', other: 'users' },
  group: { one: 'group', other: 'groups' },
  contact: { one: 'contact', other: 'contacts' },
  '': { one: 'object of unknown class', other: 'objects of unknown class' },
};

const SEPARATORS: Readonly<Record<string, string>> = {
  lineBreak: 'line break',
  blank: 'blank',
};

/** `npm run check-directory`. */
export const directoryCheck: Entries<DirectoryCheckMessages> = {
  'check.noDirectory': 'There is no directory to check: AD_URLS is not set.',
  'check.setUrls': 'Set AD_URLS, AD_USER and AD_PASSWORD, or check an export with --input.',
  'check.nothingRead': ({ source }, { say }) =>
    say`${source} has no user, contact or group that could be checked: 0 objects were read.`,
  'check.checkFilter':
    'Check the filter and the container, and that the service account may read them; or export again.',
  'check.checkPermissions':
    'Check the tenant and the permissions of the app (docs/PERMISSIONS.md).',

  'check.understood': ({ source, kinds, notes }, { say }) => {
    const read = kinds.length === 0 ? say`nothing` : joined(kinds.map((kind) => say`${kind}`));
    return say`Read ${source}: ${joined([read, ...notes.map((note) => say`${note}`)], '; ')}.`;
  },
  'check.kind': ({ objectClass, count: many }, { say, count, plural }) => {
    const kind = KINDS[objectClass];
    return kind ? count(many, kind) : say`${many} ${objectClass} ${plural(many, OBJECTS)}`;
  },
  'check.note.globalCatalog': 'through a global catalog, which has a part of the attributes',
  'check.note.rulesNotRun': ({ attributes }, { say }) =>
    say`rules not run: ${attributes.join(', ')}`,
  'check.note.keeperUnknown': 'which duplicate is mail-enabled is unknown',
  'check.note.likeIdFix': 'judged and excluded as IdFix does (--like-idfix)',
  'check.note.guessedEncoding': ({ encoding }, { say }) =>
    say`read as ${encoding}, as it is not UTF-8 (--encoding names another)`,
  'check.note.delimiter': ({ delimiter }, { say, words }) =>
    say`columns separated by ${delimiter === '\t' ? words('tabs') : say`"${delimiter}"`}`,
  'check.note.joinedBy': ({ separators }, { say, list, words }) =>
    say`proxyAddresses joined by ${list(separators.map((one) => words(SEPARATORS[one] ?? `"${one}"`)))}`,
  'check.note.undecided': ({ count: many, lines }, { say, count }) =>
    say`proxyAddresses of ${count(many, OBJECTS)} NOT CHECKED, as nothing shows where one address ends (${joined(lines.map((line) => say`line ${String(line)}`))}${many > lines.length ? ', ...' : ''}); join them by ";"`,
  'check.note.cutOff': ({ count: many }, { say, count }) =>
    say`${count(many, OBJECTS)} with a part of the values only (;range=): the others are unknown`,

  'check.read': ({ objects, excluded }, { say, count, words }) =>
    say`${count(objects, OBJECTS)} read, ${excluded} of them not checked${words(excluded === 0 ? '.' : ':')}`,
  'check.excluded': ({ count, rule, names }, { say, name }) => {
    const more = count > names.length ? say` and ${count - names.length} more` : '';
    return say`${count} ${rule}: ${joined(names.map((one) => name(one)))}${more}`;
  },
  'check.findings': ({ findings, problems }, { say, count }) =>
    say`${count(findings, { one: 'finding', other: 'findings' })}: ${joined(problems.map(({ name, times }) => say`${name} ${times}`))}.`,
  'check.correctable': ({ count, shape, key }, { say }) =>
    say`${count} × ${shape} (--shape ${key})`,
  'check.noFindings': ({ checked }, { say, count }) =>
    say`No rule objects to any of the ${count(checked, { one: 'checked object', other: 'checked objects' })}.`,
  'check.nothingChecked': 'Nothing was checked.',
  'check.moreFindings': ({ hidden }, { say }) =>
    say`... and ${hidden} more; --rows shows more of them, --csv writes all.`,
  'check.written': ({ path }, { say }) => say`Written: ${path}`,
  'check.progress': ({ objects, findings }, { say, count }) =>
    say`${count(objects, OBJECTS)} read, ${count(findings, { one: 'finding', other: 'findings' })}`,
  'check.column.problem': 'PROBLEM',
  'check.column.object': 'OBJECT',
  'check.column.class': 'CLASS',
  'check.column.attribute': 'ATTRIBUTE',
  'check.column.value': 'VALUE',
  'check.column.suggestion': 'SUGGESTION',
  'check.page.title': 'Findings',
  'check.page.filter': 'Words that a row has',
  'check.page.allProblems': 'All problems',
  'check.notRun': ({ reason }, { say }) => say`Not run: ${reason}`,
  'check.suggestions': 'Suggested changes. Read each of them before you apply the file.',

  'check.forecast': ({ count: many, everything }, { say, count, words }) => {
    const scope = words(
      everything ? 'everything in Active Directory' : 'changes since the last sync',
    );
    return many === 0
      ? say`Nothing will conflict (checked: ${scope}).`
      : say`${count(many, { one: 'value', other: 'values' })} will not arrive in Entra ID as in Active Directory (checked: ${scope}).`;
  },

  'apply.verdict.ready': 'change',
  'apply.verdict.alreadyDone': 'is so',
  'apply.verdict.refused': 'REFUSED',
  'apply.possible': ({ ready, all }, { say }) => say`${ready} of ${all} can be applied.`,
  'apply.nothing': 'Nothing of it can be applied now.',
  'apply.nothingChanged': 'Nothing was changed.',
  'apply.confirm': ({ ready }, { say }) => say`Type ${String(ready)} to apply:`,
  'apply.summary': ({ done, alreadyDone, refused, failed }, { say }) =>
    say`${done} applied, ${alreadyDone} were so already, ${refused} refused, ${failed} failed.`,
  'apply.notApplied': ({ outcome, object, reason }, { say, words }) =>
    say`${words(outcome)}: ${object}: ${joined(
      reason.map((one) => say`${one}`),
      ' ',
    )}`,
  'apply.howToUndo': ({ path }, { say }) => say`To undo: npm run check-directory -- --undo ${path}`,
  'apply.undoFile': 'Undo with: npm run check-directory -- --undo <this file>',
  'apply.noTerminal': 'There is no terminal to confirm on, and nothing was changed.',
  'apply.confirmOnTerminal': 'Run it on a terminal, or add --yes after reading the preview.',
  'apply.catalogsOnly':
    'AD_URLS has global catalogs only, which cannot be written to. Nothing was changed.',
  'apply.addController': ({ host }, { say }) =>
    say`Add a domain controller of each domain to AD_URLS, such as ldaps://${host}.`,

  'change.sameValue': ({ attribute, value }, { say, address }) =>
    say`UPDATE is the value that ${attribute} has (${address(value)}). Enter the right one.`,
  'change.inNoDomain': 'The object is in no domain of AD_URLS.',
  'change.objectGone': 'The object does not exist any more.',
  'change.valueGone': ({ attribute, value }, { say, address }) =>
    say`${attribute} does not have the value ${address(value)} any more.`,
  'change.valuePresent': ({ attribute, value }, { say, address }) =>
    say`${attribute} has the value ${address(value)} already, perhaps in another case.`,
  'change.otherValue': ({ attribute, value }, { say, address }) =>
    say`${attribute} has another value by now (${address(value)}).`,
  'change.heldBy': ({ value, holder }, { say, address, name }) =>
    say`${name(holder)} has ${address(value)} already.`,
  'change.losesPrimary':
    'The primary address would be removed while other addresses remain without one. Make one of them the primary (SMTP: in upper case) in the same file.',
  'change.twoPrimaries':
    'The object would have more than one primary address. Make the other one an alias (smtp:) in the same file.',
  'change.entraSilent': ({ problem }, { say }) =>
    say`Entra ID did not answer, so that new addresses are compared with Active Directory alone. ${problem}`,
  'change.entraNotRead':
    'New addresses are compared with Active Directory alone: the settings for Entra ID are not complete.',
};
