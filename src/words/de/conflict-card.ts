import type { Entries } from '../catalogue.ts';
import type { AddressList, ConflictCardLabels } from '../conflict-card-labels.ts';
import type { Sentence } from '../sentence.ts';
import type { Speaker } from '../speaker.ts';
import { namesOf } from './names.ts';

/** Texts of the card of one conflict. */
export const conflictCard: Entries<ConflictCardLabels> = {
  'card.state.open': 'Offen',
  'card.state.awaitingSecondApprover': 'Zweiter Genehmiger nötig',
  'card.state.applying': 'Wird ausgeführt',
  'card.state.waiting': 'Wartet auf Entra',
  'card.state.matching': 'Konten werden zusammengeführt',
  'card.state.stuck': 'Festgefahren',
  'card.state.cleared': 'Behoben',
  'card.state.snoozed': 'Zurückgestellt',
  'card.state.byDesign': 'Gewollt',

  'card.wait.exchangeToEntra': 'In Exchange Online geändert; wird nach Entra ID repliziert.',
  'card.wait.hourlyTask': ({ claimant }, { say, name }) =>
    claimant === undefined
      ? say`Freigegeben. Entra ID weist sie beim nächsten stündlichen Lauf zu.`
      : say`Freigegeben. Entra ID weist sie beim nächsten stündlichen Lauf ${name(claimant)} zu.`,
  'card.wait.syncCycle':
    'In Active Directory geändert; die nächste Synchronisierung überträgt es nach Entra ID.',

  'card.conflict.title': ({ number }, { say }) => say`Doppelte Adresse · #${String(number)}`,
  'card.conflict.titleUnverified': ({ number }, { say }) =>
    say`Adresse in einer nicht überprüften Domäne · #${String(number)}`,
  'card.conflict.titleUnknown': 'Doppelte Adresse',
  'card.conflict.summary': ({ wrong }, { say }) => say`Doppelte Adresse: ${wrong}`,
  'card.conflict.summaryInState': ({ state, address, number }, { say, message, address: an }) =>
    say`${message(state)}: ${an(address)} (Konflikt ${String(number)})`,
  'card.conflict.blockedFor': 'Gesperrt für',
  'card.conflict.inUseBy': 'Verwendet von',
  'card.conflict.quarantinedSince': ({ since, now, reopened }, speaker) => {
    const { say, time, age } = speaker;
    return say`In Quarantäne seit ${time(since)}${age(since, now, inBrackets(speaker))}.${again(reopened, speaker)}`;
  },
  'card.conflict.reportedSince': ({ since, now, reopened }, speaker) => {
    const { say, time, age } = speaker;
    return say`Von Exchange Online gemeldet seit ${time(since)}${age(since, now, inBrackets(speaker))}.${again(reopened, speaker)}`;
  },
  'card.conflict.foundOn': ({ at }, { say, time }) =>
    say`Nicht in Quarantäne; von einer Prüfung gefunden am ${time(at)}`,
  'card.conflict.firstQuarantined': ({ at }, { say, time }) =>
    say`In Quarantäne gestellt am ${time(at)}`,
  'card.conflict.noHolder': 'Kein Inhaber gefunden.',
  'card.more': ({ left }, { say }) => say`und ${left} weitere`,
  'card.notSearched': ({ gap }, { say }) => say`Nicht durchsucht: ${gap}`,
  'card.conflict.suggestion': 'Vorschlag',
  'card.conflict.suggested': ({ target, reason }, { say, name }) =>
    say`Von ${name(target)} entfernen. ${reason}`,
  'card.story': 'Verlauf',
  'card.story.line': ({ what, operation, by }, { say, name }) => {
    const line = operation === undefined ? say`${what}` : say`${what}: ${operation}`;
    return by === undefined ? line : say`${line} (${name(by)})`;
  },
  'card.story.earlier': ({ left }, { say, count }) =>
    say`und ${count(left, { one: 'früherer Eintrag', other: 'frühere Einträge' })}`,
  'card.time': ({ at }, { time }) => time(at),

  'card.record': 'Aufzeichnung',
  'card.record.operation': ({ operation, id }, { say, bold, text }) =>
    say`${bold(operation)} · Objekt-ID ${text(id, 80)}`,
  'card.record.people': ({ by, approvedBy, reason }, { say, name }) => {
    const approved = approvedBy === undefined ? '' : say`, genehmigt von ${name(approvedBy)}`;
    const why = reason === undefined ? '' : say` Begründung: ${reason}`;
    return say`Angefordert von ${name(by)}${approved}.${why}`;
  },
  'card.record.lists': ({ before, after }, speaker) =>
    speaker.say`Vorher: ${addresses(before, speaker)}. Nachher: ${addresses(after, speaker)}.`,
  'card.record.result': ({ result, outcome, requests }, { say, list, text }) => {
    const ids = list(requests.map((id) => text(id, 64)));
    const services = requests.length === 0 ? '' : say` · Anfrage-IDs ${ids}`;
    return say`Ergebnis: ${result ?? text(outcome, 80)}${services}`;
  },
  'card.record.times': ({ requestedAt, approvedAt, endedAt }, { say, time }) => {
    const approved = approvedAt === undefined ? '' : say`, genehmigt ${time(approvedAt)}`;
    const ended = endedAt === undefined ? '' : say`, beendet ${time(endedAt)}`;
    return say`Angefordert ${time(requestedAt)}${approved}${ended}`;
  },

  'card.attempt.failed': 'Der letzte Versuch ist fehlgeschlagen',
  'card.attempt.stepDone': 'Ein Schritt ist erledigt, einer steht noch aus',
  'card.attempt.notSeen': 'Als erledigt gemeldet, in Entra ID nicht sichtbar',
  'card.attempt.rejected': 'Der zweite Genehmiger hat abgelehnt',
  'card.attempt.withdrawn': 'Anforderung zurückgezogen',
  'card.attempt.expired': 'Anforderung abgelaufen',
  'card.attempt.what': ({ what, namedHolder }, { say, name }) =>
    namedHolder === undefined
      ? say`${what}`
      : say`${what} Als Inhaber genannt: ${name(namedHolder)}.`,
  'card.attempt.reference': ({ at, outcome, request }, { say, time }) =>
    request === undefined
      ? say`${time(at)} · ${outcome}`
      : say`${time(at)} · ${outcome} · Anforderung ${request}`,
  'card.checked': 'Geprüft',
  'card.checked.saw': ({ saw, holders }, speaker) => {
    const { say, plural } = speaker;
    const have = plural(holders.length, { one: 'hat', other: 'haben' });
    const who = holders.length === 0 ? '' : say` ${namesOf(holders, speaker)} ${have} sie jetzt.`;
    return say`${saw}${who}`;
  },
  'card.assigned': 'Zugewiesen',
  'card.assigned.who': ({ by }, { say, name }) => say`${name(by)} arbeitet daran.`,
  'card.since': ({ at }, { say, time }) => say`Seit ${time(at)}`,
  'card.approval.required': 'Zweiter Genehmiger nötig',
  'card.approval.mention': ({ names, isReminder }, { say, list, text, words }) => {
    const what = words(
      isReminder ? 'Erinnerung: Ein zweiter Genehmiger fehlt.' : 'Ein zweiter Genehmiger fehlt.',
    );
    return names.length === 0 ? what : say`${list(names.map((one) => text(one)))}: ${what}`;
  },
  'card.approval.requested': ({ by, operation, typed, reason }, { say, name, list }) => {
    const what = operation === undefined ? '' : say`: ${operation}`;
    const answers = typed.length === 0 ? '' : say` ${list(typed)}.`;
    const why = reason === undefined ? '' : say` Begründung: ${reason}`;
    return say`${name(by)} fordert eine Genehmigung an${what}.${answers} Ein anderer Genehmiger kann sie erteilen.${why}`;
  },
  'card.approval.seeCard': 'Die Karte des Konflikts zeigt, ob diese Anfrage noch wartet.',
  'card.approval.times': ({ askedAt, expiresAt }, { say, time }) =>
    say`Angefordert ${time(askedAt)}, läuft ab ${time(expiresAt)}`,
  'card.applying.who': ({ by, approvedBy, undo, operation }, { say, name, words }) => {
    const approved = approvedBy === undefined ? '' : say`, genehmigt von ${name(approvedBy)}`;
    const what = operation === undefined ? '' : say`: ${operation}`;
    return say`${words(undo ? 'Rücknahme gestartet' : 'Gestartet')} von ${name(by)}${approved}${what}. Diese Karte zeigt das Ergebnis.`;
  },
  'card.waiting': 'Erledigt, wartet auf Entra',
  'card.waiting.what': ({ wait, operation, by, approvedBy, reported, late }, speaker) => {
    const { say, name, words } = speaker;
    const how = words(reported ? 'Als erledigt gemeldet von' : 'Erledigt von');
    const approved = approvedBy === undefined ? '' : say`, genehmigt von ${name(approvedBy)}`;
    const what = operation === undefined ? '' : say`: ${operation}`;
    const done = by === undefined ? '' : say` ${how} ${name(by)}${approved}${what}.`;
    const next = words(late ? 'Überfällig.' : 'Keine Aktion nötig.');
    return say`${wait}${done} ${next}`;
  },
  'card.waiting.times': ({ since, expectedBy, late }, { say, time, words }) =>
    say`Seit ${time(since)}, erwartet bis ${time(expectedBy)}${words(late ? ', überfällig' : '')}`,
  'card.stuck': 'Festgefahren: überfällig und noch in Quarantäne',
  'card.stuck.found': 'Festgefahren: überfällig, und die Prüfung findet es noch',
  'card.cleared.byRemedy': ({ by, approvedBy, done, claimant }, { say, name }) => {
    const person = by === undefined ? '' : say` von ${name(by)}`;
    const approved = approvedBy === undefined ? '' : say`, genehmigt von ${name(approvedBy)}`;
    const now = done === undefined ? '' : say` ${done}`;
    const holder = claimant === undefined ? '' : say` ${name(claimant)} hat die Adresse jetzt.`;
    return say`Gelöst${person} mit Unclash${approved}.${now}${holder}`;
  },
  'card.cleared.byMatch': ({ by, synced, cloud }, { say, name, text }) => {
    const person = by === undefined ? '' : say` von ${name(by)}`;
    return say`Konten${person} zusammengeführt: ${text(synced, 64)} und ${text(cloud, 64)} sind jetzt ein Konto.`;
  },
  'card.cleared.elsewhere': 'Außerhalb von Unclash gelöst.',

  'card.object.as': ({ roles }, { say, list, message }) =>
    say`Als ${list(roles.map((role) => message(role)))}`,
  'card.object.kind': ({ kind, enabled, deletedAt }, { say, capital, message, words, time }) => {
    const what = capital(message(kind));
    if (deletedAt !== undefined) return say`${what}, gelöscht ${time(deletedAt)}`;
    if (enabled === undefined) return what;
    return say`${what}, ${words(enabled ? 'aktiviert' : 'Anmeldung blockiert')}`;
  },
  'card.object.mailbox': 'Postfach',
  'card.object.mailUser': 'E-Mail-Benutzer ohne Postfach',
  'card.object.mailboxOnPremises': 'Lokales Postfach (Active Directory)',
  'card.object.mailboxRemote': 'Remotepostfach: in Exchange Online, laut Active Directory',
  'card.object.mailForwarded': 'E-Mail-Benutzer: leitet weiter (targetAddress)',
  'card.object.mailUserSynced': 'E-Mail-Benutzer: in der Regel das Abbild eines lokalen Postfachs',
  'card.object.noMailbox': 'Kein Postfach',
  'card.object.mailboxUnknown': 'Postfach unbekannt',
  'card.object.term': ({ term }, { capital, message }) => capital(message(term)),

  'card.side.claimant': 'gesperrt',
  'card.side.holder': 'verwendet',
  'card.side.holderNumber': ({ number }, { say }) => say`Inhaber ${number}`,
  'card.remove': ({ target, side }, { say, name }) =>
    side === undefined
      ? say`Von ${name(target, 24)} entfernen`
      : say`Von ${name(target, 24)} (${side}) entfernen`,
  'card.choose': ({ target, side, remedy }, { say, name }) => {
    const whom = side === undefined ? name(target, 24) : say`${name(target, 24)} (${side})`;
    switch (remedy) {
      case 'changeUserPrincipalName':
        return say`UPN von ${whom} ändern…`;
      case 'purgeDeletedUser':
      case 'purgeDeletedGroup':
        return say`${whom} endgültig löschen…`;
      case 'restoreDeletedUser':
        return say`${whom} wiederherstellen…`;
      default:
        return say`Von ${whom} entfernen…`;
    }
  },
  'card.conflict.oneClick': ({ how }, { say }) =>
    say`Ein Klick führt es aus. ${how} Rückgängig geht, bis Entra ID die Adresse zuteilt.`,
  'card.conflict.noPlan': ({ target, why, whoCan }, { say, name }) =>
    say`${name(target)}: ${why} ${whoCan}`,
  'card.other': 'Andere…',
  'card.details': 'Details',
  'card.openInEntra': 'Entra ↗',
  'card.openMailboxes': 'Exchange-Postfächer ↗',
  'card.openGroups': 'Exchange-Gruppen ↗',
  'card.openContacts': 'Exchange-Kontakte ↗',
  'card.openCard': 'Karte ↗',
  'card.objectId': ({ name: of, id }, { say, name, text }) => say`${name(of)}: ${text(id, 80)}`,
  'card.chooser': ({ left }, { say }) =>
    left === 0
      ? say`Objekt, das die Adresse abgibt`
      : say`Objekt, das die Adresse abgibt (${left} weitere sind nicht aufgeführt)`,
  'card.chooser.missing': 'Wählen Sie zuerst ein Objekt aus.',
  'card.chooser.placeholder': 'Objekt auswählen',
  'card.chooser.choice': ({ target, kind, identity, side }, { say, name, message, text }) =>
    say`${name(target, 24)}, ${message(kind)} ${text(identity, 40)} (${side})`,
  'card.showPlan': 'Plan anzeigen',
  'card.reviewPlan': 'Plan prüfen',
  'card.checkNow': 'Jetzt prüfen',
  'card.showConflict': ({ number, address }, { say, text }) =>
    say`#${String(number)} anzeigen: ${text(address, 40)}`,
  'card.undo': ({ address, target }, { say, text, name }) =>
    say`Rückgängig: ${text(address, 40)} an ${name(target, 24)} zurückgeben`,
  'card.undo.possible': 'Rückgängig machen möglich',
  'card.undo.until': ({ target, claimant }, { say, name }) =>
    say`Unclash kann ${name(target)} die Adresse zurückgeben, bis Entra ID sie an ${name(claimant)} vergibt.`,
  'card.giveBack': ({ address, target }, { say, text, name }) =>
    say`${text(address, 40)} an ${name(target, 24)} zurückgeben …`,
  'card.assign': 'Mir zuweisen',
  'card.unassign': 'Zuweisung aufheben',
  'card.cancel': 'Abbrechen',
  'card.backToConflict': 'Zurück zum Konflikt',
};

function addresses({ shown, left }: AddressList, { say, list, address, count }: Speaker) {
  if (shown.length === 0) return say`keine Adresse`;
  const more = count(left, { one: 'weitere Adresse', other: 'weitere Adressen' });
  return list([...shown.map((one) => address(one)), ...(left === 0 ? [] : [more])]);
}

const inBrackets =
  ({ say }: Speaker) =>
  (age: Sentence): Sentence =>
    say` (${age})`;

function again(reopened: number, { say, words }: Speaker) {
  return reopened === 0 ? words('') : say` ${reopened}-mal wieder aufgetreten.`;
}
