import type { CloudMessages } from '../../domain/message/cloud-messages.ts';
import type { Entries } from '../catalogue.ts';
import type { Sentence } from '../sentence.ts';
import type { Speaker } from '../speaker.ts';

type Places = CloudMessages['cloud.cause.duplicate'];

const CLASSES = { user: 'des Benutzers', group: 'der Gruppe', contact: 'des Kontakts' } as const;

/** Objects that share an address: "mail der Gruppe Sales und 2 weitere". */
const placesIn = (
  { places, more }: Places,
  { say, name, list, words, plural }: Speaker,
): Sentence => {
  const named = places.map(
    (place) => say`${place.attribute} ${words(CLASSES[place.objectClass])} ${name(place.name)}`,
  );
  const rest = say`${more} ${plural(more, { one: 'weiteres', other: 'weitere' })}`;
  return list(more > 0 ? [...named, rest] : named);
};

const CLAIMANTS = {
  user: 'dem Benutzer',
  group: 'der Gruppe',
  contact: 'dem Kontakt',
} as const;

const claimantsIn = (
  { places, more }: Places,
  { say, name, list, words, plural }: Speaker,
): Sentence => {
  const named = places.map(
    (place) => say`${words(CLAIMANTS[place.objectClass])} ${name(place.name)}`,
  );
  const rest = say`${more} ${plural(more, { one: 'weiteren', other: 'weiteren' })}`;
  return list(more > 0 ? [...named, rest] : named);
};

const LISTS = {
  users: 'Benutzer',
  groups: 'Gruppen',
  contacts: 'Kontakte',
  deletedUsers: 'Vorläufig gelöschte Benutzer',
  deletedGroups: 'Vorläufig gelöschte Gruppen',
} as const;

const where = (isSynced: boolean) =>
  isSynced ? 'in Active Directory' : 'in Entra ID oder Exchange';

/** `check cloud`. */
export const cloud: Entries<CloudMessages> = {
  'cloud.finding': ({ cause, next }, { say }) => say`${cause} ${next}`,

  'cloud.cause.deletedAndHeld': (places, speaker) =>
    speaker.say`Dieses Objekt ist vorläufig gelöscht, und seine Adresse ist jetzt ${placesIn(places, speaker)}: Eine Wiederherstellung würde einen Konflikt auslösen.`,
  'cloud.cause.deletedAndWanted': (places, speaker) =>
    speaker.say`Dieses Objekt ist vorläufig gelöscht und hat die Adresse, die Entra ID bei ${claimantsIn(places, speaker)} in Quarantäne hält.`,
  'cloud.cause.duplicate': (places, speaker) =>
    speaker.say`Dieselbe Adresse ist ${placesIn(places, speaker)}; Entra ID hält sie nicht in Quarantäne.`,
  'cloud.cause.guestAndContact': (places, speaker) =>
    speaker.say`Dieselbe Adresse ist ${placesIn(places, speaker)}. Entra ID erlaubt das zwischen Gästen und Kontakten und kann die Adresse des Gastes leeren.`,
  'cloud.cause.listed': (places, speaker) =>
    speaker.say`otherMails enthält eine Adresse, die ${placesIn(places, speaker)} ist: Sicherheitsmails zu diesem Konto kommen dort an.`,
  'cloud.cause.primaryNotMail': ({ primary }, { say, address }) =>
    say`Die primäre SMTP-Adresse ist ${address(primary)}, und mail ist eine andere.`,
  'cloud.cause.primaryNotUpn': ({ userPrincipalName }, { say, address }) =>
    say`Der Anmeldename ist ${address(userPrincipalName)}, und die primäre SMTP-Adresse ist eine andere.`,
  'cloud.cause.sharedSignIn':
    'Das ist ein freigegebenes Postfach, ein Raum oder ein Gerät, und dessen Konto kann sich anmelden.',
  'cloud.cause.unverifiedDomain': ({ domain }, { say, address }) =>
    say`Die Domäne ${address(domain)} ist in diesem Mandanten nicht verifiziert.`,

  'cloud.next.align': ({ attribute, isSynced }, { say, words }) =>
    say`Gleichen Sie ${attribute} und die primäre Adresse ${words(where(isSynced))} an.`,
  'cloud.next.beforeRestore': ({ address }, { say, address: an }) =>
    say`Senden Sie „check ${an(address)}“, bevor Sie es wiederherstellen; löschen Sie es endgültig, wenn es niemand braucht.`,
  'cloud.next.blockSignIn': ({ userPrincipalName, isSynced }, { say, words, address }) =>
    say`Blockieren Sie die Anmeldung von ${userPrincipalName === '' ? words('diesem Konto') : address(userPrincipalName)} ${words(isSynced ? 'in Active Directory' : 'in Entra ID')}.`,
  'cloud.next.checkOwner': ({ address }, { say, address: an }) =>
    say`Senden Sie „check ${an(address)}“, und entfernen Sie sie aus otherMails, wenn nicht beide zu einer Person gehören.`,
  'cloud.next.decide': ({ address, isSynced }, { say, words, address: an }) =>
    say`Senden Sie „check ${an(address)}“, und entscheiden Sie, welches Objekt sie behält; dieses wird ${words(where(isSynced))} geändert.`,
  'cloud.next.guestOrContact': ({ address }, { say, address: an }) =>
    say`Senden Sie „check ${an(address)}“; behalten Sie eines von beiden, oder blenden Sie eines in Adresslisten aus.`,
  'cloud.next.purgeOrRestore': ({ address }, { say, address: an }) =>
    say`Senden Sie „check ${an(address)}“; löschen Sie dieses Objekt endgültig, oder stellen Sie es wieder her, wenn es versehentlich gelöscht wurde.`,
  'cloud.next.verifyOrRemove': ({ domain, isSynced }, { say, words, address }) =>
    say`Verifizieren Sie ${address(domain)} in Entra ID, oder entfernen Sie die Adresse ${words(where(isSynced))}.`,

  'cloud.notRun.noMail':
    'NoMail (ungenutzte Aliasse): Diese Prüfung liest die Nachrichtenablaufverfolgung nicht',
  'cloud.notRun.primaryNotUpn':
    'PrimaryNotUpn (primäre Adresse und Anmeldename): nur, wo das Richtlinie ist: „check cloud primary is upn“ oder --primary-is-upn',
  'cloud.notRun.sharedSignIn':
    'SharedSignIn (Anmeldung an freigegebenen Postfächern): Exchange Online ist nicht verbunden',
  'cloud.notRun.sharedSignInRefused': ({ problem }, { say }) =>
    say`SharedSignIn (Anmeldung an freigegebenen Postfächern): ${problem}`,
  'cloud.notRun.unverifiedDomain':
    'UnverifiedDomain (Domänen von Adressen): Die Domänen des Mandanten wurden nicht gelesen',
  'cloud.weekly.unchanged': ({ objects, findings, since, nextAt }, { say, count, time }) =>
    say`Wöchentliche Prüfung von Entra ID: Seit dem ${time(since)} ist nichts neu oder erledigt. ${count(objects, { one: 'Objekt', other: 'Objekte' })} gelesen, ${count(findings, { one: 'Befund', other: 'Befunde' })} wie zuvor. Die nächste Prüfung ist am ${time(nextAt)} fällig.`,
  'cloud.unread': ({ list, problem }, { say, words }) =>
    say`${words(LISTS[list])} wurden nicht gelesen: ${problem}`,
};
