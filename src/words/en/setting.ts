import type { SettingMessages } from '../../domain/message/setting-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What is wrong with a setting. */
export const setting: Entries<SettingMessages> = {
  'setting.wrong': ({ settings, problem }, { say }) => say`${settings.join(', ')}: ${problem}`,

  'setting.guid': 'must be a GUID (8-4-4-4-12 hex digits)',
  'setting.httpUrl': 'must be an http(s) URL',
  'setting.https': 'must be https (plain http only to this machine)',
  'setting.hostName': 'must be a host name, without https:// and without a path',
  'setting.wholeNumber': 'must be a whole number',
  'setting.range': ({ from, to }, { say }) => say`must be from ${String(from)} to ${String(to)}`,
  'setting.yesOrNo': 'must be true or false',
  'setting.oneOf': ({ values }, { say }) => say`must be one of: ${values.join(', ')}`,
  'setting.simulatorOnly': 'is for the simulator on this machine only',
  'setting.postgresUrl': 'must start with postgres://',
  'setting.distinguishedName': 'must be names such as OU=Staff,DC=contoso,DC=com',
  'setting.ldapUrl': ({ url }, { say }) =>
    say`${url} is not an LDAP address such as ldaps://dc1.contoso.com`,
  'setting.hostAndPortOnly': ({ url }, { say }) =>
    say`${url} must have a host and, if need be, a port; nothing else`,
  'setting.passwordInClear': ({ url }, { say }) =>
    say`${url} would send the password in clear; plain LDAP is for this machine only`,

  'setting.graphOnThisMachine': 'is accepted only while GRAPH_BASE_URL is on this machine',
  'setting.exchangeOnThisMachine': 'must be on this machine while GRAPH_STATIC_TOKEN is set',
  'setting.limitsOfTeams': 'Teams has limits; leave it true while BOT_ID is set',
  'setting.exactlyOne': 'set exactly one of them',
  'setting.oneOfThem': 'set one of them only',

  'setting.missing.tenant': 'is missing; set the Entra tenant id (GUID)',
  'setting.missing.client': 'is missing; set the application id that reads Microsoft Graph',
  'setting.missing.bot': 'is missing; set the application id of the Azure Bot registration',
  'setting.missing.botPassword': 'is missing; set the secret of BOT_ID or BOT_TYPE=UserAssignedMSI',
  'setting.missing.remedyClient':
    'is missing; set the application id that the credential belongs to',
  'setting.missing.remedyCredential': 'is missing; set it or REMEDY_CLIENT_CERTIFICATE_PATH',
  'setting.missing.adUser': 'is missing; set the service account',
  'setting.missing.adPassword': 'is missing; set the password of AD_USER',
};
