import type { Entries } from '../catalogue.ts';
import type { PluralForms } from '../speaker.ts';
import type { TerminalLabels } from '../terminal-labels.ts';

const ROWS: PluralForms = { one: 'Zeile', other: 'Zeilen' };

/** Labels of the terminal. */
export const terminal: Entries<TerminalLabels> = {
  'terminal.cannotStart':
    'Unclash kann nicht starten; diese Einstellungen sind zu prüfen (.env.sample erklärt sie):',
  'terminal.couldNotStart': ({ problem, next }, { say }) =>
    say`Unclash konnte nicht starten. ${problem} ${next}`,
  'terminal.audit.whole': ({ rows }, { say, count }) =>
    say`Das Audit-Protokoll ist vollständig: ${count(rows, ROWS)}.`,
  'terminal.audit.lastHash': ({ hash }, { say }) =>
    say`Hashwert der letzten Zeile, an anderem Ort zu notieren: ${hash}`,
  'terminal.audit.broken': ({ row, why }, { say, capital }) =>
    say`Das Audit-Protokoll ist in Zeile ${String(row)} beschädigt: ${capital(why)}.`,
  'terminal.audit.column.row': 'Zeile',
  'terminal.audit.column.at': 'Zeitpunkt',
  'terminal.audit.column.actorId': 'ID des Akteurs',
  'terminal.audit.column.actorName': 'Name des Akteurs',
  'terminal.audit.column.source': 'Quelle',
  'terminal.audit.column.action': 'Aktion',
  'terminal.audit.column.conflict': 'Konflikt',
  'terminal.audit.column.remedyRequest': 'Auftrag',
  'terminal.audit.column.bulkRun': 'Lauf',
  'terminal.audit.column.operation': 'Vorgang',
  'terminal.audit.column.value': 'Wert',
  'terminal.audit.column.targetKind': 'Art des Ziels',
  'terminal.audit.column.targetId': 'ID des Ziels',
  'terminal.audit.column.targetName': 'Name des Ziels',
  'terminal.audit.column.before': 'vorher',
  'terminal.audit.column.after': 'nachher',
  'terminal.audit.column.answers': 'eingegebene Antworten',
  'terminal.audit.column.requestedById': 'ID des Anfordernden',
  'terminal.audit.column.requestedByName': 'angefordert von',
  'terminal.audit.column.approvedById': 'ID des Genehmigers',
  'terminal.audit.column.approvedByName': 'genehmigt von',
  'terminal.audit.column.reason': 'Begründung',
  'terminal.audit.column.outcome': 'Ergebnis',
  'terminal.audit.column.requestIds': 'Anfrage-IDs',
  'terminal.audit.column.previousHash': 'vorheriger Hashwert',
  'terminal.audit.column.hash': 'Hashwert',
  'terminal.audit.column.assigneeId': 'ID des Zugewiesenen',
  'terminal.audit.column.assigneeName': 'Zugewiesener',
  'terminal.audit.column.deferral': 'Aufschub',
  'terminal.audit.column.until': 'bis',
  'terminal.audit.column.wokenBy': 'wieder offen durch',
  'terminal.audit.column.note': 'Notiz',
  'terminal.audit.column.ticket': 'Ticket',
  'terminal.copy.usage':
    'Nennen Sie das Ziel der Kopie: npm run store:copy -- --from <Ordner oder postgres://-URL> --to <Ordner oder URL>',
  'terminal.copy.refused': ({ why }, { say, capital }) =>
    say`Nichts wurde kopiert: ${capital(why)}.`,
  'terminal.copy.failed': ({ problem, next }, { say }) =>
    say`Nichts wurde kopiert. ${problem} ${next}`,
  'terminal.copy.table': ({ table, rows }, { say, count }) => say`${table}: ${count(rows, ROWS)}`,
  'terminal.copy.jobs': ({ jobs }, { say }) => say`Wartende Aufträge: ${jobs}`,
  'terminal.copy.audited': ({ rows }, { say, count }) =>
    say`Die Kette des Audit-Protokolls ist in der Kopie vollständig: ${count(rows, ROWS)}.`,
  'terminal.wrongOption': ({ why }, { say }) => say`Nichts wurde getan. ${why}`,
  'terminal.audit.noDatabase': ({ folders }, { say, list }) =>
    say`In ${list(folders, 'disjunction')} ist keine Datenbank, und DATABASE_URL ist nicht gesetzt. „--from <Ordner oder postgres://-URL>“ nennt einen anderen Ort.`,
  'terminal.audit.noFormat': ({ format }, { say }) =>
    say`„${format}“ ist kein Format eines Exports: --format csv oder --format json.`,
  'terminal.audit.stopFirst':
    'Beenden Sie den Bot und wiederholen Sie dies: Eine eingebettete Datenbank ist nur in einem Prozess offen. Mit DATABASE_URL lässt sich das Audit-Protokoll lesen, während der Bot läuft.',
  'terminal.audit.notWritten': ({ file, why }, { say }) =>
    say`${file} konnte nicht geschrieben werden (${why}). Nennen Sie mit --to eine andere Datei.`,
  'terminal.audit.exported': ({ rows, place }, { say, count }) =>
    say`${count(rows, ROWS)} des Audit-Protokolls in ${place}.`,
  'terminal.reset.nothing': ({ folders }, { say, list }) =>
    say`Es gibt nichts zu vergessen: keine Datenbank in ${list(folders, 'disjunction')}.`,
  'terminal.reset.kept': ({ folder }, { say }) =>
    say`${folder} bleibt, wie es ist: Dort liegen die Daten einer Installation mit ihrem Audit-Protokoll. Nur „npm run reset -- --including-the-audit-log“ löscht das.`,
  'terminal.reset.loses': ({ folder, isDemo }, { say, words }) =>
    say`${folder} wird gelöscht${words(isDemo ? ' (die Demo)' : ' (eine Installation)')}: alle Konflikte mit ihrem Verlauf, welche Karten veröffentlicht wurden, wartende Aufträge und das Audit-Protokoll.`,
  'terminal.reset.stopFirst': 'Beenden Sie den Bot (Strg-C) und wiederholen Sie dies.',
  'terminal.reset.question': 'Löschen? Das lässt sich nicht rückgängig machen. [j/N]',
  'terminal.reset.nothingDone': 'Nichts wurde gelöscht.',
  'terminal.reset': ({ folder }, { say }) =>
    say`${folder} ist gelöscht; der nächste Start beginnt mit einer leeren Datenbank.`,
  'terminal.doctor.ok': 'ok',
  'terminal.doctor.warning': 'Warnung',
  'terminal.doctor.failed': 'Fehler',
  'terminal.doctor.summary': ({ ok, warning, failed }, { say, count }) =>
    say`${ok} ok, ${count(warning, { one: 'Warnung', other: 'Warnungen' })}, ${failed} Fehler`,
};
