import type { DoctorStepMessages } from '../../domain/message/doctor-step-messages.ts';
import type { Entries } from '../catalogue.ts';

/** What to do about what the doctor found. */
export const doctorSteps: Entries<DoctorStepMessages> = {
  'doctor.next.mendFirst': ({ check }, { say }) => say`Beheben Sie zuerst „${check}“.`,
  'doctor.next.report': 'Melden Sie den Fehler mit dem Namen der Prüfung.',
  'doctor.next.checkPermissionsInEntra':
    'Prüfen Sie die Berechtigungen in Entra; beim Simulator ist nichts zu tun.',
  'doctor.next.sameTenant':
    'Setzen Sie TENANT_ID, CLIENT_ID und die zugehörigen Anmeldedaten aus demselben Mandanten.',
  'doctor.next.checkTenantId': 'Prüfen Sie, ob TENANT_ID der gewünschte Mandant ist.',
  'doctor.next.grant': ({ permission }, { say }) =>
    say`Erteilen Sie die Anwendungsberechtigung ${permission} mit Administratorzustimmung (docs/PERMISSIONS.md). Eine verwaltete Identität behält ihr altes Token bis zu einem Tag.`,
  'doctor.next.grantIfWanted': ({ permission }, { say }) =>
    say`Wenn Sie das wünschen, erteilen Sie die Anwendungsberechtigung ${permission} (docs/PERMISSIONS.md). Eine verwaltete Identität behält ihr altes Token bis zu einem Tag.`,
  'doctor.next.grantForReading': ({ permission }, { say }) =>
    say`Erteilen Sie die Leseberechtigungen (docs/PERMISSIONS.md); wo diese nicht genügen, erteilen Sie ${permission}.`,
  'doctor.next.removeUnused':
    'Entfernen Sie die Berechtigungen, die nicht verwendet werden (docs/PERMISSIONS.md).',
  'doctor.next.testConnection':
    'Wählen Sie einmal „Test connection“ in der Bot-Registrierung (docs/INSTALL.md).',
  'doctor.next.grantOwnMessages':
    'Packen Sie die App mit CHANNEL_MESSAGES=readOwn, und aktualisieren Sie sie im Team; ein Besitzer des Teams stimmt zu (docs/INSTALL.md).',
  'doctor.next.nameApprovers': 'Setzen Sie APPROVER_GROUP_IDS oder APPROVER_USER_IDS.',
  'doctor.next.setGroupId': 'Setzen Sie APPROVER_GROUP_IDS auf die Objekt-ID der Gruppe.',
  'doctor.next.pollSeldom':
    'Es ist nichts zu tun; bei vielen Objekten erhöhen Sie POLL_INTERVAL_SECONDS.',
  'doctor.next.switchQuarantineOn':
    'Schalten Sie sie als Hybrididentitätsadministrator mit Update-MgDirectoryOnPremiseSynchronization ein.',
  'doctor.next.grantSyncFeatures':
    'Erteilen Sie OnPremDirectorySynchronization.Read.All (docs/PERMISSIONS.md).',
  'doctor.next.assumeQuarantine':
    'Es ist nichts zu tun: Entra ID stellt Duplikate standardmäßig in Quarantäne.',
  'doctor.next.unknownProperties':
    'Es ist nichts zu tun: Unclash lässt sie weg, und seine Karten bauen nicht auf sie.',
  'doctor.next.checkSyncSwitch':
    'Prüfen Sie Entra Connect oder die Cloudsynchronisierung und ob die Verzeichnissynchronisierung im Mandanten ausgeschaltet wurde.',
  'doctor.next.checkSyncServer':
    'Prüfen Sie Entra Connect auf seinem Server (Get-ADSyncScheduler) oder die Agents der Cloudsynchronisierung im Entra Admin Center.',
  'doctor.next.setSyncClient':
    'Setzen Sie SYNC_CLIENT auf das, was Active Directory synchronisiert, oder lassen Sie es leer.',
  'doctor.next.allowOrganizationConfig':
    'Nichts ist nötig; um es zu sehen, nehmen Sie Get-OrganizationConfig in die Rollengruppe auf (docs/EXCHANGE.md).',
  'doctor.next.createTracePrincipal': ({ appId }, { say }) =>
    say`Führen Sie New-MgServicePrincipal -AppId ${appId} als Cloudanwendungsadministrator aus (oder az ad sp create --id ${appId}); Microsoft braucht danach einige Stunden.`,
  'doctor.next.mailEvidenceOff': 'Setzen Sie MAIL_EVIDENCE=false.',
  'doctor.next.checkClock': 'Prüfen Sie die Uhr; ein Proxy entfernt die Kopfzeile Date.',
  'doctor.next.setClock': 'Lassen Sie die Uhr dieses Computers von einem Zeitserver (NTP) stellen.',
  'doctor.next.writableController':
    'Nehmen Sie einen beschreibbaren Domänencontroller in AD_URLS auf.',
  'doctor.next.checkContainer':
    'Prüfen Sie den Namen des Containers und ob das Dienstkonto ihn lesen darf.',
  'doctor.next.grantInDirectory': 'Erteilen Sie das Recht mit dsacls (docs/ACTIVE-DIRECTORY.md).',
  'doctor.next.checkDirectoryUrls': 'Prüfen Sie AD_URLS und den Namen des Containers.',
  'doctor.next.setWriteContainers':
    'Setzen Sie AD_WRITE_BASE_DNS auf die Container, in denen Unclash schreiben darf.',
  'doctor.next.firstStart':
    'Starten Sie den Bot, der sie anlegt, oder setzen Sie DATA_FOLDER auf den Ordner, der sie enthält.',
  'doctor.next.askRunningBot': 'Falls das der laufende Bot ist, senden Sie ihm „doctor“ in Teams.',
  'doctor.next.startMakesTables': 'Starten Sie den Bot, der die Tabellen anlegt.',
  'doctor.next.startMigrates':
    'Sichern Sie die Datenbank und starten Sie dann den Bot, der das Schema aktualisiert.',
  'doctor.next.newerVersion':
    'Verwenden Sie die Version, die es angelegt hat, oder eine neuere (docs/UPGRADE.md).',
  'doctor.next.addToChannel': 'Fügen Sie die App in Teams einem Kanal hinzu (docs/INSTALL.md).',
  'doctor.next.outlet':
    'Schreiben Sie „alerts on for everything“ in eine der Unterhaltungen mit Warnungen.',
  'doctor.next.setBotId': 'Setzen Sie BOT_ID; ohne diese Einstellung funktioniert nur die Demo.',
  'doctor.next.startBot':
    'Starten Sie den Bot; prüfen Sie seine Adresse, sein Zertifikat und etwaige Proxys.',
  'doctor.next.stopOpenEndpoint':
    'Beenden Sie ihn: Der Bot läuft ohne BOT_ID, oder dort lauscht ein anderes Programm.',
  'doctor.next.checkProxy': 'Prüfen Sie, ob dort ein Proxy oder ein anderes Programm antwortet.',
};
