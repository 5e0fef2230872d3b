import type { Config } from '../config/config.ts';
import type { RequiredAppRole } from '../graph/doctor/app-role-findings.ts';

/** What CLIENT_ID may be granted beyond the reads that the doctor tries. */
export function readerRoles({ EXCHANGE_MODE }: Config): readonly RequiredAppRole[] {
  const mailboxes: RequiredAppRole = {
    permission: 'MailboxSettings.Read',
    larger: ['MailboxSettings.ReadWrite'],
    without: 'mailboxes are not told from mere users while EXCHANGE_MODE=off',
    outcome: 'warning',
  };
  const signIns: RequiredAppRole = {
    permission: 'AuditLog.Read.All',
    without: 'a plan does not say when a holder was last active (which also takes Entra ID P1)',
    outcome: 'warning',
  };
  return EXCHANGE_MODE === 'off' ? [mailboxes, signIns] : [signIns];
}

/** What the identity that writes needs for the remedies that are switched on. */
export function writerRoles({ GRAPH_REMEDIES }: Config): readonly RequiredAppRole[] {
  if (!GRAPH_REMEDIES) return [];
  return [
    {
      permission: 'User.ReadUpdate.All',
      larger: ['User.ReadWrite.All'],
      without: 'GRAPH_REMEDIES=true changes no mail or sign-in name',
      outcome: 'failed',
    },
    {
      permission: 'User.DeleteRestore.All',
      without: 'GRAPH_REMEDIES=true purges and restores no deleted user',
      outcome: 'failed',
    },
  ];
}
