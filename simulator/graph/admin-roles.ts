import type { DirectoryRole } from '../directory/memberships.ts';
import type { Tenant } from '../directory/tenant.ts';
import type { Principal } from '../tokens.ts';
import { denied } from './graph-error.ts';

const ADMINS: Record<'user' | 'group', readonly DirectoryRole[]> = {
  user: ['Global Administrator', 'User Administrator', 'Authentication Administrator'],
  group: ['Global Administrator', 'User Administrator', 'Groups Administrator'],
};

/** Only these may change a user who holds a directory role. */
const ADMINS_OF_ADMINS: readonly DirectoryRole[] = [
  'Global Administrator',
  'Privileged Authentication Administrator',
];

/**
 * A delegated write needs an Entra role of the person besides the token's scope. A holder of a role
 * is a privileged target: a higher role is needed, and an app without a role is refused.
 */
export function requireAdminRole(
  { memberships }: Tenant,
  principal: Principal,
  write: { readonly target: string; readonly object: 'user' | 'group' },
): void {
  const isPrivilegedTarget = memberships.rolesOf(write.target).length > 0;
  if (principal.type === 'app') {
    if (isPrivilegedTarget) throw denied();
    return;
  }
  const enough = isPrivilegedTarget ? ADMINS_OF_ADMINS : ADMINS[write.object];
  if (!memberships.rolesOf(principal.userId).some((role) => enough.includes(role))) throw denied();
}
