import type { AddressMessages } from '../../domain/message/address-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What is wrong with a typed address or sign-in name. */
export const address: Entries<AddressMessages> = {
  'address.empty': 'The address is missing.',
  'address.otherType':
    'Only SMTP addresses and UPNs are quarantined; this address has another type, such as X500 or SIP.',
  'address.tooLong': ({ most }, { say }) =>
    say`An address has at most ${most} characters, "SMTP:" included.`,
  'address.secondColon': 'An address has no colon, except after its type ("SMTP:").',
  'address.forbiddenCharacter': ({ character }, { say }) =>
    say`An address must not contain the character ${character}.`,
  'address.whiteSpace': 'An address must not contain white space.',
  'address.oneAtSign': 'An address has exactly one @.',
  'address.localPart':
    "Before the @ an address has only unaccented letters, digits, single dots between them, and !#$%&'*+/=?^_`{|}~-.",
  'address.domain':
    'After the @ an address has a domain such as contoso.com: letters, digits and inner hyphens, separated by single dots.',
  'address.topLevelDomain': 'A domain ends with 2 to 17 letters, such as .com.',

  'upn.oneAtSign': 'A UPN has exactly one @.',
  'upn.tooLong': ({ mostBefore, mostAfter }, { say }) =>
    say`A UPN has at most ${mostBefore} characters before the @ and ${mostAfter} after it.`,
  'upn.characters': "Before the @ a UPN has only unaccented letters, digits and '.-_!#^~.",
  'upn.dots': 'In a UPN, dots are single and between other characters.',
  'upn.domain': 'After the @ a UPN has a domain such as contoso.com.',
};
