import type { TriageMessages } from '../../domain/message/triage-messages.ts';
import type { Entries } from '../catalogue.ts';
import { joined } from '../sentence.ts';
import type { TriageLabels } from '../triage-labels.ts';

/** What people decide about a conflict beside its state. */
export const triage: Entries<TriageMessages & TriageLabels> = {
  'story.assignedTo': ({ name: to }, { say, name }) => say`${name(to)} zugewiesen`,
  'story.unassignedFrom': ({ name: to }, { say, name }) => say`${name(to)} nicht mehr zugewiesen`,
  'story.snoozed': ({ until, reason }, { say, time }) =>
    say`Zurückgestellt bis ${time(until)}: ${reason}`,
  'story.byDesign': ({ until, reason }, { say, time }) =>
    say`Gewollt, Überprüfung fällig ${time(until)}: ${reason}`,
  'story.woken': 'Wieder bei den offenen Konflikten',
  'story.wokenBy': ({ why }, { say }) => say`Wieder bei den offenen Konflikten: ${why}`,
  'story.noted': ({ text }, { say }) => say`Notiz: ${text}`,
  'story.noteRemoved': ({ name: whose, at }, { say, name, time }) =>
    say`Notiz von ${name(whose)} vom ${time(at)} entfernt`,
  'story.ticketSet': ({ reference }, { say, text }) => say`Ticket ${text(reference, 200)}`,
  'story.ticketRemoved': ({ reference }, { say, text }) =>
    say`Ticket ${text(reference, 200)} entfernt`,

  'triage.cleared':
    'Nichts wurde geändert: Dieser Konflikt ist behoben. Nur ein offener Konflikt lässt sich zuweisen, zurückstellen oder als gewollt markieren.',
  'triage.notOpen':
    'Nichts wurde geändert: Nur offene und festgefahrene Konflikte lassen sich zurückstellen oder als gewollt markieren. Warten Sie die laufende Änderung ab, oder machen Sie sie zuerst rückgängig.',
  'triage.reasonMissing':
    'Nichts wurde geändert: Ein Grund ist nötig, damit die anderen wissen, warum niemand daran arbeitet. Geben Sie ihn ein, und wiederholen Sie es.',
  'triage.snoozeLength':
    'Nichts wurde geändert: Zurückstellen dauert 1 Stunde bis 30 Tage. Geben Sie die Zeit ein, und wiederholen Sie es; was so sein soll, ist „by design“.',
  'triage.noteMissing':
    'Nichts wurde geändert: Die Notiz ist leer. Geben Sie sie ein, und wiederholen Sie es.',
  'triage.manyNotes': ({ most }, { say }) =>
    say`Nichts wurde geändert: Ein Konflikt hat höchstens ${most} Notizen. Entfernen Sie zuerst eine, oder verwenden Sie das Ticket.`,
  'triage.ticketHost': ({ hosts }, { say, list }) =>
    hosts.length === 0
      ? 'Nichts wurde geändert: Links zu Tickets sind hier nicht erlaubt. Der Administrator von Unclash kann Hosts in TICKET_HOSTS benennen; die Nummer des Tickets genügt.'
      : say`Nichts wurde geändert: Ein Link zu einem Ticket beginnt mit https und führt zu ${list([...hosts], 'disjunction')}. Der Administrator von Unclash kann Hosts in TICKET_HOSTS ergänzen; die Nummer des Tickets genügt.`,
  'triage.notAMember':
    'Nichts wurde geändert: Hier lässt sich der Konflikt nur Mitgliedern dieser Unterhaltung zuweisen. Wählen Sie eines aus, oder weisen Sie ihn dort zu, wo die Person Mitglied ist.',

  'wake.snoozeEnded': 'die Zeit ist abgelaufen',
  'wake.reviewDue': 'die jährliche Überprüfung ist fällig',
  'wake.value': 'der Wert in Quarantäne hat sich geändert',
  'wake.claimant':
    'das gesperrte Objekt wird anderswo verwaltet, oder seine Anmeldung wurde umgestellt',
  'wake.holders': 'andere Objekte haben jetzt die Adresse',

  'card.deferred.why': ({ by, reason }, { say, name }) => say`${name(by)}: ${reason}`,
  'card.deferred.until': ({ until }, { say, time }) =>
    say`Bis ${time(until)}, oder bis sich der Konflikt ändert`,
  'card.deferred.review': ({ until }, { say, time }) =>
    say`Überprüfung fällig ${time(until)}, oder wenn sich der Konflikt ändert`,
  'card.ticket': ({ reference }, { say, text }) => say`Ticket: ${text(reference, 200)}`,
  'card.note': ({ text: note, by }, { say, name, text }) => say`${name(by)}: ${text(note, 500)}`,
  'card.triage': 'Zuweisen, zurückstellen, notieren…',
  'card.triage.summary': ({ number }, { say }) => say`Über Konflikt ${String(number)} entscheiden`,
  'card.wake': 'Wieder öffnen',

  'card.triage.person': 'Einem Mitglied dieser Unterhaltung zuweisen',
  'card.triage.choosePerson': 'Person auswählen',
  'card.triage.assign': 'Zuweisen',
  'card.triage.length': 'Zurückstellen für',
  'card.triage.hours': ({ hours }, { count }) => count(hours, { one: 'Stunde', other: 'Stunden' }),
  'card.triage.days': ({ days }, { count }) => count(days, { one: 'Tag', other: 'Tage' }),
  'card.triage.reason': 'Grund, für „Zurückstellen“ und „Gewollt“',
  'card.triage.typeReason': 'Zum Beispiel: Die Personalabteilung entscheidet bis Freitag',
  'card.triage.snooze': 'Zurückstellen',
  'card.triage.byDesign': 'Gewollt',
  'card.triage.note': 'Notiz für die anderen',
  'card.triage.typeNote': 'Notiz eingeben',
  'card.triage.addNote': 'Notiz hinzufügen',
  'card.triage.removeNote': 'Letzte Notiz entfernen',
  'card.triage.ticket': 'Ticket: Nummer oder Link; leer entfernt es',
  'card.triage.typeTicket': 'Zum Beispiel: INC0042',
  'card.triage.setTicket': 'Ticket speichern',

  'card.list.deferred': ({ snoozed, byDesign }, { say }) => {
    const waiting = [
      ...(snoozed > 0 ? [say`${snoozed} zurückgestellt („conflicts snoozed“)`] : []),
      ...(byDesign > 0 ? [say`${byDesign} gewollt („conflicts bydesign“)`] : []),
    ];
    return say`Nicht in dieser Liste: ${joined(waiting)}.`;
  },

  'chat.triage.done': ({ number, what }, { say }) => say`Konflikt ${String(number)}: ${what}.`,
  'chat.triage.unchanged': ({ number }, { say }) =>
    say`Bei Konflikt ${String(number)} ist das schon so; nichts wurde geändert.`,
  'chat.triage.assigned': ({ by, number, address }, { say, name, address: an }) =>
    say`${name(by)} hat Ihnen Konflikt ${String(number)} zugewiesen: ${an(address)}`,
  'chat.triage.nobodyNamed':
    'Die Person fehlt. Beispiele: assign 12 to @Ann Example, assign 12 to me',
  'chat.triage.lengthMissing':
    'Die Zeit fehlt. Beispiele: snooze 12 for 8 hours: HR entscheidet, snooze 12 für 3 Tage: Lieferant ist informiert',
  'chat.triage.ticketMissing':
    'Das Ticket fehlt. Beispiele: ticket 12 INC0042, ticket 12 entfernen',

  'card.command.assign': 'für Genehmiger; auch „to me“',
  'card.command.unassign': 'für Genehmiger und die zuständige Person: niemand arbeitet mehr daran',
  'card.command.snooze': 'für Genehmiger: für 1 Stunde bis 30 Tage, oder bis er sich ändert',
  'card.command.byDesign':
    'für Genehmiger: gewollt; nach einem Jahr überprüft oder wenn er sich ändert',
  'card.command.wake': 'für Genehmiger: beendet „snooze“ oder „by design“',
  'card.command.note': 'für Genehmiger und die zuständige Person; auch „note 12 remove“',
  'card.command.ticket':
    'für Genehmiger und die zuständige Person: Nummer oder Link; auch „ticket 12 remove“',
};
