import type { AddressMessages } from '../message/address-messages.ts';
import type { Message } from '../message/message.ts';
import { isSmtpAddress, parseProxyAddress } from './proxy-address.ts';

/**
 * Which addresses Entra accepts, after Microsoft's IdFix (microsoft/idfix, src/IdFix/Rules and
 * Settings/Constants.cs), which is the executable form of "Prepare directory attributes for
 * synchronization". One rule, one function.
 *
 * IdFix also checks the top-level domain against a list; that list ages, so only its shape is
 * checked here.
 */

/** The rule that a text breaks; it never repeats the text. */
export type BrokenRule = Message<Extract<keyof AddressMessages, `address.${string}`>>;

export type AddressCheck =
  | { readonly valid: true; readonly address: string }
  | { readonly valid: false; readonly why: BrokenRule };

interface Candidate {
  /** With its prefix; `SMTP:` is assumed. */
  readonly full: string;
  readonly address: string;
}

type Rule = (candidate: Candidate) => BrokenRule | undefined;

/** IdFix: the whole value, prefix included, has at most 256 characters. */
const maximumLength = 256;

/** IdFix: characters that an SMTP value must not contain anywhere. */
const forbiddenInSmtp = /[\s<>();,[\]"]/u;

/** IdFix (RFC 2822 dot-atom): single dots between atoms. */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;

/** IdFix: a label begins and ends with a letter or digit. */
const domainLabel = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

/** IdFix: the last label has 2 to 17 letters; internationalized ones are A-labels (RFC 5890). */
const topLevelDomain = /^(?:[a-z]{2,17}|xn--[a-z0-9-]{1,59})$/i;

/** Letters, digits and marks of any script between dots, at least one of them beyond ASCII. */
const nonAsciiDomain = /^(?=.*[^\p{ASCII}])[\p{L}\p{N}\p{M}-]+(?:\.[\p{L}\p{N}\p{M}-]+)+$/u;

const rules: readonly Rule[] = [
  isEmpty,
  isOtherType,
  isTooLong,
  hasSecondColon,
  hasForbiddenCharacter,
  lacksOneAtSign,
  breaksLocalPart,
  breaksDomain,
  breaksTopLevelDomain,
];

/**
 * Checks an SMTP address with or without its `SMTP:` prefix. A valid one is returned bare and in its
 * own case, an internationalized domain in the ASCII form that directories store; otherwise the first
 * broken rule.
 */
export function validateAddress(text: string): AddressCheck {
  const { prefix, address: typed } = parseProxyAddress(text);
  const address = withAsciiDomain(typed);
  const candidate = { full: `${prefix === '' ? 'SMTP' : prefix}:${address}`, address };
  for (const rule of rules) {
    const why = rule(candidate);
    if (why !== undefined) return { valid: false, why };
  }
  return { valid: true, address };
}

function isEmpty({ address }: Candidate): BrokenRule | undefined {
  return address === '' ? { code: 'address.empty' } : undefined;
}

/** Only SMTP values and user principal names are quarantined (duplicate attribute resiliency). */
function isOtherType({ full }: Candidate): BrokenRule | undefined {
  return isSmtpAddress(full) ? undefined : { code: 'address.otherType' };
}

function isTooLong({ full }: Candidate): BrokenRule | undefined {
  const most = maximumLength;
  return full.length > most ? { code: 'address.tooLong', most } : undefined;
}

function hasSecondColon({ address }: Candidate): BrokenRule | undefined {
  return address.includes(':') ? { code: 'address.secondColon' } : undefined;
}

function hasForbiddenCharacter({ address }: Candidate): BrokenRule | undefined {
  const character = forbiddenInSmtp.exec(address)?.[0];
  if (character === undefined) return undefined;
  return /\s/u.test(character)
    ? { code: 'address.whiteSpace' }
    : { code: 'address.forbiddenCharacter', character };
}

function lacksOneAtSign({ address }: Candidate): BrokenRule | undefined {
  return address.split('@').length === 2 ? undefined : { code: 'address.oneAtSign' };
}

function breaksLocalPart({ address }: Candidate): BrokenRule | undefined {
  return localPart.test(beforeAt(address)) ? undefined : { code: 'address.localPart' };
}

function breaksDomain({ address }: Candidate): BrokenRule | undefined {
  const labels = afterAt(address).split('.');
  const isDomain = labels.length > 1 && labels.every((label) => domainLabel.test(label));
  return isDomain ? undefined : { code: 'address.domain' };
}

function breaksTopLevelDomain({ address }: Candidate): BrokenRule | undefined {
  const last = afterAt(address).split('.').at(-1) ?? '';
  return topLevelDomain.test(last) ? undefined : { code: 'address.topLevelDomain' };
}

/** `info@пример.рф` -> `info@xn--e1afmkfd.xn--p1ai` (IDNA ToASCII, WHATWG URL); other text unchanged. */
function withAsciiDomain(address: string): string {
  const domain = afterAt(address);
  if (!nonAsciiDomain.test(domain)) return address;
  const ascii = URL.parse(`http://${domain}`)?.hostname ?? domain;
  return `${beforeAt(address)}@${ascii}`;
}

function beforeAt(address: string): string {
  return address.slice(0, address.indexOf('@'));
}

function afterAt(address: string): string {
  return address.slice(address.indexOf('@') + 1);
}
