import type { MatchMessages } from '../../domain/message/match-messages.ts';
import type { Entries } from '../catalogue.ts';

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
  'match.steps': 'So werden Konten zusammengeführt',
  'match.why': ({ synced, cloud }, { say, text }) =>
    say`Gehören beide Konten einer Person, führen Sie sie zusammen, bevor Sie etwas entfernen: aus dem synchronisierten Konto ${text(synced, 64)} und dem Cloudkonto ${text(cloud, 64)} wird eines. Entra Connect ordnet über UPN oder primäre SMTP-Adresse zu (Soft Match) oder über den Quellanker, onPremisesImmutableId (Hard Match). Wird nur die Adresse entfernt, bleiben zwei Konten.`,
  'match.how': ({ anchor }, { say, text }) => {
    const value = anchor === undefined ? '' : say` (${text(anchor, 64)})`;
    return say`Prüfen Sie zuerst: Verzeichnisrollen des Cloudkontos; Postfach, Lizenzen, letzte Anmeldung und OneDrive beider Konten; blockSoftMatchEnabled und blockCloudObjectTakeoverThroughHardMatchEnabled des Mandanten. Verschieben Sie dann das AD-Konto aus dem Synchronisierungsbereich, synchronisieren Sie, und löschen Sie das synchronisierte Konto endgültig, damit sein Quellanker${value} frei ist; setzen Sie ihn als onPremisesImmutableId des Cloudkontos; verschieben Sie das AD-Konto zurück und synchronisieren Sie. Entra ID lehnt es ab, ein früher synchronisiertes Konto neu zuzuordnen (MC1263280), und wahrscheinlich auch einen Hard Match mit einem Inhaber einer Entra-Rolle. Unclash ändert hier nichts.`;
  },
};
