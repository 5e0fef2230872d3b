import { type AppRegistration, EXCHANGE, GRAPH } from './tokens.ts';

/** The app registration of the demo, with the permissions that an administrator consented to. */
export const demoApp: AppRegistration = {
  clientId: '00000000-0000-4000-8000-0000000000c1',
  clientSecret: 'demo-client-secret',
  roles: {
    [GRAPH]: [
      'Application.Read.All',
      'AuditLog.Read.All',
      'Contacts-OnPremisesSyncBehavior.Read.All',
      'ExchangeMessageTrace.Read.All',
      'Group-OnPremisesSyncBehavior.Read.All',
      'Group.Read.All',
      'GroupMember.Read.All',
      'MailboxSettings.Read',
      'OnPremDirectorySynchronization.Read.All',
      'OrgContact.Read.All',
      'Organization.Read.All',
      'RoleManagement.Read.Directory',
      'User-OnPremisesSyncBehavior.Read.All',
      'User.DeleteRestore.All',
      'User.Read.All',
      'User.ReadUpdate.All',
    ],
    [EXCHANGE]: ['Exchange.ManageAsApp'],
  },
  scopes: ['User.ReadWrite.All', 'User.DeleteRestore.All', 'Group.ReadWrite.All'],
};
