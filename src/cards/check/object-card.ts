import {
  bareAddress,
  isSmtpAddress,
  parseProxyAddress,
  sameAddress,
} from '../../domain/address/proxy-address.ts';
import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import type { BareCode } from '../../words/codes.ts';
import { addressText, literal } from '../../words/plain-text.ts';
import type { Said, Words } from '../../words/words.ts';
import { objectFacts } from '../conflict/object-words.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import { conflictButtons } from './check-card.ts';
import objectTemplate from './object-card.json' with { type: 'json' };

const expand = cardTemplate(objectTemplate);

/** An object that a person asked for by id or name, as `show-object` reports it. */
export interface ObjectCardView {
  readonly object: DirectoryObject;
  /** Conflicts about its addresses that are not cleared. */
  readonly open: readonly Conflict[];
}

/** Who that is: kind, addresses, what is quarantined, and the conflicts about it. */
export function objectCard(view: ObjectCardView, words: Words): CardMessage {
  return fitted([30, 10, 3], (most) => draw(view, words, most));
}

function draw({ object, open }: ObjectCardView, words: Words, most: number): CardMessage {
  const addresses = addressesOf(object);
  const left = addresses.length - most;
  const quarantined = object.provisioningErrors.map(({ value }) => bareAddress(value));
  return expand(
    {
      name: words.name(object.displayName),
      id: literal(object.id),
      facts: literal(objectFacts(object, words).join(' · ')),
      verdict: words.text(verdictOf(quarantined, open)),
      color: quarantined.length + open.length > 0 ? 'Attention' : 'Good',
      addresses: addresses.slice(0, most).map(({ value, role }) => ({
        address: addressText(value),
        role: words.text(role),
      })),
      more: left > 0 ? words.text({ code: 'card.more', left }) : '',
      quarantined: quarantined.slice(0, most).map((value) => ({ address: addressText(value) })),
      actions: conflictButtons(open, words),
    },
    words.plain({ code: 'card.object.summary', name: object.displayName, conflicts: open.length }),
    words,
  );
}

function verdictOf(quarantined: readonly string[], open: readonly Conflict[]): Said {
  if (open.length > 0) return { code: 'card.object.inConflicts', conflicts: open.length };
  return quarantined.length > 0 ? 'card.object.quarantinedOnly' : 'card.object.noConflict';
}

type Entry = { readonly value: string; readonly role: BareCode };

/** Sign-in name, mail address and proxy addresses, the primary one first; other types as they are stored. */
function addressesOf({
  userPrincipalName,
  mail,
  proxyAddresses,
}: DirectoryObject): readonly Entry[] {
  const proxies = proxyAddresses.map(entryOf).toSorted((one, other) => rank(one) - rank(other));
  const isOther = mail !== undefined && !proxyAddresses.some((entry) => sameAddress(entry, mail));
  return [
    ...(userPrincipalName
      ? [{ value: userPrincipalName, role: 'role.userPrincipalName' } as const]
      : []),
    ...(isOther ? [{ value: mail, role: 'role.mail' } as const] : []),
    ...proxies,
  ];
}

const rank = ({ role }: Entry): number => (role === 'role.primary' ? 0 : 1);

function entryOf(raw: string): Entry {
  const { isPrimary, prefix, address } = parseProxyAddress(raw);
  if (isPrimary) return { value: address, role: 'role.primary' };
  if (isSmtpAddress(raw)) return { value: address, role: 'role.alias' };
  return prefix.toLowerCase() === 'sip'
    ? { value: address, role: 'role.sip' }
    : { value: raw, role: 'card.entry.otherType' };
}
