import type { AddressMessages } from '../message/address-messages.ts';
import type { Message } from '../message/message.ts';
import { isRoutingAddress } from './proxy-address.ts';

type BrokenRule = Message<Extract<keyof AddressMessages, `upn.${string}`>>;

/** Whether Microsoft Graph would accept a text as a userPrincipalName. */
export type UserPrincipalNameCheck =
  | { readonly valid: true; readonly userPrincipalName: string }
  | { readonly valid: false; readonly why: BrokenRule };

/** "Prepare directory attributes for synchronization": 64 before the @, 48 after it. */
const longestName = 64;
const longestDomain = 48;

/**
 * Graph's user resource allows A-Z a-z 0-9 ' . - _ ! # ^ ~ before the @. IdFix forbids the
 * apostrophe too; Graph is the one that writes, so its list counts.
 */
const name = /^[a-z0-9'.\-_!#^~]+$/i;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,17}|xn--[a-z0-9-]{1,59})$/i;

/**
 * Checks a new sign-in name by its form. That its domain is verified in the tenant, and that nobody
 * else has it, only the directory knows.
 */
export function checkUserPrincipalName(text: string): UserPrincipalNameCheck {
  const userPrincipalName = text.trim();
  const parts = userPrincipalName.split('@');
  const [before = '', after = ''] = parts;
  if (parts.length !== 2) return no({ code: 'upn.oneAtSign' });
  if (before.length > longestName || after.length > longestDomain) {
    return no({ code: 'upn.tooLong', mostBefore: longestName, mostAfter: longestDomain });
  }
  if (!name.test(before)) return no({ code: 'upn.characters' });
  if (before.startsWith('.') || before.endsWith('.') || before.includes('..')) {
    return no({ code: 'upn.dots' });
  }
  if (!domain.test(after)) return no({ code: 'upn.domain' });
  return { valid: true, userPrincipalName };
}

function no(why: BrokenRule): UserPrincipalNameCheck {
  return { valid: false, why };
}

/**
 * True for the userPrincipalName that Entra gives while `wanted` is quarantined: its part before the @
 * with four digits, in an initial domain of one of the clouds. The documentation of duplicate attribute
 * resiliency spells it with and without a plus before the digits, so both count.
 */
export function isPlaceholderUpn(userPrincipalName: string, wanted: string): boolean {
  const name = userPrincipalName.toLowerCase();
  const prefix = wanted.slice(0, wanted.lastIndexOf('@')).toLowerCase();
  if (prefix === '' || !name.startsWith(prefix)) return false;
  return /^\+?\d{4}@/.test(name.slice(prefix.length)) && isRoutingAddress(name);
}
