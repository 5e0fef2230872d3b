import type { Principal } from '../tokens.ts';
import { denied } from './graph-error.ts';

/** Any one of these is enough; an empty list means that this kind of token is not supported. */
export interface Required {
  readonly delegated: readonly string[];
  readonly application: readonly string[];
}

function both(...permissions: string[]): Required {
  return { delegated: permissions, application: permissions };
}

const DIRECTORY_READ = ['Directory.Read.All', 'Directory.ReadWrite.All'];

/** The permission table: least permission first, then what includes it (Graph permission reference). */
export const PERMISSIONS = {
  readUsers: both('User.Read.All', 'User.ReadWrite.All', ...DIRECTORY_READ),
  readGroups: both('Group.Read.All', 'Group.ReadWrite.All', ...DIRECTORY_READ),
  readContacts: both('OrgContact.Read.All', ...DIRECTORY_READ),
  readOrganization: both('Organization.Read.All', 'Organization.ReadWrite.All', ...DIRECTORY_READ),
  readSynchronization: both(
    'OnPremDirectorySynchronization.Read.All',
    'OnPremDirectorySynchronization.ReadWrite.All',
  ),
  readUserSyncBehavior: both(
    'User-OnPremisesSyncBehavior.Read.All',
    'User-OnPremisesSyncBehavior.ReadWrite.All',
  ),
  readGroupSyncBehavior: both(
    'Group-OnPremisesSyncBehavior.Read.All',
    'Group-OnPremisesSyncBehavior.ReadWrite.All',
  ),
  readContactSyncBehavior: both(
    'Contacts-OnPremisesSyncBehavior.Read.All',
    'Contacts-OnPremisesSyncBehavior.ReadWrite.All',
  ),
  readMailboxSettings: both('MailboxSettings.Read', 'MailboxSettings.ReadWrite'),
  readDrives: both('Files.Read.All', 'Files.ReadWrite.All', 'Sites.Read.All'),
  readSignInActivity: both('AuditLog.Read.All'),
  readAuditLog: both('AuditLog.Read.All'),
  readMessageTrace: both('ExchangeMessageTrace.Read.All'),
  readChannelMessages: { delegated: [], application: ['ChannelMessage.Read.All'] },
  checkMembership: both(
    'GroupMember.Read.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    ...DIRECTORY_READ,
  ),
  readRoles: both('RoleManagement.Read.Directory', 'User.Read.All', ...DIRECTORY_READ),
  readApplications: both('Application.Read.All', 'Application.ReadWrite.All', ...DIRECTORY_READ),
  readRoleAssignments: both(
    'RoleManagement.Read.Directory',
    'RoleManagement.Read.All',
    'RoleManagement.ReadWrite.Directory',
    ...DIRECTORY_READ,
  ),
  readRoleEligibility: both(
    'RoleEligibilitySchedule.Read.Directory',
    'RoleManagement.Read.Directory',
    'RoleManagement.Read.All',
    'RoleManagement.ReadWrite.Directory',
  ),
  writeUser: both('User.ReadUpdate.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'),
  writeOtherMails: both('User-Mail.ReadWrite.All', 'User.ReadWrite.All'),
  deleteUser: both('User.DeleteRestore.All', 'User.ReadWrite.All'),
  purgeUser: both('User.DeleteRestore.All'),
  writeGroup: both('Group.ReadWrite.All'),
  restoreGroup: both('Group.ReadWrite.All'),
  purgeGroup: { delegated: ['Group.ReadWrite.All'], application: [] },
} satisfies Record<string, Required>;

/** Refuses with 403 unless the token carries one of the permissions. */
export function requirePermission(principal: Principal, required: Required): void {
  const enough = principal.type === 'app' ? required.application : required.delegated;
  if (!enough.some((permission) => principal.permissions.includes(permission))) throw denied();
}
