import { isSmtpAddress, parseProxyAddress } from './proxy-address.ts';

/**
 * Which addresses Entra accepts, after Microsoft's IdFix (microsoft/idfix, src/IdFix/Rules and
 * Settings/Constants.cs), which is the executable form of "Prepare directory attributes for
 * synchronization". One rule, one function.
 *
 * IdFix also checks the top-level domain against a list; that list ages, so only its shape is
 * checked here.
 */

export type AddressRule =
  | 'empty'
  | 'otherType'
  | 'tooLong'
  | 'secondColon'
  | 'forbiddenCharacter'
  | 'oneAtSign'
  | 'localPart'
  | 'domain'
  | 'topLevelDomain';

export type AddressCheck =
  | { readonly valid: true; readonly address: string }
  /** `sentence` names the broken rule to a person; it never repeats the text. */
  | { readonly valid: false; readonly rule: AddressRule; readonly sentence: string };

interface Candidate {
  /** With its prefix; `SMTP:` is assumed. */
  readonly full: string;
  readonly address: string;
}

type Rule = readonly [AddressRule, (candidate: Candidate) => string | undefined];

/** IdFix: the whole value, prefix included, has at most 256 characters. */
const maximumLength = 256;

/** IdFix: characters that an SMTP value must not contain anywhere. */
const forbiddenInSmtp = /[\s<>();,[\]"]/u;

/** IdFix (RFC 2822 dot-atom): single dots between atoms. */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;

/** IdFix: a label begins and ends with a letter or digit. */
const domainLabel = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

/** IdFix: the last label has 2 to 17 letters. */
const topLevelDomain = /^[a-z]{2,17}$/i;

const rules: readonly Rule[] = [
  ['empty', isEmpty],
  ['otherType', isOtherType],
  ['tooLong', isTooLong],
  ['secondColon', hasSecondColon],
  ['forbiddenCharacter', hasForbiddenCharacter],
  ['oneAtSign', lacksOneAtSign],
  ['localPart', breaksLocalPart],
  ['domain', breaksDomain],
  ['topLevelDomain', breaksTopLevelDomain],
];

/**
 * Checks an SMTP address with or without its `SMTP:` prefix. A valid one is returned bare and in its
 * own case; otherwise the first broken rule.
 */
export function validateAddress(text: string): AddressCheck {
  const { prefix, address } = parseProxyAddress(text);
  const candidate = { full: `${prefix === '' ? 'SMTP' : prefix}:${address}`, address };
  for (const [rule, breaks] of rules) {
    const sentence = breaks(candidate);
    if (sentence !== undefined) return { valid: false, rule, sentence };
  }
  return { valid: true, address };
}

function isEmpty({ address }: Candidate): string | undefined {
  return address === '' ? 'There is no address in this.' : undefined;
}

/** Only SMTP values and user principal names are quarantined (duplicate attribute resiliency). */
function isOtherType({ full }: Candidate): string | undefined {
  return isSmtpAddress(full)
    ? undefined
    : 'Only e-mail addresses can be in such a conflict; this is an address of another type, like X500 or SIP.';
}

function isTooLong({ full }: Candidate): string | undefined {
  return full.length > maximumLength
    ? `An address has at most ${maximumLength} characters, its "SMTP:" included.`
    : undefined;
}

function hasSecondColon({ address }: Candidate): string | undefined {
  return address.includes(':')
    ? 'An address contains no colon, except after its type ("SMTP:").'
    : undefined;
}

function hasForbiddenCharacter({ address }: Candidate): string | undefined {
  const found = forbiddenInSmtp.exec(address)?.[0];
  if (found === undefined) return undefined;
  const name = /\s/u.test(found) ? 'white space' : `the character ${found}`;
  return `An address must not contain ${name}.`;
}

function lacksOneAtSign({ address }: Candidate): string | undefined {
  return address.split('@').length === 2 ? undefined : 'An address has exactly one @.';
}

function breaksLocalPart({ address }: Candidate): string | undefined {
  return localPart.test(beforeAt(address))
    ? undefined
    : "Before the @ there are only unaccented letters, digits, single dots between them, and !#$%&'*+/=?^_`{|}~-.";
}

function breaksDomain({ address }: Candidate): string | undefined {
  const labels = afterAt(address).split('.');
  return labels.length > 1 && labels.every((label) => domainLabel.test(label))
    ? undefined
    : 'After the @ comes a domain like contoso.com: letters, digits and inner hyphens, parted by single dots.';
}

function breaksTopLevelDomain({ address }: Candidate): string | undefined {
  return topLevelDomain.test(afterAt(address).split('.').at(-1) ?? '')
    ? undefined
    : 'A domain ends with 2 to 17 letters, like .com.';
}

function beforeAt(address: string): string {
  return address.slice(0, address.indexOf('@'));
}

function afterAt(address: string): string {
  return address.slice(address.indexOf('@') + 1);
}
