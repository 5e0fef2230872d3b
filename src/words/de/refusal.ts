import type { RefusalMessages } from '../../domain/message/refusal-messages.ts';
import type { Entries } from '../catalogue.ts';
import { namesOf } from './names.ts';

const ASKED = {
  typedConfirmation: 'die eingetippte Bestätigung',
  newPrimary: 'die neue primäre SMTP-Adresse',
  newUserPrincipalName: 'der neue Anmeldename (UPN)',
  newMail: 'die neue E-Mail-Adresse',
} as const;

const READERS = {
  noGuests:
    'Unclash ist für Personen Ihrer Organisation, die keine Gäste sind, und Entra ID führt Sie nicht so',
  members:
    'Unclash ist für Mitglieder Ihrer Organisation, und Entra ID führt Sie nicht als Mitglied',
  approvers: 'Unclash ist für Genehmiger, und Sie gehören nicht dazu',
} as const;

const GROUPS = { one: 'Gruppe', other: 'Gruppen' };

/** Why a rule says no, who can do it instead, and what is wrong with an answer. */
export const refusal: Entries<RefusalMessages> = {
  'notPermitted.noApprovers':
    'Nichts wurde geändert: Unclash hat noch keine Genehmiger. Der Administrator von Unclash benennt sie in APPROVER_GROUP_IDS oder APPROVER_USER_IDS.',
  'notPermitted.namedGroups': ({ groups }, { say, list, name, plural }) =>
    say`Nichts wurde geändert: Das können nur Genehmiger, und Sie gehören nicht dazu. Genehmiger sind die Mitglieder der ${plural(groups.length, GROUPS)} ${list(groups.map((group) => name(group)))}; Ihre IT-Abteilung kann Sie hinzufügen.`,
  'notPermitted.groupIds': ({ groupIds, people }, { say, list, words, plural }) => {
    const others = words(people ? ' sowie einzelne Personen' : '');
    return say`Nichts wurde geändert: Das können nur Genehmiger, und Sie gehören nicht dazu. Genehmiger sind die Mitglieder der ${plural(groupIds.length, GROUPS)} ${list(groupIds)}${others}; Ihre IT-Abteilung kann Sie hinzufügen.`;
  },
  'notPermitted.people':
    'Nichts wurde geändert: Das können nur Genehmiger, und Sie gehören nicht dazu. Ihre IT-Abteilung kann Sie dazu machen.',

  'notPermitted.readers': ({ readers }, { say, words }) =>
    say`Nichts wurde angezeigt: ${words(READERS[readers])}. Ihre IT-Abteilung legt das fest (READERS).`,

  'answer.notConfirmed': ({ expected }, { say, address }) =>
    say`Der eingetippte Text ist nicht ${address(expected)}.`,
  'answer.notAChoice': 'Die Adresse steht nicht in der Liste.',
  'answer.sameSignInName': 'Der neue Anmeldename (UPN) ist die Adresse, die der Plan entfernt.',
  'answer.addressTaken': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} hat ${a(address)} bereits.`,
  'answer.unverifiedDomain': ({ domain }, { say }) =>
    say`${domain} ist keine überprüfte Domäne dieses Mandanten.`,

  'refusal.answerMissing': ({ ask }, { say, words }) =>
    say`Nichts wurde geändert: Es fehlt ${words(ASKED[ask])}.`,
  'whoCan.answerMissing': 'Sie: Füllen Sie das Formular aus und führen Sie den Plan erneut aus.',
  'refusal.answerWrong': ({ why }, { say }) => say`Nichts wurde geändert: ${why}`,
  'whoCan.answerWrong': 'Sie: Berichtigen Sie den Wert und führen Sie den Plan erneut aus.',
  'refusal.byHandOnly':
    'Nichts wurde geändert: Diese Änderung kann Unclash nicht vornehmen, eine Person schon.',
  'whoCan.byHandOnly':
    'Ein Administrator, mit den Schritten des Plans. Wählen Sie danach „Erledigt: jetzt prüfen“.',
  'refusal.requesterNotPermitted': ({ name: who }, { say, name }) =>
    say`${name(who)} hat die Anforderung gestellt und gehört nicht mehr zu den Genehmigern. Die Anforderung ist beendet; nichts wurde geändert.`,
  'whoCan.requesterNotPermitted':
    'Ein Genehmiger kann es neu anfordern, ein anderer es genehmigen.',
  'refusal.samePerson': 'Ein zweiter Genehmiger ist nötig, und diese Anforderung ist Ihre eigene.',
  'whoCan.samePerson': 'Jeder andere Genehmiger.',

  'refusal.conflictClosed': 'Dieser Konflikt ist behoben; es gibt nichts mehr zu ändern.',
  'refusal.notInvolved': 'Dieses Objekt hat die Adresse nicht und beansprucht sie nicht.',
  'whoCan.notInvolved':
    'Ein Genehmiger: Öffnen Sie die Karte erneut und wählen Sie ein Objekt darauf aus.',
  'refusal.protectedListed': ({ name }, { say, name: n }) =>
    say`Unclash ändert ${n(name)} nicht: Das Objekt steht auf der Liste der geschützten Objekte.`,
  'whoCan.protectedListed':
    'Der Administrator von Unclash: Entfernen Sie es aus PROTECTED_OBJECT_IDS. Oder ein Administrator nimmt die Änderung manuell vor.',
  'refusal.protectedRestrictedUnit': ({ name }, { say, name: n }) =>
    say`Unclash ändert ${n(name)} nicht: Das Objekt gehört zu einer Verwaltungseinheit mit eingeschränkter Verwaltung.`,
  'whoCan.protectedRestrictedUnit': 'Ein Administrator dieser Verwaltungseinheit.',
  'refusal.protectedRoleAssignable': ({ name }, { say, name: n }) =>
    say`Unclash ändert ${n(name)} nicht: Dieser Gruppe können Verzeichnisrollen zugewiesen werden.`,
  'whoCan.protectedRoleAssignable':
    'Ein Administrator für privilegierte Rollen oder ein Besitzer der Gruppe.',
  'refusal.protectedRoleHolder': ({ name }, { say, name: n }) =>
    say`Unclash ändert ${n(name)} nicht: Das Objekt hat eine Verzeichnisrolle, ist zu einer berechtigt (PIM) oder gehört zu einer Gruppe, der Rollen zugewiesen werden können.`,
  'whoCan.protectedRoleHolder':
    'Ein privilegierter Authentifizierungsadministrator oder ein globaler Administrator.',
  'refusal.rolesUnknown': ({ name }, { say, name: n }) =>
    say`Unclash ändert ${n(name)} nicht: Die Verzeichnisrollen des Objekts konnten nicht gelesen werden.`,
  'whoCan.rolesUnknown':
    'Der Administrator von Unclash: Erteilen Sie User.Read.All, oder setzen Sie ALLOW_DIRECTORY_ROLE_HOLDERS. Oder ein Administrator nimmt die Änderung manuell vor.',
  'refusal.routingAddress': ({ name, address }, { say, name: n, address: a }) =>
    say`Unclash entfernt ${a(address)} nie: Exchange Online leitet darüber E-Mails an ${n(name)} weiter.`,
  'whoCan.routingAddress': 'Niemand. Entfernen Sie die Adresse vom anderen Objekt.',
  'refusal.staleError': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} hat ${a(address)} bereits, und kein anderes Objekt hat die Adresse. Nur der Fehler ist noch da: Entra ID entfernt ihn beim nächsten stündlichen Lauf.`,
  'whoCan.derivedAddress':
    'Ein Administrator: Geben Sie einem der beiden Objekte einen anderen mailNickname oder ein anderes UPN-Präfix. Entra ID leitet die Adresse daraus ab.',
  'refusal.valueNotThere': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} hat ${a(address)} weder als Adresse noch als Anmeldename (UPN) oder im Attribut „mail“; es gibt nichts mehr zu entfernen.`,
  'whoCan.valueNotThere':
    'Niemand muss. Prüfen Sie den Konflikt erneut: Vielleicht ist er behoben, oder ein anderes Objekt hat die Adresse.',
  'refusal.lastAddress': ({ name, address }, { say, name: n, address: a }) =>
    say`Unclash entfernt ${a(address)} nicht: ${n(name)} hat keine andere Adresse zum Senden und Empfangen.`,
  'whoCan.lastAddressActiveDirectory':
    'Ein Administrator von Active Directory: Fügen Sie dem Objekt eine andere Adresse hinzu, warten Sie die Synchronisierung ab, und prüfen Sie erneut.',
  'whoCan.lastAddressExchange':
    'Ein Exchange-Empfängeradministrator: Fügen Sie dem Objekt eine andere Adresse hinzu, und prüfen Sie danach erneut.',
  'whoCan.lastAddressUnknown':
    'Ein Administrator von Active Directory oder, wenn Exchange Online die Adressen verwaltet, von Exchange Online: Fügen Sie dem Objekt eine andere Adresse hinzu, und prüfen Sie danach erneut.',

  'refusal.noChangeToUndo':
    'Nichts rückgängig zu machen: Zu diesem Konflikt gibt es keine Änderung von Unclash mehr.',
  'refusal.notReversible': ({ name }, { say, name: n }) =>
    say`Die Änderung an ${n(name)} lässt sich nicht rückgängig machen.`,
  'refusal.undoTooLate': ({ name, days }, { say, name: n, count }) =>
    say`Die Änderung an ${n(name)} liegt mehr als ${count(days, { one: 'Tag', other: 'Tage' })} zurück; Unclash macht sie nicht mehr rückgängig.`,
  'refusal.undoUnknown': ({ name }, { say, name: n }) =>
    say`Unclash weiß nicht, welche Werte von ${n(name)} es geändert hat.`,
  'refusal.nothingToUndo': ({ name }, { say, name: n }) =>
    say`Unclash hat an ${n(name)} nichts geändert.`,
  'refusal.objectGone': ({ name }, { say, name: n }) => say`${n(name)} existiert nicht mehr.`,
  'refusal.executorGone': 'Diese Installation von Unclash hat dort keinen Schreibzugriff mehr.',
  'refusal.addressTaken': ({ name, others }, speaker) => {
    const { say, name: n, plural } = speaker;
    const have = plural(others.length, { one: 'hat', other: 'haben' });
    return say`Inzwischen ${have} ${namesOf(others, speaker)} die Adresse; ${n(name)} kann sie nicht zurückbekommen.`;
  },
  'whoCan.addressTaken': ({ others }, speaker) =>
    speaker.say`Ein Administrator von ${namesOf(others, speaker)}: Geben Sie zuerst die Adresse frei.`,
  'refusal.changedSince': ({ name }, { say, name: n }) =>
    say`Die Adressen von ${n(name)} wurden seither erneut geändert; die alte Liste könnte diese Arbeit rückgängig machen.`,
  'whoCan.administratorManually':
    'Ein Administrator, manuell: Das Überwachungsprotokoll enthält die Adressen vorher und nachher.',
  'whoCan.nobody': 'Niemand.',
  'whoCan.nobodyNeedsTo': 'Niemand muss.',
};
