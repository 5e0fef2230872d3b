import { parseProxyAddress, sameAddress } from '../../domain/address/proxy-address.ts';
import type { Conflict, ConflictDetails, Holder } from '../../domain/conflict/conflict.ts';
import type { AddressRole, DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { isFoundByCheck } from '../../domain/conflict/found-by-check.ts';
import { roleCodes } from '../../domain/conflict/object-terms.ts';
import { type PlainText, plainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { partTemplate } from '../template/card-message.ts';
import party from './object-section.json' with { type: 'json' };
import { objectFacts } from './object-words.ts';
import { entraPage } from './portal-links.ts';

const expand = partTemplate(party);

/**
 * Characters of a word without a space that fit into a card of 446 px: clients do not break it in a
 * `RichTextBlock`.
 */
const longestIdentity = 56;

/** How a side is drawn. */
interface SectionOptions {
  /** Blank where the line above has it. */
  readonly label: PlainText;
  /** Base address of the Entra admin center; no link without it. */
  readonly entraPortalUrl?: string | undefined;
}

/** Draws the object that the address of a conflict is blocked for; what a check found, it has itself. */
export function claimantSection(
  { conflict, lookup }: Pick<ConflictDetails, 'conflict' | 'lookup'>,
  words: Words,
  entraPortalUrl: string | undefined,
): object {
  const { claimant: object, claimantId } = conflict;
  if (!isFoundByCheck(conflict)) {
    const label = words.text('card.conflict.blockedFor');
    return holderSection({ object, roles: [wantedRole(conflict)] }, words, {
      label,
      entraPortalUrl,
    });
  }
  const own = lookup.holders.find((holder) => holder.object.id === claimantId);
  const label = words.text('card.conflict.inUseBy');
  return holderSection({ object, roles: own?.roles ?? [] }, words, { label, entraPortalUrl });
}

function wantedRole({ property, value }: Conflict): AddressRole {
  if (property === 'userPrincipalName') return 'userPrincipalName';
  return parseProxyAddress(value).isPrimary ? 'primary' : 'alias';
}

/** Draws an object that has the address: one line of facts behind its name, with a link to Entra ID. */
export function holderSection(
  { object, roles }: Holder,
  words: Words,
  { label, entraPortalUrl }: SectionOptions,
): object {
  const as = { code: 'card.object.as', roles: roles.map((role) => roleCodes[role]) } as const;
  const asWhat = roles.length === 0 ? [] : [words.text(as)];
  const facts = [...asWhat, ...objectFacts(object, words), ...identitiesOf(object)];
  const url = entraPortalUrl === undefined ? undefined : entraPage(entraPortalUrl, object);
  const view = {
    label: `${label} `,
    name: words.name(object.displayName),
    facts: facts.map((fact) => ({ fact: ` · ${fact}` })),
    links: url === undefined ? [] : [{ url }],
  };
  return expand(view, words);
}

/** Sign-in name, and the mail address where it is another one. */
function identitiesOf({ userPrincipalName, mail }: DirectoryObject): readonly PlainText[] {
  const same = sameAddress(userPrincipalName ?? '', mail ?? '');
  return [userPrincipalName, same ? undefined : mail]
    .filter((identity) => identity !== undefined)
    .map((identity) => plainText(identity, longestIdentity));
}
