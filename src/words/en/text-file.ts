import type { TextFileMessages } from '../../domain/message/text-file-messages.ts';
import type { Entries } from '../catalogue.ts';

/** Exports of a directory and files of changes. */
export const textFile: Entries<TextFileMessages> = {
  'file.unreadable': ({ path }, { say }) => say`Could not read ${path}.`,
  'file.checkName': 'Check the name of the file and that you may read it.',
  'file.unknownEncoding': ({ path }, { say }) =>
    say`${path} is neither UTF-8, UTF-16 nor Windows-1252.`,
  'file.notInEncoding': ({ path, encoding }, { say }) =>
    say`${path} has bytes that ${encoding} does not have.`,
  'file.nameEncoding': ({ example }, { say }) =>
    say`Name its encoding, e.g. --encoding ${example}, or export it as UTF-8.`,
  'file.empty': ({ path }, { say }) => say`${path} is empty.`,
  'file.notCreated': ({ path }, { say }) => say`Could not create ${path}.`,
  'file.chooseAnotherName': 'A file of this name exists; choose another name.',
  'file.checkFolder': 'Check that the folder exists and that you may write there.',

  'export.again': 'Export again with ldifde -f export.ldf or csvde -f export.csv.',
  'export.againWith': ({ command }, { say, text }) =>
    say`Export again with: ${text(command, 2000)}`,
  'export.noText': ({ path, attribute, object }, { say }) =>
    say`${path} cannot be read as an export: ${attribute} of ${object} has bytes that are not UTF-8.`,
  'export.notAnExport': ({ path, start }, { say, text }) =>
    say`${path} cannot be read as an export: it begins with "${text(start, 60)}".`,
  'export.broken': ({ path, problem }, { say }) =>
    say`${path} cannot be read as an export: ${problem}.`,
  'export.findingsTable': ({ path }, { say }) =>
    say`${path} is a table of findings, not an export of a directory.`,
  'export.applyIt': 'Fill in its ACTION column and use --apply; --input is for exports.',
  'export.changes': ({ path }, { say }) => say`${path} has changes of objects, not objects.`,
  'export.applyOrUndoIt': 'Use --apply or --undo for it; --input is for exports.',
  'export.noAddressColumn': ({ path, columns }, { say, text }) =>
    say`${path} has no column with addresses (mail, proxyAddresses, targetAddress or userPrincipalName); its columns are ${text(columns.join(', '), 200)}.`,
  'export.noNameColumn': ({ path, columns }, { say, text }) =>
    say`${path} has no column DN or distinguishedName, which identifies objects; its columns are ${text(columns.join(', '), 200)}.`,
  'export.noAddressAttribute': ({ path }, { say }) =>
    say`No object of ${path} has an address (mail, proxyAddresses, targetAddress or userPrincipalName).`,
  'export.rowWithoutName': ({ path, line }, { say }) =>
    say`${path} cannot be read as an export: line ${String(line)} has no distinguished name.`,
  'export.typeNameInCell': ({ path, attribute, cell }, { say, text }) =>
    say`${path} has the name of a type (${text(cell, 80)}) where the values of ${attribute} should be: Export-Csv writes that for a collection.`,

  'ldif.noValue': ({ line }, { say }) => say`line ${String(line)} is not "attribute: value"`,
  'ldif.otherFile': ({ line }, { say }) =>
    say`line ${String(line)} refers to a value in another file, which is not read`,
  'ldif.noName': ({ line }, { say }) =>
    say`the record at line ${String(line)} does not begin with "dn:"`,
  'ldif.unknownOperation': ({ line, operation }, { say }) =>
    say`"${operation}" at line ${String(line)} is not add, delete or replace`,
  'ldif.otherAttribute': ({ line, attribute, expected }, { say }) =>
    say`line ${String(line)} belongs to ${attribute}, not ${expected}`,
  'csv.broken': ({ said }, { say }) => say`${said}`,
  'csv.tooManyCells': ({ line }, { say }) =>
    say`line ${String(line)} has more cells than the header`,

  'changes.guessedEncoding': ({ path }, { say }) =>
    say`${path} is not UTF-8, and what is written must not depend on a guess.`,
  'changes.nameEncoding': ({ encoding }, { say }) =>
    say`Name its encoding, most likely --encoding ${encoding}.`,
  'changes.none': ({ path }, { say }) => say`${path} holds no change.`,
  'changes.fillInAction':
    'Fill in the ACTION column: EDIT or REMOVE; empty or COMPLETE leaves a row alone.',
  'changes.broken': ({ path, problem }, { say }) => say`${path} cannot be applied: ${problem}.`,
  'changes.correctFile': 'Correct the file; nothing was changed.',
  'changes.noColumn': ({ path, column }, { say }) =>
    say`${path} cannot be applied: it has no column ${column}.`,
  'changes.applyOwnFile': 'Apply a file that --csv or --ldif wrote, or a CSV or LDF file of IdFix.',
  'changes.notModify': ({ line }, { say }) =>
    say`Line ${String(line)}: only "changetype: modify" can be applied.`,
  'changes.notNamed': ({ line, operation, attribute }, { say }) =>
    say`Line ${String(line)}: ${operation} of ${attribute} must name the values of a checked attribute to delete or to add.`,
  'changes.rowWithoutObject': ({ line }, { say }) =>
    say`Line ${String(line)}: DISTINGUISHEDNAME is empty.`,
  'changes.unknownAttribute': ({ line, attribute }, { say }) =>
    say`Line ${String(line)}: "${attribute}" is no attribute that can be changed.`,
  'changes.nothingToRemove': ({ line }, { say }) =>
    say`Line ${String(line)}: VALUE is empty, so there is nothing to remove.`,
  'changes.editWithoutUpdate': ({ line, attribute }, { say }) =>
    say`Line ${String(line)}: EDIT without UPDATE would clear ${attribute}. Enter the new value, or REMOVE.`,
  'changes.unknownAction': ({ line, action }, { say }) =>
    say`Line ${String(line)}: ${action} is not possible; EDIT, REMOVE, UNDO and COMPLETE are.`,
};
