import type { DirectoryObject } from './directory-object.ts';

/** English for the sentences of the domain that are not messages yet. */

/** What the object is: "guest", "Microsoft 365 group", "mail-enabled public folder". */
export function kindName(object: DirectoryObject): string {
  if (object.exchangeRecipient === 'mailPublicFolder') return 'mail-enabled public folder';
  if (object.exchangeRecipient === 'dynamicDistributionGroup') return 'dynamic distribution list';
  switch (object.kind) {
    case 'user':
      return object.userType === 'Guest' ? 'guest' : 'user';
    case 'group':
      return groupKindName(object.groupKind);
    case 'orgContact':
      return 'contact';
  }
}

function groupKindName(kind: DirectoryObject['groupKind']): string {
  switch (kind) {
    case 'microsoft365':
      return 'Microsoft 365 group';
    case 'distribution':
      return 'distribution list';
    case 'mailEnabledSecurity':
      return 'mail-enabled security group';
    case 'security':
      return 'security group';
    case undefined:
      return 'group';
  }
}

/** "A", "A and B", "A, B and 38 more": at most three names. */
export function enumerate(names: readonly string[]): string {
  const shown = names.length <= 3 ? names : [...names.slice(0, 2), `${names.length - 2} more`];
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}
