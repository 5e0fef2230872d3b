import type { SettingMessages } from '../../domain/message/setting-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What is wrong with a setting. */
export const setting: Entries<SettingMessages> = {
  'setting.wrong': ({ settings, problem }, { say }) => say`${settings.join(', ')}: ${problem}`,

  'setting.guid': 'muss eine GUID sein (8-4-4-4-12 Hexadezimalziffern)',
  'setting.httpUrl': 'muss eine http(s)-URL sein',
  'setting.https': 'muss https sein (unverschlüsseltes http nur zu diesem Rechner)',
  'setting.hostName': 'muss ein Hostname sein, ohne https:// und ohne Pfad',
  'setting.wholeNumber': 'muss eine ganze Zahl sein',
  'setting.range': ({ from, to }, { say }) =>
    say`muss zwischen ${String(from)} und ${String(to)} liegen`,
  'setting.yesOrNo': 'muss true oder false sein',
  'setting.oneOf': ({ values }, { say }) => say`muss einer dieser Werte sein: ${values.join(', ')}`,
  'setting.simulatorOnly': 'ist nur für den Simulator auf diesem Rechner',
  'setting.postgresUrl': 'muss mit postgres:// beginnen',
  'setting.distinguishedName': 'müssen Namen wie OU=Staff,DC=contoso,DC=com sein',
  'setting.ldapUrl': ({ url }, { say }) =>
    say`${url} ist keine LDAP-Adresse wie ldaps://dc1.contoso.com`,
  'setting.hostAndPortOnly': ({ url }, { say }) =>
    say`${url} muss aus einem Host und gegebenenfalls einem Port bestehen, sonst nichts`,
  'setting.passwordInClear': ({ url }, { say }) =>
    say`${url} würde das Kennwort im Klartext übertragen; unverschlüsseltes LDAP ist nur für diesen Rechner`,

  'setting.graphOnThisMachine':
    'wird nur angenommen, solange GRAPH_BASE_URL auf diesen Rechner zeigt',
  'setting.exchangeOnThisMachine':
    'muss auf diesen Rechner zeigen, solange GRAPH_STATIC_TOKEN gesetzt ist',
  'setting.limitsOfTeams': 'Teams hat Grenzen; lassen Sie true, solange BOT_ID gesetzt ist',
  'setting.exactlyOne': 'setzen Sie genau eine davon',
  'setting.oneOfThem': 'setzen Sie nur eine davon',

  'setting.missing.tenant': 'fehlt; setzen Sie die ID des Entra-Mandanten (GUID)',
  'setting.missing.client': 'fehlt; setzen Sie die Anwendungs-ID, die Microsoft Graph liest',
  'setting.missing.bot': 'fehlt; setzen Sie die Anwendungs-ID der Azure-Bot-Registrierung',
  'setting.missing.botPassword':
    'fehlt; setzen Sie den geheimen Schlüssel von BOT_ID oder BOT_TYPE=UserAssignedMSI',
  'setting.missing.remedyClient':
    'fehlt; setzen Sie die Anwendungs-ID, zu der die Anmeldedaten gehören',
  'setting.missing.remedyCredential':
    'fehlt; setzen Sie den Wert oder REMEDY_CLIENT_CERTIFICATE_PATH',
  'setting.missing.adUser': 'fehlt; setzen Sie das Dienstkonto',
  'setting.missing.adPassword': 'fehlt; setzen Sie das Kennwort von AD_USER',
};
