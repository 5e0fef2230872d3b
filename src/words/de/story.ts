import type { StoryMessages } from '../../domain/message/story-messages.ts';
import type { Entries } from '../catalogue.ts';
import type { Sentence } from '../sentence.ts';
import type { Speaker } from '../speaker.ts';
import { namesOf } from './names.ts';

/** What became of conflicts and of attempts to resolve them, and what could not be read. */
export const story: Entries<StoryMessages> = {
  'attempt.conflictMovedOn':
    'Nichts wurde geändert: Der Konflikt hatte sich verändert, bevor der Plan ausgeführt wurde.',
  'attempt.planOutdated':
    'Nichts wurde geändert: Die Objekte sind nicht mehr so, wie der Plan sie zeigte. Prüfen Sie den neuen Plan, und führen Sie ihn erneut aus.',
  'attempt.notSearched': ({ unanswered }, { say, list }) =>
    say`Die Suche nach den Inhabern der Adresse ist unvollständig: ${list(unanswered)}.`,
  'attempt.notSearched.next': 'Nichts wurde geändert. Versuchen Sie es in einer Minute erneut.',
  'attempt.objectGone': ({ name }, { say, name: n }) =>
    say`Nichts wurde geändert: ${n(name)} existiert nicht mehr. Öffnen Sie den Konflikt erneut, und wählen Sie ein Objekt aus.`,
  'attempt.interrupted':
    'Die Arbeit wurde unterbrochen, und die Objekte haben sich inzwischen geändert: Ob ein Teil des Plans ausgeführt wurde, ist unbekannt. Prüfen Sie den neuen Plan, und führen Sie ihn erneut aus.',
  'attempt.partlyDone': ({ calls }, { say, list }) =>
    say`Nur ein Teil des Plans wurde ausgeführt (${list(calls)}); danach haben sich die Objekte geändert. Prüfen Sie den neuen Plan, und führen Sie ihn erneut aus.`,
  'attempt.internalError': ({ reference }, { say }) =>
    say`In Unclash selbst ist ein Fehler aufgetreten. Nennen Sie Ihrem Administrator die Referenz ${reference}.`,
  'attempt.failed': ({ problem, next, partly }, { say, words }) =>
    say`${words(partly ? 'Nur ein Teil des Plans wurde ausgeführt. ' : '')}${problem} ${next}`,
  'attempt.otherHolderRemains': ({ name, others }, speaker) => {
    const { say, name: n, plural } = speaker;
    const have = plural(others.length, { one: 'hat', other: 'haben' });
    const next = plural(others.length, { one: 'dieses Objekt', other: 'eines davon' });
    return say`${n(name)} hat die Adresse abgegeben; auch ${namesOf(others, speaker)} ${have} sie. Wählen Sie als Nächstes ${next}.`;
  },
  'attempt.stillHeld': ({ others, at, synced, readAgainAt }, speaker) => {
    const { say, plural, time, words } = speaker;
    const have = plural(others.length, { one: 'hat', other: 'haben' });
    const why = words(
      synced
        ? ' Eine Änderung in Active Directory zeigt sich in Entra ID nach der nächsten Synchronisierung.'
        : '',
    );
    return say`${namesOf(others, speaker)} ${have} die Adresse in Entra ID noch (gelesen ${time(at)}).${why}${again(readAgainAt, speaker)}`;
  },
  'attempt.stillClaimed': ({ claimant, at, readAgainAt }, speaker) => {
    const { say, name, time } = speaker;
    return say`Entra ID hält den Wert bei ${name(claimant)} noch in Quarantäne (gelesen ${time(at)}). Eine Änderung in Active Directory zeigt sich in Entra ID nach der nächsten Synchronisierung.${again(readAgainAt, speaker)}`;
  },
  'attempt.restoredWithValue': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} ist wiederhergestellt und hat ${a(address)} noch. Nächster Schritt: die Adresse bei ${n(name)} entfernen oder ein anderes Objekt wählen.`,
  'attempt.restoredUnread': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} ist wiederhergestellt, aber Entra ID zeigt das Konto noch nicht: Ob es ${a(address)} noch hat, ist unbekannt. Drücken Sie in einer Minute „Jetzt prüfen“; hat es die Adresse noch, entfernen Sie sie dort.`,
  'attempt.expired': ({ hours }, { say, count }) =>
    say`Nichts wurde geändert: Innerhalb von ${count(hours, { one: 'Stunde', other: 'Stunden' })} hat kein zweiter Genehmiger zugestimmt. Fordern Sie die Genehmigung erneut an, wenn sie noch nötig ist.`,
  'attempt.notPermitted': ({ name: who, partly }, { say, name, words }) =>
    say`${words(partly ? 'Nicht abgeschlossen' : 'Nichts wurde geändert')}: ${name(who)} gehört nicht mehr zu den Genehmigern.${words(partly ? ' Ein Teil ist vielleicht vorher geschrieben worden.' : '')} Ein Genehmiger kann es erneut ausführen.`,
  'attempt.tooLate': ({ hours, partly }, { say, count, words }) =>
    say`${words(partly ? 'Nicht abgeschlossen' : 'Nichts wurde geändert')}: Die Ausführung war innerhalb von ${count(hours, { one: 'Stunde', other: 'Stunden' })} nicht möglich.${words(partly ? ' Ein Teil ist vielleicht vorher geschrieben worden.' : '')} Führen Sie es erneut aus, wenn es noch nötig ist.`,
  'attempt.withdrawn': ({ reason }, { say }) =>
    say`Nichts wurde geändert: Die Anforderung wurde zurückgezogen.${reason === undefined ? '' : say` Grund: ${reason}`}`,
  'attempt.rejected': ({ requester, reason }, { say, name }) =>
    say`Nichts wurde geändert: Die Anforderung von ${name(requester)} wurde abgelehnt.${reason === undefined ? '' : say` Grund: ${reason}`}`,

  'call.setUserPrincipalName': ({ value }, { say, address }) =>
    say`Anmeldename (UPN) ${address(value)} gesetzt`,
  'call.setMail': ({ address }, { say, address: a }) => say`Attribut „mail“ ${a(address)} gesetzt`,
  'call.setPrimary': ({ address }, { say, address: a }) =>
    say`primäre SMTP-Adresse ${a(address)} gesetzt`,
  'call.addAddress': ({ address }, { say, address: a }) => say`${a(address)} hinzugefügt`,
  'call.removeAddress': ({ address }, { say, address: a }) => say`${a(address)} entfernt`,
  'call.replaceAddresses': 'Adressen ersetzt',
  'call.purge': 'endgültig gelöscht',
  'call.restore': 'wiederhergestellt',
  'call.runCommand': 'manuell erledigt',

  'stuck.stillHeld.hourlyTask': ({ others }, speaker) =>
    speaker.say`${stillHeld(others, speaker)} Wählen Sie erneut ein Objekt aus.`,
  'stuck.stillHeld.exchangeToEntra': ({ others }, speaker) =>
    speaker.say`${stillHeld(others, speaker)} Vergleichen Sie die Adressen in Exchange Online und in Entra ID: Vielleicht ist die Änderung noch nicht repliziert, oder ein anderes Objekt hat die Adresse.`,
  'stuck.stillHeld.syncCycle': ({ others }, speaker) =>
    speaker.say`${stillHeld(others, speaker)} Prüfen Sie die Änderung in Active Directory, und ob die letzte Synchronisierung fehlerfrei war.`,
  'stuck.notSearched': ({ unanswered }, { say, list }) =>
    say`Entra ID hält den Wert noch in Quarantäne, und der Inhaber kann dort sein, wo keine Suche möglich war: ${list(unanswered)}.`,
  'stuck.noHolder':
    'Entra ID hält den Wert noch in Quarantäne, obwohl kein sichtbares Objekt die Adresse hat. Suchen Sie in Exchange Online nach einem E-Mail-aktivierten öffentlichen Ordner oder einer dynamischen Verteilerliste; gibt es keine, wenden Sie sich an den Microsoft-Support.',

  'story.opened': 'Bei einer Abfrage gefunden',
  'story.reopened': 'Bei einer Abfrage erneut gefunden',
  'story.foundByCheck': 'Von einer Prüfung gefunden',
  'story.openAgain': 'Wieder offen',
  'story.assigned': 'Zugewiesen',
  'story.unassigned': 'Zuweisung aufgehoben',
  'story.approvalRequested': 'Genehmigung einer Änderung angefordert',
  'story.undoApprovalRequested': 'Genehmigung einer Rücknahme angefordert',
  'story.approved': 'Genehmigt',
  'story.applied': 'Ausgeführt',
  'story.undoStarted': 'Rücknahme gestartet',
  'story.undone': 'Rückgängig gemacht',
  'story.waiting.exchangeToEntra': 'In Exchange Online geändert; wird nach Entra ID repliziert',
  'story.waiting.hourlyTask': 'Freigegeben; wartet auf den nächsten stündlichen Lauf von Entra ID',
  'story.waiting.syncCycle': 'Wartet auf die nächste Synchronisierung',
  'story.waiting.accountMatch': ({ step }, { say }) =>
    say`Konten werden zusammengeführt; als Nächstes: ${step}`,
  'story.stuck': ({ diagnosis }, { say }) => say`Festgefahren: ${diagnosis}`,
  'story.cleared': 'Behoben',
  'story.clearedElsewhere': 'Behoben, außerhalb von Unclash gelöst',

  'audit.requested': 'Angefordert',
  'audit.approvalRequested': 'Angefordert, wartet auf einen zweiten Genehmiger',
  'audit.approved': 'Von einem zweiten Genehmiger genehmigt',
  'audit.written': 'Geschrieben und zur Kontrolle gelesen',
  'audit.restored': 'Mit Anmeldung und Lizenzen wiederhergestellt, ohne die Adresse zurückgelesen',
  'audit.writtenUnseen': 'Geschrieben, in Entra ID noch nicht sichtbar',
  'audit.doneByAnother':
    'Nichts geschrieben: Die Änderung war bereits außerhalb von Unclash erfolgt',
  'audit.writtenAgain':
    'Von einem verspäteten Aufruf erneut geschrieben: Ein anderer Prozess hatte es zuvor ausgeführt und vermerkt',
  'audit.released': 'Von Entra ID freigegeben',
  'audit.findingOpened': 'Befund einer Prüfung als Konflikt geöffnet; nichts wurde geschrieben',
  'audit.findingGone': 'Die Prüfung findet es nicht mehr',
  'audit.directoryChecked': ({ findings, objects }, { say, count }) =>
    say`${count(findings, { one: 'Befund', other: 'Befunde' })} in ${count(objects, { one: 'Objekt', other: 'Objekten' })}`,

  'lookup.directory': ({ problem }, { say }) => say`Entra ID hat nicht geantwortet: ${problem}`,
  'lookup.exchangeRecipients': 'Empfänger von Exchange Online',

  'poll.stillQuarantined': ({ count: number }, { say, count }) =>
    say`${count(number, { one: 'Konflikt fehlt', other: 'Konflikte fehlen' })} in den Listen, laut Einzelabfrage aber noch in Quarantäne.`,
  'poll.unreadable': ({ count: number }, { say, count }) =>
    say`${count(number, { one: 'Konflikt fehlt', other: 'Konflikte fehlen' })} in den Listen; die Einzelabfrage war nicht möglich.`,

  'forecast.held': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} hat ${a(address)} in Entra ID: Die nächste Synchronisierung stellt die Adresse in Quarantäne.`,
  'forecast.heldByDeleted': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)}, gelöscht, aber nicht endgültig, hat ${a(address)} in Entra ID: Die nächste Synchronisierung stellt die Adresse möglicherweise in Quarantäne.`,
  'forecast.lastSyncUnknown': 'Entra ID meldet keine letzte Synchronisierung.',
  'forecast.routingDomain': ({ address, domain }, { say, address: a, text }) =>
    say`Entra ID lässt ${a(address)} weg: ${text(domain)} ist eine Domäne von Microsoft.`,
  'forecast.unverifiedDomain': ({ address, domain }, { say, address: a, text }) =>
    say`Entra ID lässt ${a(address)} bei lizenzierten Benutzern weg: ${text(domain)} ist im Mandanten nicht überprüft.`,
};

function stillHeld(others: readonly string[], speaker: Speaker): Sentence {
  const { say, plural } = speaker;
  const have = plural(others.length, { one: 'hat', other: 'haben' });
  return say`${namesOf(others, speaker)} ${have} die Adresse in Entra ID noch.`;
}

function again(at: string | undefined, { say, time, words }: Speaker): Sentence {
  return at === undefined
    ? words(' Prüfen Sie die Änderung und melden Sie sie dann noch einmal.')
    : say` Unclash liest ${time(at)} noch einmal.`;
}
