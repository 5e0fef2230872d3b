import type { MatchMessages } from '../../domain/message/match-messages.ts';
import type { Entries } from '../catalogue.ts';
import { namesOf } from './names.ts';

/** A card has no place for all addresses of some mailboxes. */
const MOST_ADDRESSES = 10;

/** One person with two accounts that Entra Connect never matched. */
export const match: Entries<MatchMessages> = {
  'evidence.employeeId': 'employeeId',
  'evidence.signInName': 'UPN-Präfix',
  'evidence.mail': 'Attribut „mail“',
  'evidence.displayName': 'Anzeigename',
  'evidence.mailNickname': 'mailNickname',

  'match.samePerson': ({ address, synced, cloud, evidence }, speaker) => {
    const { say, address: an, text, list, message } = speaker;
    const shared = list(evidence.map((code) => message(code)));
    return say`Möglicherweise eine Person mit zwei Konten. Entra ID hat ${an(address)} beim synchronisierten Konto ${text(synced, 64)} in Quarantäne gestellt: das Cloudkonto ${text(cloud, 64)} hat den Wert bereits. Bei beiden gleich: ${shared}.`;
  },
  'claims.twin': ({ property, number }, { say, words }) => {
    const other = property === 'userPrincipalName' ? 'Anmeldename (UPN)' : 'Proxyadresse';
    const card = number === undefined ? 'ein Konflikt mit eigener Karte' : `Konflikt #${number}`;
    return say`Entra ID hat den Wert beim selben Objekt auch als ${words(other)} in Quarantäne gestellt, ${words(card)}: ein Plan behebt beide.`;
  },
  'claims.others': ({ others }, { say, list, address: an }) => {
    const named = others.map(({ address, number }) =>
      number === undefined ? an(address) : say`${an(address)} (#${String(number)})`,
    );
    return say`Weitere Werte desselben Objekts in Quarantäne: ${list(named)}.`;
  },
  'match.heading': 'Eine Person, zwei Konten?',
  'match.why': ({ synced, cloud }, { say, text }) =>
    say`Gehören beide Konten einer Person, führen Sie sie zusammen, bevor Sie etwas entfernen: aus dem synchronisierten Konto ${text(synced, 64)} und dem Cloudkonto ${text(cloud, 64)} wird eines. Die Synchronisierung ordnet über UPN oder primäre SMTP-Adresse zu (Soft Match) oder über den Quellanker (Hard Match). Wird nur die Adresse entfernt, bleiben zwei Konten.`,
  'match.open': 'Konten zusammenführen…',

  'match.plan.heading': ({ synced, cloud }, { say, text }) =>
    say`${text(synced, 64)} mit ${text(cloud, 64)} zusammenführen`,
  'match.plan.checks': 'Vorher prüfen',
  'match.plan.stays': 'Welches Konto bleibt',
  'match.plan.blocked': 'So nicht zusammenführbar',
  'match.plan.warning': 'Warnung',
  'match.plan.noUndo':
    'Kein Rückgängig: eine Zusammenführung lässt sich nicht umkehren, und das Löschen in Schritt 2 ist endgültig.',
  'match.plan.follows':
    'Ersetzen Sie die Namen in spitzen Klammern, bevor Sie einen Befehl ausführen. Unclash ändert nichts: es liest beide Konten bei jeder Abfrage und zeigt den erreichten Schritt auf der Karte des Konflikts.',
  'match.plan.tooLong':
    'Der Befehl ist zu lang für eine Karte: Namen dieser Konten sind ungewöhnlich.',
  'match.plan.step': ({ number, of, step }, { say, message }) =>
    say`${number} von ${of}: ${message(step)}`,
  'match.verdict.fine': 'In Ordnung',
  'match.verdict.attention': 'Achtung',
  'match.verdict.unknown': 'Nicht gelesen',
  'match.where.activeDirectory':
    'PowerShell mit dem Modul ActiveDirectory; danach synchronisieren lassen:',
  'match.where.graph': 'PowerShell mit Microsoft Graph:',
  'match.follow': 'Ich führe es aus: Schritte verfolgen',
  'match.showSteps': 'Schritte anzeigen…',
  'match.stop': 'Nicht weiter verfolgen',

  'match.step.leaveScope':
    'AD-Konto aus dem Synchronisierungsbereich verschieben, dann synchronisieren',
  'match.step.purge': 'Das synchronisierte Konto endgültig löschen',
  'match.step.setAnchor': 'Den Quellanker am Cloudkonto setzen',
  'match.step.returnToScope':
    'AD-Konto in den Synchronisierungsbereich zurückverschieben, dann synchronisieren',

  'match.stays.mailbox': ({ synced, cloud }, { say, text }) =>
    say`Das Cloudkonto ${text(cloud, 64)} bleibt: es hat das Postfach, ${text(synced, 64)} hat keines.`,
  'match.stays.address': ({ synced, cloud }, { say, text }) =>
    say`Das Cloudkonto ${text(cloud, 64)} bleibt: es hat die Adresse, und eine Zusammenführung erhält sein Postfach, seine Lizenzen und sein OneDrive. Das synchronisierte Konto ${text(synced, 64)} wird gelöscht.`,
  'match.check.roles': ({ roles }, speaker) => {
    const { say } = speaker;
    if (roles === undefined) return say`Entra-Rollen des Cloudkontos: nicht gelesen`;
    if (roles.length === 0) return say`Entra-Rollen des Cloudkontos: keine`;
    return say`Entra-Rollen des Cloudkontos: ${namesOf(roles, speaker)}`;
  },
  'match.check.features': ({ soft, hard }, { say, words }) => {
    const value = (flag: boolean | undefined) =>
      words(flag === undefined ? 'nicht gelesen' : `${flag}`);
    return say`blockSoftMatchEnabled: ${value(soft)}; blockCloudObjectTakeoverThroughHardMatchEnabled: ${value(hard)}.`;
  },
  'match.check.mailbox': ({ synced, cloud }, { say, words }) =>
    say`Postfach: Cloudkonto ${words(places[cloud])}, synchronisiertes Konto ${words(places[synced])}`,
  'match.check.licences': ({ synced, cloud }, { say, words }) => {
    const value = (count: number | undefined) =>
      words(count === undefined ? 'nicht gelesen' : `${count}`);
    return say`Lizenzen: Cloudkonto ${value(cloud)}, synchronisiertes Konto ${value(synced)}`;
  },
  'match.check.lastSignIn': ({ synced, cloud }, { say, words, time }) => {
    const value = (at: string | undefined) => {
      if (at === undefined) return words('nicht gelesen');
      return at === 'never' ? words('nie') : time(at);
    };
    return say`Letzte Anmeldung: Cloudkonto ${value(cloud)}, synchronisiertes Konto ${value(synced)}`;
  },
  'match.check.oneDrive': ({ synced, cloud }, { say, words }) => {
    const value = (has: boolean | undefined) =>
      words(has === undefined ? 'nicht gelesen' : has ? 'ja' : 'keines');
    return say`OneDrive: Cloudkonto ${value(cloud)}, synchronisiertes Konto ${value(synced)}`;
  },

  'match.causes.leaveScope': ({ name }, { say, text }) =>
    say`Entra ID verschiebt ${text(name, 64)} bei der nächsten Synchronisierung zu den gelöschten Benutzern; die Anmeldung endet. Ein anderer Bereichsfilter wirkt ebenso wie eine andere OU. Bis Schritt 2 lässt es sich 30 Tage lang wiederherstellen.`,
  'match.causes.purge': ({ name }, { say, text }) =>
    say`Löscht ${text(name, 64)} mit Postfach, OneDrive und Lizenzen endgültig und gibt seinen Quellanker frei. Graph lehnt das ab, solange das Konto nicht bei den gelöschten Benutzern ist.`,
  'match.causes.setAnchor': ({ name, value, from, inEntra }, { say, text, words }) => {
    const other =
      inEntra === undefined
        ? ''
        : say` In Entra ID steht stattdessen ${text(inEntra, 64)}, keine seiner GUIDs: prüfen Sie, welches Attribut in diesem Verzeichnis der Quellanker ist.`;
    if (value === undefined) {
      return say`Der Quellanker ist nicht bekannt: die erste Zeile gibt ihn aus, die letzte fragt ihn ab. Er wird onPremisesImmutableId von ${text(name, 64)}. Sonst ändert sich nichts.`;
    }
    const source = from === 'activeDirectory' ? 'Active Directory' : 'Entra ID';
    return say`Bereitet den Hard Match vor: onPremisesImmutableId von ${text(name, 64)} wird ${text(value, 64)}, gelesen aus ${words(source)}. Sonst ändert sich nichts.${other}`;
  },
  'match.causes.returnToScope': ({ name, method }, { say, text, words }) => {
    const by =
      method === 'hardMatch'
        ? 'über den Quellanker (Hard Match)'
        : 'über UPN oder primäre SMTP-Adresse (Soft Match)';
    return say`Die Synchronisierung findet ${text(name, 64)} ${words(by)} und macht Active Directory zur Autoritätsquelle: Name, UPN, Adressen und, mit Kennworthashsynchronisierung, das Kennwort sind die aus Active Directory. Postfach, Lizenzen, OneDrive und Mitgliedschaften bleiben.`;
  },
  'match.loses': ({ name, addresses }, { say, text, list, address }) => {
    const left = addresses.length - MOST_ADDRESSES;
    const lost = [
      ...addresses.slice(0, MOST_ADDRESSES).map((one) => address(one)),
      ...(left > 0 ? [say`${left} weitere`] : []),
    ];
    return say`Active Directory hat diese Adressen von ${text(name, 64)} nicht, die Synchronisierung entfernt sie also: ${list(lost)}. Ergänzen Sie sie vor dem letzten Schritt am AD-Konto.`;
  },
  'match.losesUnknown': ({ name }, { say, text }) =>
    say`Die Synchronisierung entfernt Adressen von ${text(name, 64)}, die das AD-Konto nicht hat. Active Directory wurde nicht gelesen: vergleichen Sie proxyAddresses vor dem letzten Schritt.`,

  'match.blocked.roles': ({ name, roles }, speaker) =>
    speaker.say`${speaker.text(name, 64)} hat Entra-Rollen: ${namesOf(roles, speaker)}. Entra ID führt Rolleninhaber nicht zusammen, seit Juni 2026 auch nicht über den Quellanker.`,
  'match.next.roles': ({ roles }, { say, plural }) =>
    say`Ein Administrator für privilegierte Rollen: ${plural(roles.length, { one: 'die Rolle', other: 'die Rollen' })} entziehen, zusammenführen, wieder zuweisen. Besser: ein eigenes reines Cloudkonto für die Verwaltung.`,
  'match.blocked.syncedBefore': ({ name }, { say, text }) =>
    say`${text(name, 64)} war früher synchronisiert. Seit Juli 2026 lehnt Entra ID es ab, seinen OnPremisesObjectIdentifier neu zuzuordnen: „Hard match operation blocked due to security hardening“ (MC1263280).`,
  'match.next.syncedBefore':
    'Ein Hybrididentitätsadministrator: die Synchronisierung des früheren AD-Kontos wiederherstellen oder die Wiederherstellung beim Microsoft-Support anfordern.',
  'match.blocked.syncedInUse': ({ name }, { say, text }) =>
    say`Das synchronisierte Konto ${text(name, 64)} ist das benutzte; eine Zusammenführung würde es mit Postfach und Dateien löschen.`,
  'match.next.syncedInUse': ({ name }, { say, text }) =>
    say`Ein Genehmiger: das synchronisierte Konto behalten und die Adresse stattdessen von ${text(name, 64)} entfernen.`,
  'match.blocked.tenant': ({ soft }, { say, words }) =>
    say`Dieser Mandant sperrt Hard Matches (blockCloudObjectTakeoverThroughHardMatchEnabled), und ${words(soft ? 'Soft Matches ebenso (blockSoftMatchEnabled)' : 'ein Soft Match findet keinen gleichen UPN und keine gleiche primäre SMTP-Adresse')}.`,
  'match.next.tenant':
    'Ein Hybrididentitätsadministrator: die Sperre für die Dauer der Zusammenführung aufheben (Update-MgDirectoryOnPremiseSynchronization), danach wieder setzen.',
  'match.notOnePerson': 'In diesem Konflikt gibt es keine zwei Konten einer Person mehr.',
  'match.next.notOnePerson': 'Nicht nötig. Öffnen Sie die Karte des Konflikts erneut.',

  'match.following': ({ number, of }, { say }) =>
    say`Konten werden zusammengeführt: Schritt ${number} von ${of}`,
  'match.following.next': ({ synced, cloud, step, number, of, by }, speaker) => {
    const { say, text, message, name } = speaker;
    const done = number === 1 ? '' : say` ${number - 1} von ${of} Schritten gesehen.`;
    const who = by === undefined ? '' : say` Ausgeführt von ${name(by)}.`;
    return say`Als Nächstes: ${message(step)}.${done}${who} Aus ${text(synced, 64)} und ${text(cloud, 64)} wird ein Konto; Unclash liest beide bei jeder Abfrage.`;
  },
  'match.lost': 'Die Zusammenführung ist stehen geblieben',
  'match.lost.cloudGone': ({ name }, { say, text }) =>
    say`Das Cloudkonto ${text(name, 64)} gibt es nicht mehr. Stellen Sie es aus den gelöschten Benutzern wieder her, und öffnen Sie die Schritte erneut.`,
  'match.lost.otherAnchor': ({ name }, { say, text }) =>
    say`${text(name, 64)} wird inzwischen synchronisiert, mit einem anderen Quellanker. Prüfen Sie, welches AD-Konto diesen Quellanker hat.`,
  'match.lost.secondAgain': ({ name }, { say, text }) =>
    say`Die Synchronisierung hat wieder ein zweites Konto angelegt: ${text(name, 64)}. Entra ID hat die Zusammenführung abgelehnt; das Protokoll der Synchronisierung zeigt den Fehler. Es ist ein eigener Konflikt mit eigener Karte.`,
  'match.lost.late': ({ next }, { say, message }) =>
    say`Seit sieben Tagen war kein Schritt zu sehen. Es fehlt: ${message(next)}. Hat Entra ID ihn abgelehnt, zeigt der Synchronisierungsserver den Exportfehler. Öffnen Sie die Schritte erneut.`,
};

const places = {
  exchangeOnline: 'in Exchange Online',
  onPremises: 'lokal',
  none: 'keines',
  unknown: 'nicht gelesen',
};
