import type { Config } from '../config/config.ts';
import type { RequiredAppRole } from '../graph/doctor/app-role-findings.ts';

/** What CLIENT_ID may be granted beyond the reads that the doctor tries. */
export function readerRoles({ EXCHANGE_MODE, SYNC_CLIENT }: Config): readonly RequiredAppRole[] {
  const mailboxes: RequiredAppRole = {
    permission: 'MailboxSettings.Read',
    larger: ['MailboxSettings.ReadWrite'],
    without: { code: 'doctor.without.mailboxes' },
    outcome: 'warning',
  };
  const signIns: RequiredAppRole = {
    permission: 'AuditLog.Read.All',
    without: { code: 'doctor.without.signIns' },
    outcome: 'warning',
  };
  const roles: RequiredAppRole = {
    permission: 'RoleManagement.Read.Directory',
    larger: ['RoleManagement.Read.All', 'RoleManagement.ReadWrite.Directory'],
    without: { code: 'doctor.without.roleSources' },
    outcome: 'warning',
  };
  const applications: RequiredAppRole = {
    permission: 'Application.Read.All',
    larger: ['Application.ReadWrite.All', 'Directory.Read.All'],
    without: { code: 'doctor.without.syncClient' },
    outcome: 'warning',
  };
  return [
    ...(EXCHANGE_MODE === 'off' ? [mailboxes] : []),
    signIns,
    roles,
    ...['User', 'Group', 'Contacts'].map(syncBehavior),
    ...(SYNC_CLIENT === undefined ? [applications] : []),
  ];
}

/** "Get onPremisesSyncBehavior": one permission for each kind of object. */
function syncBehavior(of: string): RequiredAppRole {
  return {
    permission: `${of}-OnPremisesSyncBehavior.Read.All`,
    larger: [`${of}-OnPremisesSyncBehavior.ReadWrite.All`],
    without: { code: 'doctor.without.syncBehavior' },
    outcome: 'warning',
  };
}

/** What the identity that writes needs for the remedies that are switched on. */
export function writerRoles({ GRAPH_REMEDIES }: Config): readonly RequiredAppRole[] {
  if (!GRAPH_REMEDIES) return [];
  return [
    {
      permission: 'User.ReadUpdate.All',
      larger: ['User.ReadWrite.All'],
      without: { code: 'doctor.without.changes' },
      outcome: 'failed',
    },
    {
      permission: 'User.DeleteRestore.All',
      without: { code: 'doctor.without.purges' },
      outcome: 'failed',
    },
  ];
}
