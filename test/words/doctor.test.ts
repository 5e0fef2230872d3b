import reviewed from './english-doctor.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const check = { code: 'doctor.check.token' } as const;
const consequence = { code: 'doctor.without.users' } as const;
const permission = 'User.Read.All';
const url = 'https://bot.contoso.com';
const endpoint = { url, from: { code: 'doctor.endpoint.domain' } } as const;
const now = '2026-01-02T05:00:00Z';

reviewWords({
  name: 'the doctor',
  codes: /^(?:doctor|terminal\.doctor)\./,
  samples: [
    { code: 'doctor.check.approverGroup', id: '7a5c' },
    { code: 'doctor.check.domainController', host: 'dc1.contoso.com:636' },
    { code: 'doctor.check.errorFilterOf', kind: 'user' },
    { code: 'doctor.check.errorFilterOf', kind: 'group' },
    { code: 'doctor.check.errorFilterOf', kind: 'orgContact' },
    { code: 'doctor.check.exchangeCmdlet', cmdlet: 'Get-Mailbox' },
    { code: 'doctor.check.permission', permission },
    { code: 'doctor.check.rights', setting: 'CLIENT_ID' },
    { code: 'doctor.check.rightsIn', container: 'OU=Staff,DC=contoso,DC=com' },
    { code: 'doctor.skipped', check },
    { code: 'doctor.tenantNamed', name: 'Contoso' },
    { code: 'doctor.otherTenant', name: 'Contoso', id: '7a5c' },
    { code: 'doctor.unreadable', consequence },
    { code: 'doctor.grantedByLarger', permission },
    { code: 'doctor.notGranted', permission, consequence },
    { code: 'doctor.propertiesUnknown', properties: ['user.isManagementRestricted'] },
    { code: 'doctor.notInCloud', consequence },
    { code: 'doctor.unused', permissions: ['Group.ReadWrite.All'] },
    { code: 'doctor.unused', permissions: ['Group.ReadWrite.All', 'User.ReadWrite.All'] },
    { code: 'doctor.delegatedUnknown', connection: 'entra' },
    { code: 'doctor.groupApproves', name: 'Identity admins' },
    { code: 'doctor.addressesNotQuarantined', feature: 'quarantineUponProxyAddressesConflict' },
    { code: 'doctor.signInNamesNotQuarantined', feature: 'quarantineUponUpnConflictEnabled' },
    { code: 'doctor.lastSync', at: '2026-01-02T04:15:00Z', now },
    { code: 'doctor.lastSync', at: '2025-12-20T05:00:00Z', now },
    { code: 'doctor.clockOff', seconds: 1200, most: 300 },
    { code: 'doctor.controllerAnswers', controller: 'dc1.contoso.com', domain: 'contoso.com' },
    { code: 'doctor.controllerReadOnly', controller: 'dc1.contoso.com' },
    { code: 'doctor.attributeWritable', attribute: 'mail' },
    { code: 'doctor.attributeNotWritable', attribute: 'mail', consequence },
    { code: 'doctor.databaseAnswers', kind: 'pglite' },
    { code: 'doctor.databaseAnswers', kind: 'postgres' },
    { code: 'doctor.noDatabase', folder: '/var/lib/unclash' },
    { code: 'doctor.schemaCurrent', migration: '0007_words' },
    { code: 'doctor.alertsTo', names: ['IT > Alerts'], more: 0 },
    { code: 'doctor.alertsTo', names: ['IT > Alerts', 'Help desk'], more: 3 },
    { code: 'doctor.endpointRefuses', ...endpoint },
    { code: 'doctor.endpointSilent', ...endpoint },
    { code: 'doctor.endpointOpen', ...endpoint },
    { code: 'doctor.endpointOther', ...endpoint, status: 404 },
    { code: 'doctor.next.mendFirst', check },
    { code: 'doctor.next.grant', permission },
    { code: 'doctor.next.createTracePrincipal', appId: '8bd6' },
    { code: 'doctor.next.grantIfWanted', permission },
    { code: 'doctor.next.grantForReading', permission },
    { code: 'terminal.doctor.summary', ok: 12, warning: 1, failed: 0 },
    { code: 'terminal.doctor.summary', ok: 12, warning: 2, failed: 3 },
  ],
  reviewed,
  same: [
    'doctor.check.activeDirectory',
    'doctor.check.exchange',
    'doctor.check.exchangeCmdlet',
    'doctor.check.permission',
    'doctor.check.writeContainers',
    'doctor.endpoint.domain',
    'terminal.doctor.ok',
  ],
});
