import type { ConflictMessages } from '../../domain/message/conflict-messages.ts';
import type { Entries } from '../catalogue.ts';
import type { Speaker } from '../speaker.ts';
import { namesOf } from './names.ts';
import { story } from './story.ts';

/** What a conflict is, and its story. */
export const conflict: Entries<ConflictMessages> = {
  ...story,

  'kind.user': 'Benutzer',
  'kind.guest': 'Gast',
  'kind.contact': 'Kontakt',
  'kind.microsoft365Group': 'Microsoft 365-Gruppe',
  'kind.distributionList': 'Verteilerliste',
  'kind.dynamicDistributionList': 'dynamische Verteilerliste',
  'kind.mailEnabledSecurityGroup': 'E-Mail-aktivierte Sicherheitsgruppe',
  'kind.securityGroup': 'Sicherheitsgruppe',
  'kind.group': 'Gruppe',
  'kind.publicFolder': 'E-Mail-aktivierter öffentlicher Ordner',
  'kind.sharedMailbox': 'freigegebenes Postfach',
  'kind.roomMailbox': 'Raumpostfach',
  'kind.equipmentMailbox': 'Gerätepostfach',
  'kind.schedulingMailbox': 'Planungspostfach',
  'kind.linkedMailbox': 'verknüpftes Postfach',
  'kind.systemMailbox': 'Systempostfach',
  'kind.guestMailUser': 'Gast-E-Mail-Benutzer',
  'kind.mailContact': 'E-Mail-Kontakt',
  'kind.roomList': 'Raumliste',

  'mastery.cloud': 'in der Cloud verwaltet',
  'mastery.cloudAfterTransfer': 'in der Cloud verwaltet, früher aus AD synchronisiert',
  'mastery.onPremises': 'aus AD synchronisiert',
  'mastery.onPremisesCloudMailbox': 'aus AD synchronisiert, Postfach in Exchange Online verwaltet',

  'role.primary': 'primäre SMTP-Adresse',
  'role.alias': 'Alias',
  'role.userPrincipalName': 'Anmeldename (UPN)',
  'role.mail': 'Attribut „mail“',
  'role.sip': 'SIP-Adresse',
  'role.otherMails': 'weitere E-Mail-Adresse',
  'role.named': 'Inhaber laut einer Fehlermeldung',

  'conflict.addressQuarantined': ({ claimant, address, holders }, speaker) => {
    const { say, name, address: an } = speaker;
    return say`Entra ID hat ${an(address)} bei ${name(claimant)} in Quarantäne gestellt${already(holders, speaker)}.`;
  },
  'conflict.upnQuarantined': ({ claimant, address, holders, placeholder }, speaker) => {
    const { say, name, address: an } = speaker;
    const meanwhile = placeholder && say` Bis zur Freigabe lautet der UPN ${an(placeholder)}.`;
    return say`Entra ID hat den Anmeldenamen (UPN) ${an(address)} bei ${name(claimant)} in Quarantäne gestellt${already(holders, speaker)}.${meanwhile}`;
  },
  'conflict.refusedByExchange': ({ claimant, address, holders, namedHolder, namedId }, speaker) => {
    const { say, name, address: an, words } = speaker;
    const unread =
      namedId === undefined
        ? words('ein anderes Objekt')
        : say`ein Objekt, das Unclash nicht lesen konnte (${an(namedId)}),`;
    const named = namedHolder === undefined ? unread : name(namedHolder);
    const has =
      holders.length > 0 ? already(holders, speaker) : say`: ${named} hat den Wert bereits`;
    return say`Exchange Online lehnt ${an(address)} für ${name(claimant)} ab${has}.`;
  },
  'conflict.found.clash': ({ address, names }, speaker) => {
    const { say, address: an, plural } = speaker;
    const have = plural(names.length, { one: 'hat', other: 'haben' });
    return say`${namesOf(names, speaker)} ${have} ${an(address)}; Entra ID hat nichts in Quarantäne.`;
  },
  'conflict.found.unverifiedDomain': ({ address, name: who }, { say, name, address: an }) =>
    say`${name(who)} hat ${an(address)}; die Domäne ist in diesem Mandanten nicht überprüft.`,
  'conflict.found.over': ({ address, names }, speaker) => {
    const { say, address: an, words } = speaker;
    const who = names.length === 0 ? words('keiner') : namesOf(names, speaker);
    return say`Die Prüfung findet an ${an(address)} keinen Fehler mehr. Inhaber jetzt: ${who}.`;
  },
  'conflict.staleError': ({ claimant, address }, { say, name, address: an }) =>
    say`${name(claimant)} hat ${an(address)} bereits, und kein anderes Objekt hat die Adresse. Entra ID zeigt den Fehler noch an und entfernt ihn beim nächsten stündlichen Lauf.`,
  'conflict.searchExchange': ({ command }, { say, text }) =>
    say`Suchen Sie öffentliche Ordner und dynamische Verteilerlisten in Exchange Online: ${text(command, 600)}`,
  'conflict.searchSyncServer': ({ command, removal }, { say, text }) =>
    say`Suchen Sie öffentliche Ordner, die nur in Entra ID bestehen, mit dem Modul ADSyncTools von Entra Connect: ${text(command, 600)}. Was sich findet, entfernt ${text(removal, 300)}`,
  'conflict.stillQuarantined': ({ claimant, address }, { say, name, address: an }) =>
    say`Entra ID hält ${an(address)} bei ${name(claimant)} noch in Quarantäne.`,
  'conflict.notQuarantined': ({ claimant, address }, { say, name, address: an }) =>
    say`Entra ID hält ${an(address)} bei ${name(claimant)} nicht mehr in Quarantäne.`,
  'conflict.remark.sip': ({ address, names }, { say, list, name, address: an, plural }) =>
    say`${list(names.map((one) => name(one)))} ${plural(names.length, { one: 'hat', other: 'haben' })} ${an(address)} nur als SIP-Adresse: Das blockiert keine E-Mail-Adresse.`,
  'conflict.remark.guestOtherMail': ({ names }, { say, list, name, plural }) =>
    say`${plural(names.length, { one: 'Der Gast', other: 'Die Gäste' })} ${list(names.map((one) => name(one)))} ${plural(names.length, { one: 'hat', other: 'haben' })} sie nur unter den weiteren E-Mail-Adressen. Das ist so vorgesehen: Entra ID legt dort eine Adresse ab, die ein anderes Objekt hat.`,
  'conflict.remark.otherMail': ({ names }, { say, list, name, plural }) =>
    say`${list(names.map((one) => name(one)))} ${plural(names.length, { one: 'hat', other: 'haben' })} sie nur unter den weiteren E-Mail-Adressen: Das blockiert keine E-Mail-Adresse.`,
  'conflict.remark.guestAndContact': ({ guest, contact }, { say, name }) =>
    say`Der Gast ${name(guest)} und der Kontakt ${name(contact)} haben dieselbe Adresse. Das ist so vorgesehen: Entra ID überlässt die Adresse dem Kontakt, und der Gast kann sich trotzdem anmelden.`,
  'conflict.remark.licence': ({ name: who, isQuarantined }, { say, name, words }) =>
    say`Entra ID weist ${name(who)} eine Lizenz nicht zu: Eine Proxyadresse ist nicht eindeutig (UniquenessViolation)${words(isQuarantined ? '' : ', obwohl keine in Quarantäne ist')}.`,
  'conflict.remark.otherError': ({ name: who, property, value }, { say, name, text, words }) =>
    say`${name(who)} hat einen Bereitstellungsfehler, der nicht als Adresskonflikt zu verstehen ist: ${property === '' ? words('keine Eigenschaft') : text(property)}, ${value === '' ? words('kein Wert') : text(value)}.`,
  'conflict.remark.otherErrors': ({ count: total, names }, { say, count, list, name, words }) =>
    say`${count(total, { one: 'Objekt hat', other: 'Objekte haben' })} Bereitstellungsfehler, die kein Adresskonflikt sind: ${list(names.map((one) => name(one)))}${words(total > names.length ? ' …' : '')}. Prüfen Sie ihre Adressen, um die Fehler zu sehen.`,
  'finding.gone': ({ address }, { say, address: an }) =>
    say`Nichts mehr zu entscheiden: Keine zwei Objekte haben ${an(address)}, und die Domäne ist überprüft. Senden Sie „check cloud“ für eine neue Liste.`,
  'finding.notPolled': ({ address }, { say, address: an }) =>
    say`Entra ID hält ${an(address)} inzwischen in Quarantäne; noch keine Abfrage hat das gesehen. Senden Sie „scan“: Der Konflikt hat den Plan.`,
  'finding.otherType':
    'Unclash plant nur SMTP-Adressen. Ändern Sie diese dort, wo das Objekt verwaltet wird.',
  'finding.unread': ({ address, unanswered }, { say, list, address: an }) =>
    say`Wer ${an(address)} noch hat, ist unbekannt: ${list(unanswered)}. Nichts wurde geändert; versuchen Sie es in einer Minute noch einmal.`,
  'conflict.holderNotSearched':
    'Kein Inhaber gefunden. Einige Orte konnten nicht durchsucht werden; der Inhaber kann dort sein.',
  'conflict.holderNotInGraph':
    'Microsoft Graph zeigt keinen Inhaber. E-Mail-aktivierte öffentliche Ordner und dynamische Verteilerlisten zeigt nur Exchange Online. Oder der Wert ist bereits frei, und Entra ID vergibt ihn beim nächsten stündlichen Lauf.',
  'conflict.holderNotInExchange':
    'Weder Microsoft Graph noch Exchange Online zeigt einen Inhaber. Es kann ein öffentlicher Ordner sein, der nur in Entra ID besteht. Oder der Wert ist bereits frei, und Entra ID vergibt ihn beim nächsten stündlichen Lauf.',
};

/** ": Y hat den Wert bereits"; without a visible holder it says so. */
function already(holders: readonly string[], speaker: Speaker) {
  const { say, plural, words } = speaker;
  if (holders.length === 0) return words('; kein sichtbares Objekt hat den Wert');
  const names = namesOf(holders, speaker);
  return say`: ${names} ${plural(holders.length, { one: 'hat', other: 'haben' })} den Wert bereits`;
}
