import type { TextFileMessages } from '../../domain/message/text-file-messages.ts';
import type { Entries } from '../catalogue.ts';

/** Exports of a directory and files of changes. */
export const textFile: Entries<TextFileMessages> = {
  'file.unreadable': ({ path }, { say }) => say`${path} konnte nicht gelesen werden.`,
  'file.checkName': 'Prüfen Sie den Namen der Datei und ob Sie sie lesen dürfen.',
  'file.unknownEncoding': ({ path }, { say }) =>
    say`${path} ist weder UTF-8 noch UTF-16 noch Windows-1252.`,
  'file.notInEncoding': ({ path, encoding }, { say }) =>
    say`${path} enthält Bytes, die es in ${encoding} nicht gibt.`,
  'file.nameEncoding': ({ example }, { say }) =>
    say`Nennen Sie die Kodierung, z. B. --encoding ${example}, oder exportieren Sie als UTF-8.`,
  'file.empty': ({ path }, { say }) => say`${path} ist leer.`,
  'file.notCreated': ({ path }, { say }) => say`${path} konnte nicht angelegt werden.`,
  'file.chooseAnotherName':
    'Es gibt bereits eine Datei dieses Namens; wählen Sie einen anderen Namen.',
  'file.checkFolder': 'Prüfen Sie, ob es den Ordner gibt und ob Sie dort schreiben dürfen.',

  'export.again': 'Exportieren Sie erneut mit ldifde -f export.ldf oder csvde -f export.csv.',
  'export.againWith': ({ command }, { say, text }) =>
    say`Exportieren Sie erneut mit: ${text(command, 2000)}`,
  'export.noText': ({ path, attribute, object }, { say }) =>
    say`${path} ist nicht als Export lesbar: ${attribute} von ${object} enthält Bytes, die nicht UTF-8 sind.`,
  'export.notAnExport': ({ path, start }, { say, text }) =>
    say`${path} ist nicht als Export lesbar: Die Datei beginnt mit „${text(start, 60)}“.`,
  'export.broken': ({ path, problem }, { say, capital }) =>
    say`${path} ist nicht als Export lesbar: ${capital(problem)}.`,
  'export.findingsTable': ({ path }, { say }) =>
    say`${path} ist eine Tabelle mit Befunden und kein Export eines Verzeichnisses.`,
  'export.applyIt':
    'Füllen Sie die Spalte ACTION aus, und verwenden Sie --apply; --input ist für Exporte.',
  'export.changes': ({ path }, { say }) =>
    say`${path} enthält Änderungen an Objekten, keine Objekte.`,
  'export.applyOrUndoIt': 'Verwenden Sie dafür --apply oder --undo; --input ist für Exporte.',
  'export.noAddressColumn': ({ path, columns }, { say, text }) =>
    say`${path} hat keine Spalte mit Adressen (mail, proxyAddresses, targetAddress oder userPrincipalName); die Spalten sind ${text(columns.join(', '), 200)}.`,
  'export.noNameColumn': ({ path, columns }, { say, text }) =>
    say`${path} hat keine Spalte DN oder distinguishedName, an der Objekte zu erkennen sind; die Spalten sind ${text(columns.join(', '), 200)}.`,
  'export.noAddressAttribute': ({ path }, { say }) =>
    say`Kein Objekt in ${path} hat eine Adresse (mail, proxyAddresses, targetAddress oder userPrincipalName).`,
  'export.rowWithoutName': ({ path, line }, { say }) =>
    say`${path} ist nicht als Export lesbar: In Zeile ${String(line)} fehlt der Distinguished Name.`,
  'export.typeNameInCell': ({ path, attribute, cell }, { say, text }) =>
    say`${path} enthält den Namen eines Typs (${text(cell, 80)}), wo die Werte von ${attribute} stehen sollten: Das schreibt Export-Csv für eine Auflistung.`,

  'ldif.noValue': ({ line }, { say }) => say`Zeile ${String(line)} ist nicht „attribut: wert“`,
  'ldif.otherFile': ({ line }, { say }) =>
    say`Zeile ${String(line)} verweist auf einen Wert in einer anderen Datei, die nicht gelesen wird`,
  'ldif.noName': ({ line }, { say }) =>
    say`der Datensatz in Zeile ${String(line)} beginnt nicht mit „dn:“`,
  'ldif.unknownOperation': ({ line, operation }, { say }) =>
    say`„${operation}“ in Zeile ${String(line)} ist weder add noch delete noch replace`,
  'ldif.otherAttribute': ({ line, attribute, expected }, { say }) =>
    say`Zeile ${String(line)} gehört zu ${attribute}, nicht zu ${expected}`,
  'csv.broken': ({ said }, { say }) => say`${said}`,
  'csv.tooManyCells': ({ line }, { say }) =>
    say`Zeile ${String(line)} hat mehr Zellen als die Kopfzeile`,

  'changes.guessedEncoding': ({ path }, { say }) =>
    say`${path} ist nicht UTF-8, und was geschrieben wird, darf nicht von einer Vermutung abhängen.`,
  'changes.nameEncoding': ({ encoding }, { say }) =>
    say`Nennen Sie die Kodierung, am ehesten --encoding ${encoding}.`,
  'changes.none': ({ path }, { say }) => say`${path} enthält keine Änderung.`,
  'changes.fillInAction':
    'Füllen Sie die Spalte ACTION aus: EDIT oder REMOVE; leer oder COMPLETE lässt eine Zeile unverändert.',
  'changes.broken': ({ path, problem }, { say, capital }) =>
    say`${path} kann nicht angewendet werden: ${capital(problem)}.`,
  'changes.correctFile': 'Berichtigen Sie die Datei; nichts wurde geändert.',
  'changes.noColumn': ({ path, column }, { say }) =>
    say`${path} kann nicht angewendet werden: Die Spalte ${column} fehlt.`,
  'changes.applyOwnFile':
    'Wenden Sie eine Datei an, die --csv oder --ldif geschrieben hat, oder eine CSV- oder LDF-Datei von IdFix.',
  'changes.notModify': ({ line }, { say }) =>
    say`Zeile ${String(line)}: Nur „changetype: modify“ kann angewendet werden.`,
  'changes.notNamed': ({ line, operation, attribute }, { say }) =>
    say`Zeile ${String(line)}: ${operation} von ${attribute} muss die Werte eines geprüften Attributs nennen, die zu löschen oder hinzuzufügen sind.`,
  'changes.rowWithoutObject': ({ line }, { say }) =>
    say`Zeile ${String(line)}: DISTINGUISHEDNAME ist leer.`,
  'changes.unknownAttribute': ({ line, attribute }, { say }) =>
    say`Zeile ${String(line)}: „${attribute}“ ist kein Attribut, das geändert werden kann.`,
  'changes.nothingToRemove': ({ line }, { say }) =>
    say`Zeile ${String(line)}: VALUE ist leer, es gibt also nichts zu entfernen.`,
  'changes.editWithoutUpdate': ({ line, attribute }, { say }) =>
    say`Zeile ${String(line)}: EDIT ohne UPDATE würde ${attribute} leeren. Geben Sie den neuen Wert ein, oder wählen Sie REMOVE.`,
  'changes.unknownAction': ({ line, action }, { say }) =>
    say`Zeile ${String(line)}: ${action} ist nicht möglich; möglich sind EDIT, REMOVE, UNDO und COMPLETE.`,
};
