import type { ExceptionCode, PlannedItem } from '../../domain/bulk/bulk-item.ts';
import type { DiscardReason } from '../../domain/bulk/bulk-state.ts';
import type { BulkMessages } from '../../domain/message/bulk-messages.ts';
import type { RemedyKind, Step } from '../../domain/remedy/remedy-plan.ts';
import type { BulkLabels } from '../bulk-labels.ts';
import type { Entries } from '../catalogue.ts';
import { joined } from '../sentence.ts';
import type { PluralForms } from '../speaker.ts';

/** Läufe über viele Konflikte. */
export const bulk: Entries<BulkMessages & BulkLabels> = {
  'attempt.runStopped':
    'Nicht geschrieben: Der Lauf über viele Konflikte wurde vor diesem angehalten. Setzen Sie den Lauf fort, oder führen Sie den Plan einzeln aus.',

  'bulk.skip.outdated': 'Der Plan ist nicht mehr der gezeigte; es wurde nichts geschrieben',
  'bulk.skip.busy': 'Zu diesem Konflikt läuft eine andere Anforderung',
  'bulk.skip.cleared': 'Der Konflikt war vorher beendet; es wurde nichts geschrieben',
  'bulk.skip.byAnother':
    'Jemand anders hatte die Änderung vorher gemacht; es wurde nichts geschrieben',
  'bulk.skip.waits':
    'Er braucht inzwischen eine zweite genehmigende Person und wartet einzeln auf sie',

  'audit.bulk.planning': ({ total, of }, { say, count }) =>
    say`Planung begonnen: ${count(total, things(of))}`,
  'audit.bulk.planningCorrections': ({ shape }, { say }) =>
    say`Planung von Korrekturen begonnen: ${shape}`,
  'audit.bulk.corrected': ({ dn }, { say, text }) => say`Korrigiert: ${text(dn, 300)}`,
  'audit.bulk.notCorrected': ({ dn, why }, { say, text }) =>
    say`Nicht korrigiert: ${text(dn, 300)}. ${why}`,
  'audit.bulk.planned': ({ planned, exceptions, of }, { say, count }) =>
    say`${count(planned, things(of))} geplant, ${exceptions} ausgenommen`,
  'audit.bulk.requested': ({ planned, of }, { say, count }) =>
    say`Lauf über ${count(planned, things(of))} angefordert`,
  'audit.bulk.approvalRequested': ({ planned, of }, { say, count }) =>
    say`Lauf über ${count(planned, things(of))} angefordert; eine zweite Genehmigung ist nötig`,
  'audit.bulk.approved': ({ planned, of }, { say, count }) =>
    say`Lauf über ${count(planned, things(of))} genehmigt`,
  'audit.bulk.rejected': 'Lauf abgelehnt; es wurde nichts geschrieben',
  'audit.bulk.lapsed': 'Die Zeit für den Lauf ist abgelaufen; was nicht geschrieben ist, bleibt',
  'audit.bulk.discarded': 'Plan verworfen; es wurde nichts geschrieben',
  'audit.bulk.released': 'Die erste Änderung wurde zur Kontrolle gelesen; die anderen folgen',
  'audit.bulk.stopped': 'Von einer Person vor dem nächsten Schreiben angehalten',
  'audit.bulk.stopped.canaryFailed': 'Angehalten: Die erste Änderung wurde nicht geschrieben',
  'audit.bulk.stopped.canaryUnseen':
    'Angehalten: Die erste Änderung wurde geschrieben, und kein Lesen hat sie gezeigt',
  'audit.bulk.stopped.manyFailures': ({ most }, { say }) =>
    say`Angehalten: Mehr als ${most} Änderungen einer Welle schlugen fehl`,
  'audit.bulk.stopped.notPermitted':
    'Angehalten: Die anfordernde oder die zweite Person darf nicht mehr genehmigen',
  'audit.bulk.resumed': 'Fortgesetzt',
  'audit.bulk.finished': ({ written, skipped, failed }, { say }) =>
    say`Beendet: ${written} geschrieben, ${skipped} übersprungen, ${failed} fehlgeschlagen`,

  'card.bulk.heading': ({ count: many, of }, { say, count }) =>
    say`Plan für ${count(many, things(of))}`,
  'card.bulk.undoHeading': ({ count: many }, { say, count }) =>
    say`Rücknahme von ${count(many, { one: 'Änderung', other: 'Änderungen' })}`,
  'card.bulk.about': ({ about }, { say, text }) => say`Gewählt durch: ${text(about, 200)}`,
  'card.bulk.shape': ({ kind, gives, executor }, { say, words }) =>
    say`${words(WHAT[kind])}${words(sideOf(kind, gives))}, ${words(WHERE[executor])}`,
  'card.bulk.checking': 'Active Directory wird gelesen',
  'card.bulk.planning': ({ read, total, of }, { say, words }) =>
    say`Die ${words(things(of).other)} werden gelesen: ${read} von ${total}`,
  'card.bulk.planned': 'Noch ist nichts geschrieben',
  'card.bulk.waiting': ({ by, until }, { say, name, time }) =>
    say`Angefordert von ${name(by)}; wartet bis ${time(until)} auf eine zweite Genehmigung`,
  'card.bulk.canary':
    'Die erste Änderung wird geschrieben und zur Kontrolle gelesen; die anderen warten darauf',
  'card.bulk.running': 'Wird geschrieben',
  'card.bulk.stopped': ({ why, at }, { say, time }) =>
    say`${why} (${time(at)}). Nichts weiter wird geschrieben, bis eine genehmigende Person fortsetzt.`,
  'card.bulk.finished': ({ at }, { say, time }) => say`Beendet ${time(at)}`,
  'card.bulk.discarded': ({ why, at, of }, { say, time, words }) =>
    say`${words(of && why === 'nothingToDo' ? NOTHING_TO_CORRECT : DISCARDED[why])} (${time(at)}); es wurde nichts geschrieben`,
  'card.bulk.requestedBy': ({ by }, { say, name }) => say`Angefordert von ${name(by)}`,
  'card.bulk.approvedBy': ({ by }, { say, name }) => say`Genehmigt von ${name(by)}`,
  'card.bulk.progress': ({ done, failed, skipped, left, minutes }, { say, count }) => {
    const sums = say`${done} geschrieben, ${failed} fehlgeschlagen, ${skipped} übersprungen, ${left} übrig`;
    if (minutes === undefined) return sums;
    return say`${sums}; noch mindestens ${count(minutes, { one: 'Minute', other: 'Minuten' })}`;
  },
  'card.bulk.unseen': ({ count: many }, { say }) =>
    say`${many} geschrieben und noch von keinem Lesen gezeigt`,
  'card.bulk.impact': ({ planned, objects, reversible }, { say, count }) =>
    say`${count(objects, { one: 'Objekt ändert', other: 'Objekte ändern' })} sich; ${reversible} von ${planned} Änderungen lassen sich zurücknehmen`,
  'card.bulk.mail': ({ arrives, silent, unknown, unread = 0 }, { say }) => {
    const total = arrives + silent + unknown + unread;
    if (unread === total) return say`E-Mail an die Adressen: für keine der ${total} gelesen`;
    const parts = [
      ...(arrives > 0 ? [say`${arrives} haben welche erhalten`] : []),
      ...(silent > 0 ? [say`${silent} haben keine erhalten`] : []),
      ...(unknown > 0 ? [say`bei ${unknown} ist beides unbekannt`] : []),
    ];
    const read = unread > 0 ? say`; für ${total - unread} von ${total} gelesen` : '';
    return say`E-Mail an die Adressen: ${joined(parts)}${read}`;
  },
  'card.bulk.second': ({ limit, second, of }, { say, words }) =>
    second > 0
      ? say`Zweite Genehmigung nötig: ${second} der Pläne brauchen eine`
      : say`Zweite Genehmigung nötig: mehr als ${limit} ${words(things(of).other)} (BULK_SECOND_APPROVER_ABOVE)`,
  'card.bulk.exceptions': ({ count: many, of }, { say, count }) =>
    say`Ausgenommen, einzeln zu entscheiden: ${count(many, things(of))}`,
  'card.bulk.exception': ({ count: many, why }, { say, words }) =>
    say`${many} × ${words(EXCEPTIONS[why])}`,
  'card.bulk.others': ({ shown, total }, { say }) => say`Nicht geschrieben (${shown} von ${total})`,
  'card.bulk.first': ({ shown, total }, { say }) =>
    shown < total ? say`Die ersten ${shown} von ${total}` : say`Alle ${total}`,
  'card.bulk.item': ({ number, address: an }, { say, address }) =>
    say`#${String(number)} ${address(an)}`,
  'card.bulk.reason': ({ number, address: an, why }, { say, address }) =>
    say`#${String(number)} ${address(an)}: ${why}`,
  'card.bulk.objectReason': ({ name: an, value, why }, { say, address, name }) =>
    say`${name(an)} ${address(value)}: ${why}`,
  'card.bulk.column.object': 'Objekt',
  'card.bulk.column.value': 'Wert',
  'card.bulk.column.becomes': 'Wird zu',
  'card.bulk.removed': '(entfernt)',
  'card.bulk.column.conflict': 'Konflikt',
  'card.bulk.column.gives': 'Gibt sie ab',
  'card.bulk.column.claimant': 'Blockiertes Objekt',
  'card.bulk.summary': ({ count: many, done, of }, { say, count }) =>
    say`Lauf über ${count(many, things(of))}: ${done} geschrieben`,

  'card.bulk.apply': ({ count: many, of }, { say, count }) =>
    say`Auf ${count(many, things(of))} anwenden`,
  'card.bulk.approve': ({ count: many }, { say, count }) =>
    say`${count(many, { one: 'Änderung', other: 'Änderungen' })} genehmigen`,
  'card.bulk.reject': 'Ablehnen',
  'card.bulk.discard': 'Verwerfen',
  'card.bulk.stop': 'Anhalten',
  'card.bulk.resume': ({ count: many }, { say }) => say`Fortsetzen (${many} übrig)`,
  'card.bulk.undo': ({ count: many }, { say, count }) =>
    say`${count(many, { one: 'Änderung', other: 'Änderungen' })} zurücknehmen…`,
  'card.bulk.refresh': 'Fortschritt zeigen',
  'card.bulk.file': 'CSV von allem',

  'card.bulk.csv.position': 'Nummer',
  'card.bulk.csv.address': 'Adresse',
  'card.bulk.csv.operation': 'Vorgang',
  'card.bulk.csv.state': 'Zustand',
  'card.bulk.csv.reason': 'Grund',
  'card.bulk.csv.mail': 'E-Mail',
  'card.bulk.csv.distinguishedName': 'Definierter Name',
  'card.bulk.csv.targetId': 'Objekt-ID',
  'card.bulk.csv.request': 'Auftrag',

  'chat.bulk.planning': ({ count: many }, { say, count }) =>
    say`${count(many, { one: 'Konflikt wird', other: 'Konflikte werden' })} für einen gemeinsamen Plan gelesen. Der Plan folgt hier; nichts wird geschrieben, bevor eine genehmigende Person ihn anwendet.`,
  'chat.bulk.planningCorrections':
    'Active Directory wird für diesen Plan noch einmal gelesen. Er folgt hier; nichts wird geschrieben, bevor eine genehmigende Person ihn anwendet.',
  'chat.bulk.nothingToCorrect':
    'Es wurde nichts geplant: Unclash darf in Active Directory nichts schreiben (AD_URLS, AD_WRITE_BASE_DNS), oder kennt keine solche Art von Korrektur.',
  'chat.bulk.undoPlanning': ({ count: many }, { say, count }) =>
    say`${count(many, { one: 'Änderung wird', other: 'Änderungen werden' })} für die Rücknahme gelesen. Der Plan folgt hier.`,
  'chat.bulk.nothing':
    'Nichts zu planen: Diese Wörter wählen keinen offenen Konflikt. „Konflikte“ listet die offenen.',
  'chat.bulk.tooMany': ({ total, most }, { say }) =>
    say`Es wurde nichts geplant: ${total} Konflikte sind mehr als ${most}. Grenzen Sie ein, zum Beispiel mit einer Domäne: plan all @old.contoso.com`,
  'chat.bulk.outdated':
    'Es wurde nichts getan: Der Lauf ist inzwischen in einem anderen Zustand, oder sein Plan ist ein anderer. Die Karte zeigt ihn, wie er ist.',
  'chat.bulk.samePerson':
    'Es wurde nichts getan: Wer den Lauf angefordert hat, kann ihn nicht genehmigen. Eine andere genehmigende Person kann es.',
  'chat.bulk.requesterNotPermitted':
    'Es wurde nichts getan: Die anfordernde Person darf nicht mehr genehmigen. Lehnen Sie den Lauf ab, und planen Sie neu.',
  'chat.bulk.unknown': 'Unclash hat diesen Lauf nicht (mehr).',
  'chat.bulk.nothingToUndo':
    'Nichts zurückzunehmen: Der Lauf hat nichts geschrieben oder selbst einen anderen zurückgenommen.',
  'chat.bulk.fileElsewhere':
    'Teams nimmt Dateien von Bots nur im persönlichen Chat an. Planen Sie den Lauf dort, oder exportieren Sie das Audit-Log: npm run audit:export.',
  'chat.bulk.fileOffered': 'Die Datei wird unten angeboten.',
  'card.command.planAll': 'für Genehmiger: ein Plan für alle offenen Konflikte einer Art',
};

const things = (of: 'objects' | undefined): PluralForms =>
  of === undefined ? { one: 'Konflikt', other: 'Konflikte' } : { one: 'Objekt', other: 'Objekte' };

const NOTHING_TO_CORRECT = 'Kein Objekt lässt sich so korrigieren';

const WHAT: Readonly<Record<RemedyKind, string>> = {
  removeAddressAsPerson: 'Adresse entfernen',
  removeAddressInExchange: 'Adresse entfernen',
  removeAddressOnPremises: 'Adresse entfernen',
  changeMail: 'E-Mail-Adresse ändern',
  changeUserPrincipalName: 'Anmeldenamen ändern',
  purgeDeletedUser: 'Gelöschten Benutzer endgültig löschen',
  purgeDeletedGroup: 'Gelöschte Gruppe endgültig löschen',
  restoreDeletedUser: 'Gelöschten Benutzer ohne die Adresse wiederherstellen',
  handOff: 'Anleitung',
  undo: 'Früheren Wert zurückschreiben',
};

/** Was ein gelöschtes Objekt oder eine Rücknahme betrifft, nennt keine Seite. */
function sideOf(kind: RemedyKind, gives: PlannedItem['gives']): string {
  if (!kind.startsWith('remove') && !kind.startsWith('change')) return '';
  return gives === 'claimant' ? ' beim blockierten Objekt' : ' beim Inhaber';
}

const WHERE: Readonly<Record<Step['executor'], string>> = {
  graphDelegated: 'in Entra ID mit den Rechten der anfordernden Person',
  graphApplication: 'in Entra ID',
  exchange: 'in Exchange Online',
  activeDirectory: 'in Active Directory',
  person: 'von Hand',
};

const DISCARDED: Readonly<Record<DiscardReason, string>> = {
  person: 'Verworfen',
  rejected: 'Abgelehnt',
  lapsed: 'Niemand hat ihn rechtzeitig angewendet oder genehmigt',
  nothingToDo: 'Kein Konflikt lässt sich mit anderen planen',
  unread: 'Ein Dienst hat nicht geantwortet',
};

const EXCEPTIONS: Readonly<Record<ExceptionCode, string>> = {
  primary: 'die Adresse ist die primäre',
  protected: 'das Objekt ist geschützt',
  warnings: 'der Plan trägt eine Warnung',
  questions: 'der Plan stellt eine Frage',
  byHand: 'eine Person muss die Änderung machen',
  otherPlan: 'der Plan ist nicht der dieses Laufs',
  noSuggestion: 'es gibt keinen Vorschlag',
  refused: 'kein Plan ist möglich',
  busy: 'der Konflikt ist nicht mehr offen',
  unread: 'ein Dienst hat nicht geantwortet',
  alreadyDone: 'die Korrektur ist inzwischen gemacht',
  beyondLimit: 'ein Plan hat keinen Platz für mehr',
};
