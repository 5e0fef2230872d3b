import type { RoleSource } from '../../domain/conflict/directory-object.ts';
import type { Executor, PlanMessages, SyncClient } from '../../domain/message/plan-messages.ts';
import type { Entries } from '../catalogue.ts';
import type { Sentence } from '../sentence.ts';
import type { Speaker } from '../speaker.ts';
import { namesOf } from './names.ts';

const IN_EXCHANGE =
  'Führen Sie den Befehl in PowerShell nach Connect-ExchangeOnline als Exchange-Empfängeradministrator aus.';

const SYNC: Readonly<Record<SyncClient | 'unknown', string>> = {
  connect:
    'Führen Sie die letzte Zeile auf dem Microsoft Entra Connect-Server aus; ohne sie überträgt die nächste Synchronisierung die Änderung innerhalb von 30 Minuten.',
  cloudSync:
    'Die Cloudsynchronisierung überträgt die Änderung innerhalb von Minuten; „Bei Bedarf bereitstellen“ im Entra Admin Center macht es sofort.',
  unknown:
    'Führen Sie mit Microsoft Entra Connect die letzte Zeile auf dessen Server aus; ohne sie überträgt die nächste Synchronisierung die Änderung innerhalb von 30 Minuten. Die Cloudsynchronisierung überträgt sie innerhalb von Minuten, mit „Bei Bedarf bereitstellen“ sofort.',
};

const ROLES: Readonly<Record<RoleSource, string>> = {
  active: 'aktive Rollen',
  assigned: 'benutzerdefinierte Rollen und Rollen für eine Verwaltungseinheit',
  eligible: 'berechtigte Rollen (PIM)',
  groups: 'Gruppen, denen Rollen zugewiesen werden können',
};

const EXECUTORS: Readonly<Record<Executor, string>> = {
  graphDelegated: 'Sie, in Microsoft Graph, mit Ihren eigenen Rechten',
  graphApplication: 'Unclash, in Microsoft Graph',
  exchange: 'Unclash, in Exchange Online',
  activeDirectory: 'Unclash, in Active Directory',
  person: 'ein Administrator, mit den Schritten unten',
};

/** Who carries a plan out, what it asks, what it causes, why it is suggested, and steps by hand. */
export const plan: Entries<PlanMessages> = {
  'plan.carriedOutBy': ({ executors }, speaker) => {
    const { say, capital, words } = speaker;
    const each = executors.map((executor) => words(EXECUTORS[executor]));
    return say`${capital(inOrder(each, speaker))}.`;
  },

  'question.newPrimary': ({ name, address }, { say, name: n, address: a }) =>
    say`${a(address)} ist die primäre SMTP-Adresse von ${n(name)}; jeder Empfänger braucht eine.`,
  'question.newMail': ({ name, address }, { say, name: n, address: a }) =>
    say`${a(address)} steht im Attribut „mail“ von ${n(name)}; ohne Änderung fügt Entra ID die Adresse wieder hinzu.`,
  'question.newUserPrincipalName': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} meldet sich mit ${a(address)} an; ohne neuen Anmeldenamen (UPN) fügt Entra ID die Adresse wieder hinzu.`,
  'question.otherUserPrincipalName': ({ name, address, now }, { say, name: n, address: a }) =>
    now === undefined
      ? say`${n(name)} erhält den Anmeldenamen (UPN) ${a(address)} nicht; mit einem anderen entfällt der Anspruch darauf.`
      : say`${n(name)} meldet sich mit ${a(now)} an, solange ${a(address)} in Quarantäne ist; mit einem anderen Anmeldenamen (UPN) entfällt der Anspruch auf ${a(address)}.`,
  'question.typedConfirmation': ({ name, address }, { say, name: n, address: a }) =>
    say`Tippen Sie ${a(address)} ein, um das endgültige Löschen von ${n(name)} zu bestätigen.`,

  'effect.cannotBeUndone': ({ name }, { say, name: n }) =>
    say`Danach kann niemand ${n(name)} wiederherstellen, auch nicht der Microsoft-Support.`,
  'effect.bringsBack': ({ name, enabled }, { say, name: n, words }) => {
    const signIn =
      enabled === undefined
        ? 'ob die Anmeldung erlaubt ist, ist unbekannt'
        : `die Anmeldung ist ${enabled ? 'erlaubt' : 'gesperrt'}`;
    return say`${n(name)} kehrt als Konto mit Postfach, Gruppen und Lizenzen zurück: ${words(signIn)}. Ob ein Wert in Quarantäne dabei entfernt wird, ist nicht dokumentiert; Unclash liest das wiederhergestellte Konto.`;
  },
  'effect.givesBack': ({ name, former, address }, { say, name: n, address: a }) =>
    say`Entra ID hat ${a(address)} an ${n(name)} vergeben. Hat ${n(name)} die Adresse abgegeben, bietet der Konflikt an, sie ${n(former)} zurückzugeben.`,
  'effect.purgesUser': ({ name, until }, { say, name: n, time, words }) => {
    const restore =
      until === undefined
        ? words('')
        : say` Bis ${time(until)} lässt sich der Benutzer stattdessen wiederherstellen.`;
    return say`Postfach, OneDrive und Mitgliedschaften von ${n(name)} werden, soweit vorhanden, mit gelöscht.${restore}`;
  },
  'effect.purgesGroup': ({ name, until }, { say, name: n, time, words }) => {
    const restore =
      until === undefined
        ? words('')
        : say` Bis ${time(until)} lässt sich die Gruppe stattdessen wiederherstellen.`;
    return say`Postfach, SharePoint-Website, Team, Pläne und Mitgliederliste von ${n(name)} werden, soweit vorhanden, mit gelöscht.${restore}`;
  },
  'effect.isSignInName': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} meldet sich heute mit ${a(address)} an, danach mit dem neuen Anmeldenamen (UPN); Geräte und Apps fragen danach.`,
  'effect.claimsSignInName': ({ name, address, now }, { say, name: n, address: a }) =>
    now === undefined
      ? say`${n(name)} meldet sich heute nicht mit ${a(address)} an, danach mit dem neuen Anmeldenamen (UPN); Geräte und Apps fragen danach.`
      : say`${n(name)} meldet sich heute mit ${a(now)} an, danach mit dem neuen Anmeldenamen (UPN); Geräte und Apps fragen danach.`,
  'effect.hybridRoute': ({ name, address }, { say, name: n, address: a }) =>
    say`${a(address)} ist die Hybridroute von ${n(name)}: Der lokale Exchange-Server leitet E-Mails darüber an das Postfach in der Cloud weiter (targetAddress). Ohne sie kommen diese E-Mails zurück.`,
  'effect.blockedMeanwhile': ({ claimant }, { say, name }) =>
    say`Solange die Adresse nicht eindeutig ist, können bei ${name(claimant)} die Registrierung von Windows Hello (0x801C03F2) und die Zuweisung einer Lizenz (UniquenessViolation) scheitern.`,
  'effect.comesBackFromUpn': ({ name }, { say, name: n }) =>
    say`Die Adresse ist der Anmeldename (UPN) von ${n(name)}. Entra ID fügt den UPN eines lizenzierten Benutzers seinen Adressen hinzu: Die Adresse kann zurückkehren.`,
  'effect.mailStays': ({ name, address }, { say, name: n, address: a }) =>
    say`E-Mails an ${a(address)} werden wie heute zugestellt; ${n(name)} erhält sie nicht.`,
  'effect.mailGoesElsewhere': ({ address, claimant }, { say, name, address: a }) =>
    say`E-Mails an ${a(address)} gehen danach an ${name(claimant)}.`,
  'effect.mailGoesNowhere': ({ address, claimant }, { say, name, address: a }) =>
    say`${name(claimant)} hat danach ${a(address)} und ist kein Exchange-Empfänger: E-Mails dorthin gehen an die Absender zurück.`,
  'effect.addressGoesElsewhere': ({ address, claimant }, { say, name, address: a }) =>
    say`${name(claimant)} hat danach ${a(address)}; ob dort E-Mails zugestellt werden, ist unbekannt.`,
  'effect.wasPrimary': ({ name }, { say, name: n }) =>
    say`Sie ist die primäre SMTP-Adresse von ${n(name)}; gesendet wird danach von einer anderen Adresse.`,
  'effect.oldMailStaysAlias': ({ name }, { say, name: n }) =>
    say`Entra ID behält den alten Wert im Attribut „mail“ von ${n(name)} möglicherweise als Alias, der dann auch entfernt werden muss.`,
  'effect.otherHolderRemains': ({ others }, speaker) => {
    const { say, plural } = speaker;
    const have = plural(others.length, { one: 'hat', other: 'haben' });
    return say`Auch ${namesOf(others, speaker)} ${have} die Adresse: Der Konflikt bleibt offen, bis auch das gelöst ist.`;
  },
  'effect.otherHolderUnknown':
    'Einige Orte konnten nicht durchsucht werden; hat ein anderes Objekt die Adresse, bleibt der Konflikt offen.',
  'effect.mailFlowUnknown':
    'Keine Daten zum Nachrichtenfluss: Ob zuletzt E-Mails an diese Adresse gingen, ist unbekannt.',
  'effect.licenceBlocked': ({ blocked }, speaker) =>
    speaker.say`Eine Lizenz von ${namesOf(blocked, speaker)} ist nicht zugewiesen, weil eine Adresse nicht eindeutig ist. Verarbeiten Sie sie neu, wenn der Konflikt behoben ist: Entra Admin Center, Abrechnung > Lizenzen, oder „Erneut verarbeiten“ beim Benutzer.`,
  'effect.membershipChanges': ({ names, groups }, speaker) =>
    speaker.say`Nach den Mitgliedschaftsregeln kann sich die Mitgliedschaft von ${namesOf(names, speaker)} in ${namesOf(groups, speaker)} ändern.`,
  'effect.membershipUnknown': ({ groups }, speaker) => {
    const { say, plural } = speaker;
    const rules = plural(groups.length, {
      one: 'Die Mitgliedschaftsregel',
      other: 'Die Mitgliedschaftsregeln',
    });
    const read = plural(groups.length, { one: 'liest', other: 'lesen' });
    return say`${rules} von ${namesOf(groups, speaker)} ${read}, was sich ändert, und Unclash konnte das nicht auswerten: Die Mitglieder können sich ändern.`;
  },
  'effect.writeBackUnknown': ({ name, address }, { say, name: n, address: a }) =>
    say`Exchange Online verwaltet die Adressen von ${n(name)}. Ob die Cloudsynchronisierung die Änderung zurückschreibt, ist unbekannt; sonst behält Active Directory ${a(address)}, und die Adresse kehrt zurück, wenn die Adressen wieder lokal verwaltet werden.`,
  'effect.cloudManagedUnknown': ({ name }, { say, name: n }) =>
    say`Ob Exchange Online die Adressen von ${n(name)} verwaltet (IsExchangeCloudManaged), ist unbekannt: wenn ja, erreicht eine Änderung in Active Directory sie nicht.`,
  'effect.rolesUnchecked': ({ name, sources }, { say, name: n, list, words }) =>
    say`Bei ${n(name)} nicht geprüft, also unbekannt: ${list(sources.map((source) => words(ROLES[source])))}.`,
  'effect.lastSignInUnknown': ({ name }, { say, name: n }) =>
    say`Die letzte Anmeldung von ${n(name)} ist unbekannt.`,
  'effect.neverSignedIn': ({ name }, { say, name: n }) => say`${n(name)} hat sich nie angemeldet.`,
  'effect.lastSignIn': ({ name, at }, { say, name: n, time }) =>
    say`Letzte Anmeldung von ${n(name)}: ${time(at)}.`,
  'effect.recentlyUsed': ({ name, address, at }, { say, name: n, address: a, time }) =>
    say`${n(name)} wird verwendet, letzte Anmeldung ${time(at)}: Kündigen Sie an, dass ${a(address)} entfernt wird.`,
  'effect.claimComesBack': ({ claimant }, { say, name }) =>
    say`${name(claimant)} beansprucht die Adresse wieder: Solange das so ist, ist der Konflikt wieder offen.`,
  'effect.conflictComesBack': ({ claimant }, { say, name }) =>
    say`${name(claimant)} kann die Adresse dann nicht haben: Solange sie beansprucht wird, ist der Konflikt wieder offen.`,
  'effect.findingComesBack':
    'Die Prüfung findet die Adresse dann wieder, und der Konflikt ist wieder offen.',
  'effect.refusedOnPremises': ({ why, next }, { say }) =>
    say`Unclash kann diese Änderung nicht vornehmen. ${why} ${next}`,
  'effect.unknownOnPremises': ({ why }, { say }) =>
    say`Active Directory hat nicht gesagt, ob es die Änderung annimmt. ${why}`,

  'reason.deleted': ({ name }, { say, name: n }) =>
    say`${n(name)} ist gelöscht und behält die Adresse nur im Papierkorb.`,
  'reason.mailArrives': ({ keeper }, { say, name }) =>
    say`Mails an sie werden heute ${name(keeper)} zugestellt.`,
  'reason.noMail': ({ name }, { say, name: n }) =>
    say`In 30 Tagen hat ${n(name)} darüber keine Mail erhalten und keine gesendet.`,
  'reason.signInName': ({ keeper }, { say, name }) =>
    say`Sie ist der Anmeldename (UPN) von ${name(keeper)} und sollte dort bleiben.`,
  'reason.primary': ({ name, keeper }, { say, name: n }) =>
    say`Sie ist die primäre SMTP-Adresse von ${n(keeper)} und nur ein Alias von ${n(name)}.`,
  'reason.disabled': ({ name }, { say, name: n }) =>
    say`Das Konto von ${n(name)} ist deaktiviert, das andere ist aktiviert.`,
  'reason.guest': ({ name }, { say, name: n }) =>
    say`${n(name)} ist ein Gast, das andere Objekt gehört zur Organisation.`,
  'reason.contact': ({ name, kind, keeper, keeperKind }, { say, name: n, message }) =>
    say`${n(name)} (${message(kind)}) hat kein eigenes Postfach, anders als ${n(keeper)} (${message(keeperKind)}).`,
  'reason.namesake': ({ keeper, nickname }, { say, name, text }) =>
    say`Die Adresse ist nach ${name(keeper)} benannt (mailNickname „${text(nickname)}“).`,
  'reason.noMailbox': ({ name }, { say, name: n }) =>
    say`${n(name)} ist kein Exchange-Empfänger: Dort wird nichts zugestellt.`,

  'step.activeDirectory': ({ name, domain, newPrimary, syncClient }, speaker) => {
    const { say, name: n, text, address, words } = speaker;
    const where =
      domain === undefined ? words('Active Directory') : say`der Domäne ${text(domain)}`;
    const primary =
      newPrimary === undefined ? '' : say` ${address(newPrimary)} wird die primäre SMTP-Adresse.`;
    return say`${n(name)} wird synchronisiert: Nehmen Sie die Änderung in ${where} vor.${primary} Führen Sie den Befehl mit dem Modul ActiveDirectory als Administrator aus, der das Objekt ändern darf. Active Directory speichert das Präfix „SMTP:“ möglicherweise in anderer Schreibweise; vergleichen Sie vor dem Ausführen. ${words(SYNC[syncClient ?? 'unknown'])}`;
  },
  'step.exchange': ({ name }, { say, name: n, words }) =>
    say`Microsoft Graph kann die Adressen von ${n(name)} nicht ändern, Exchange Online schon. ${words(IN_EXCHANGE)}`,
  'step.removeContact': ({ name }, { say, name: n, words }) =>
    say`Sie ist die primäre SMTP-Adresse des Kontakts ${n(name)}: Ohne sie wird der Kontakt gelöscht. ${words(IN_EXCHANGE)}`,
  'step.identifyRecipient': ({ name, address }, { say, name: n, address: a, words }) =>
    say`Der Empfängertyp von ${n(name)} ist unbekannt; er entscheidet, wie ${a(address)} entfernt wird. ${words(IN_EXCHANGE)} RecipientTypeDetails nennt das Cmdlet: Set-Mailbox bei UserMailbox und SharedMailbox, Set-MailUser bei MailUser und GuestMailUser. Wird nichts gefunden, entfernen Sie die Adresse im Microsoft 365 Admin Center.`,
  'step.deletedInExchange': ({ name }, { say, name: n, words }) =>
    say`${n(name)} ist gelöscht, und nur Exchange Online bewahrt das Objekt noch auf. ${words(IN_EXCHANGE)} Er listet auf, was aufbewahrt wird. Exchange Online gibt die Adresse frei, wenn es den Empfänger verwirft oder ein Empfängeradministrator ihn endgültig löscht.`,
  'step.purgeUser': ({ name }, { say, name: n }) =>
    say`Öffnen Sie im Microsoft Entra Admin Center Benutzer > Gelöschte Benutzer, wählen Sie ${n(name)} und dann „Endgültig löschen“. Das lässt sich nicht rückgängig machen.`,
  'step.purgeGroup': ({ name }, { say, name: n }) =>
    say`Öffnen Sie im Microsoft Entra Admin Center Gruppen > Gelöschte Gruppen, wählen Sie ${n(name)} und dann „Endgültig löschen“. Das lässt sich nicht rückgängig machen.`,
  'step.changeSignInName': ({ name, address }, { say, name: n, address: a }) =>
    say`Öffnen Sie im Microsoft 365 Admin Center Benutzer > Aktive Benutzer > ${n(name)} > „Benutzername und E-Mail-Adresse verwalten“, wählen Sie einen anderen Benutzernamen, und entfernen Sie danach ${a(address)} aus den Aliasen. ${n(name)} meldet sich danach mit dem neuen Benutzernamen an.`,
  'step.removeAlias': ({ name, address }, { say, name: n, address: a }) =>
    say`Öffnen Sie im Microsoft 365 Admin Center Benutzer > Aktive Benutzer > ${n(name)} > „Benutzername und E-Mail-Adresse verwalten“. Ist ${a(address)} der Benutzername oder die primäre Adresse, wählen Sie eine andere; entfernen Sie danach ${a(address)} aus den Aliasen.`,
  'step.derivedAddress': ({ name, address }, { say, name: n, address: a }) =>
    say`Entra ID leitet ${a(address)} aus dem mailNickname oder dem UPN-Präfix von ${n(name)} ab. Die Adresse steht nicht in Active Directory: Sie dort aus proxyAddresses zu entfernen, bewirkt nichts. Geben Sie einem der beiden Objekte einen anderen mailNickname oder ein anderes UPN-Präfix; bei einem synchronisierten Objekt in Active Directory, die nächste Synchronisierung überträgt es.`,
  'step.cloudClaimant': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} wird in der Cloud verwaltet: Eine Änderung in Active Directory kommt dort nicht mehr an. ${a(address)} in der Quarantäne ist ein Rest der letzten Synchronisierung. Sobald kein anderes Objekt ${a(address)} hat, weist Entra ID die Adresse beim stündlichen Lauf vielleicht ${n(name)} zu; entfernen Sie sie dann in Exchange Online. Anderes, was die Quarantäne beendet, dokumentiert Microsoft nicht: Bleibt der Eintrag, eröffnen Sie eine Supportanfrage.`,
  'step.cloudClaimantUpn': ({ name, address }, { say, name: n, address: a }) =>
    say`${n(name)} wird in der Cloud verwaltet: Eine Änderung in Active Directory kommt dort nicht mehr an. Öffnen Sie im Microsoft 365 Admin Center Benutzer > Aktive Benutzer > ${n(name)} > „Benutzername und E-Mail-Adresse verwalten“, und wählen Sie einen anderen Benutzernamen als ${a(address)}.`,
  'step.deleteGuest': ({ name, address }, { say, name: n, address: a }) =>
    say`Der Gast ${n(name)} wurde mit ${a(address)} eingeladen; Entra ID entfernt diese Adresse nie von einem Gast. Öffnen Sie im Microsoft Entra Admin Center Benutzer, löschen Sie diesen Gast, und löschen Sie ihn danach unter „Gelöschte Benutzer“ endgültig. Laden Sie ihn mit einer anderen Adresse erneut ein, wenn er noch gebraucht wird.`,
};

function inOrder(executors: readonly Sentence[], { words }: Speaker): Sentence {
  return executors.flatMap((executor, index) =>
    index === 0 ? executor : [...words('; dann '), ...executor],
  );
}
