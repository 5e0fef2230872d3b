import type { AddressMessages } from '../../domain/message/address-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What is wrong with a typed address or sign-in name. */
export const address: Entries<AddressMessages> = {
  'address.empty': 'Die Adresse fehlt.',
  'address.otherType':
    'Nur SMTP-Adressen und Anmeldenamen (UPN) kommen in Quarantäne; diese Adresse hat einen anderen Typ, z. B. X500 oder SIP.',
  'address.tooLong': ({ most }, { say }) =>
    say`Eine Adresse hat höchstens ${most} Zeichen, „SMTP:“ eingeschlossen.`,
  'address.secondColon': 'Eine Adresse enthält keinen Doppelpunkt, außer nach ihrem Typ („SMTP:“).',
  'address.forbiddenCharacter': ({ character }, { say }) =>
    say`Eine Adresse darf das Zeichen ${character} nicht enthalten.`,
  'address.whiteSpace': 'Eine Adresse darf keine Leerzeichen enthalten.',
  'address.oneAtSign': 'Eine Adresse enthält genau ein @.',
  'address.localPart':
    "Vor dem @ enthält eine Adresse nur Buchstaben ohne Akzente und Umlaute, Ziffern, einzelne Punkte dazwischen und !#$%&'*+/=?^_`{|}~-.",
  'address.domain':
    'Nach dem @ folgt eine Domäne wie contoso.com: Buchstaben, Ziffern und Bindestriche im Inneren, getrennt durch einzelne Punkte.',
  'address.topLevelDomain': 'Eine Domäne endet mit 2 bis 17 Buchstaben, z. B. .com.',

  'upn.oneAtSign': 'Ein Anmeldename (UPN) enthält genau ein @.',
  'upn.tooLong': ({ mostBefore, mostAfter }, { say }) =>
    say`Ein Anmeldename (UPN) hat höchstens ${mostBefore} Zeichen vor dem @ und ${mostAfter} danach.`,
  'upn.characters':
    "Vor dem @ enthält ein Anmeldename (UPN) nur Buchstaben ohne Akzente und Umlaute, Ziffern und '.-_!#^~.",
  'upn.dots': 'In einem Anmeldenamen (UPN) stehen Punkte einzeln und zwischen anderen Zeichen.',
  'upn.domain': 'Nach dem @ folgt im Anmeldenamen (UPN) eine Domäne wie contoso.com.',
};
