import type { ActiveDirectoryMessages } from '../../domain/message/active-directory-messages.ts';
import type { Entries } from '../catalogue.ts';
import { joined } from '../sentence.ts';

/** What Active Directory answers, and what is done there. */
export const activeDirectory: Entries<ActiveDirectoryMessages> = {
  'activeDirectory.signInFailed': ({ host, why }, { say }) =>
    say`Die Anmeldung ist fehlgeschlagen (${host}). ${why}`,
  'activeDirectory.readFailed': ({ dn, host, why }, { say }) =>
    say`${dn} konnte nicht gelesen werden (${host}). ${why}`,
  'activeDirectory.searchFailed': ({ dn, host, why }, { say }) =>
    say`${dn} konnte nicht durchsucht werden (${host}). ${why}`,
  'activeDirectory.changeFailed': ({ dn, host, why }, { say }) =>
    say`${dn} konnte nicht geändert werden (${host}). ${why}`,

  'activeDirectory.bind.accountDisabled': 'Das Dienstkonto ist deaktiviert.',
  'activeDirectory.bind.accountExpired': 'Das Dienstkonto ist abgelaufen.',
  'activeDirectory.bind.accountLocked': 'Das Dienstkonto ist gesperrt.',
  'activeDirectory.bind.logonHours': 'Das Dienstkonto darf sich zu dieser Zeit nicht anmelden.',
  'activeDirectory.bind.logonWorkstations':
    'Das Dienstkonto darf sich von diesem Computer nicht anmelden.',
  'activeDirectory.bind.noSuchAccount': 'Das Dienstkonto ist nicht vorhanden.',
  'activeDirectory.bind.notAccepted': 'Der Domänencontroller hat das Dienstkonto nicht angenommen.',
  'activeDirectory.bind.passwordExpired': 'Das Kennwort des Dienstkontos ist abgelaufen.',
  'activeDirectory.bind.passwordMustChange':
    'Das Kennwort des Dienstkontos muss zuerst geändert werden.',
  'activeDirectory.bind.wrongPassword': 'Der Benutzername oder das Kennwort ist falsch.',

  'activeDirectory.certificateExpired': 'Das Zertifikat des Domänencontrollers ist abgelaufen.',
  'activeDirectory.certificateNotYetValid':
    'Das Zertifikat des Domänencontrollers ist noch nicht gültig.',
  'activeDirectory.certificateOfAnotherHost':
    'Das Zertifikat des Domänencontrollers gilt für einen anderen Hostnamen.',
  'activeDirectory.certificateUntrusted':
    'Das Zertifikat des Domänencontrollers ist von einer Zertifizierungsstelle signiert, der hier nicht vertraut wird.',
  'activeDirectory.noAnswer': 'Der Domänencontroller antwortet nicht.',
  'activeDirectory.noAnswerWithCode': ({ errorCode }, { say }) =>
    say`Der Domänencontroller antwortet nicht (${errorCode}).`,

  'activeDirectory.adminLimitExceeded':
    'Die Änderung überschreitet eine administrative Grenze (adminLimitExceeded).',
  'activeDirectory.busy': 'Der Domänencontroller ist ausgelastet.',
  'activeDirectory.constraintViolation':
    'Der Wert verletzt eine Regel des Schemas oder wird bereits verwendet (constraintViolation).',
  'activeDirectory.encryptionRequired': ({ resultName }, { say }) =>
    say`Der Domänencontroller verlangt eine verschlüsselte Verbindung (${resultName}).`,
  'activeDirectory.insufficientAccessRights':
    'Dem Dienstkonto fehlt das Recht (insufficientAccessRights).',
  'activeDirectory.invalidAttributeSyntax':
    'Der Wert verletzt die Syntax des Attributs (invalidAttributeSyntax).',
  'activeDirectory.noSimpleBind': 'Der Domänencontroller bietet keine einfache Bindung an.',
  'activeDirectory.noSuchAttribute': 'Der Wert ist nicht mehr vorhanden (noSuchAttribute).',
  'activeDirectory.noSuchObject':
    'Das Objekt ist nicht vorhanden, oder das Dienstkonto darf es nicht sehen (noSuchObject).',
  'activeDirectory.objectClassViolation':
    'Die Klasse des Objekts lässt dieses Attribut nicht zu (objectClassViolation).',
  'activeDirectory.operationsError':
    'Der Domänencontroller kennt das angemeldete Konto nicht mehr (operationsError).',
  'activeDirectory.otherResultCode': ({ resultCode }, { say }) =>
    say`Der Domänencontroller hat mit dem LDAP-Ergebniscode ${resultCode} geantwortet.`,
  'activeDirectory.referral':
    'Der Domänencontroller hat mit einem Verweis geantwortet, dem Unclash nicht folgt: Er ist schreibgeschützt, oder das Objekt gehört zu einer anderen Domäne.',
  'activeDirectory.sizeLimitExceeded':
    'Der Domänencontroller gibt auf eine Suche nicht mehr Einträge zurück (sizeLimitExceeded).',
  'activeDirectory.timeLimitExceeded':
    'Der Domänencontroller hat sein Zeitlimit erreicht (timeLimitExceeded).',
  'activeDirectory.unavailable': 'Der Domänencontroller ist nicht verfügbar.',
  'activeDirectory.unwillingToPerform':
    'Der Domänencontroller verweigert den Vorgang (unwillingToPerform).',
  'activeDirectory.valueExists': 'Der Wert ist bereits vorhanden (attributeOrValueExists).',

  'activeDirectory.ambiguous': ({ name: display, by, candidates }, { say, name, list }) =>
    say`Mehrere Objekte in Active Directory könnten anhand von ${by === 'address' ? 'Adressen' : by} zu ${name(display)} gehören: ${list(candidates)}.`,
  'activeDirectory.answerLost': ({ name: common }, { say, name }) =>
    say`Die Verbindung ist bei der Änderung von ${name(common)} abgebrochen, und der Domänencontroller antwortet jetzt nicht.`,
  'activeDirectory.changedBack': ({ name: common }, { say, name }) =>
    say`Der Domänencontroller hat die Änderung von ${name(common)} angenommen, das Objekt hat jedoch noch die bisherigen Werte.`,
  'activeDirectory.noAuthorityFile': 'Die Datei aus AD_CA_FILE kann nicht gelesen werden.',
  'activeDirectory.noController': ({ problems }, { say }) =>
    say`Kein Domänencontroller antwortet. ${joined(
      problems.map((problem) => say`${problem}`),
      ' ',
    )}`,
  'activeDirectory.noLongerInEntra': ({ name: display }, { say, name }) =>
    say`${name(display)} ist nicht mehr in Entra ID vorhanden.`,
  'activeDirectory.noLongerSynced': ({ name: display }, { say, name }) =>
    say`${name(display)} wird nicht mehr aus Active Directory synchronisiert.`,
  'activeDirectory.noOriginal': ({ name: display }, { say, name }) =>
    say`Kein Objekt in Active Directory gehört zu ${name(display)}.`,
  'activeDirectory.notConfigured':
    'Unclash hat kein Active Directory: AD_URLS ist nicht festgelegt.',
  'activeDirectory.notInTime': 'Active Directory hat nicht rechtzeitig geantwortet.',
  'activeDirectory.notWritable': ({ attributes, dn }, { say, list }) =>
    say`Das Dienstkonto darf ${list(attributes)} von ${dn} nicht schreiben.`,
  'activeDirectory.outsideDomains': ({ dn }, { say }) =>
    say`${dn} liegt in einer Domäne, für die AD_URLS keinen Domänencontroller enthält.`,

  'activeDirectory.addressPolicy': ({ name: common, value }, { say, name, address }) =>
    say`Eine E-Mail-Adressrichtlinie von Exchange verwaltet die Adressen von ${name(common)} und würde ${address(value)} wiederherstellen.`,
  'activeDirectory.adminCount': ({ name: common }, { say, name }) =>
    say`${name(common)} ist ein geschütztes Konto (adminCount=1): Es ist oder war Mitglied einer administrativen Gruppe.`,
  'activeDirectory.outsideContainers': ({ dn }, { say }) =>
    say`${dn} liegt außerhalb der Container, die Unclash ändern darf (AD_WRITE_BASE_DNS).`,
  'activeDirectory.readOnlyController':
    'Der antwortende Domänencontroller ist schreibgeschützt (RODC).',
  'activeDirectory.systemObject': ({ name: common }, { say, name }) =>
    say`${name(common)} ist ein Systemobjekt der Domäne (isCriticalSystemObject).`,

  'activeDirectory.addressGone': ({ name: common, value }, { say, name, address }) =>
    say`${name(common)} hat die Adresse ${address(value)} nicht mehr.`,
  'activeDirectory.addressInOtherRole': ({ name: common, value }, { say, name, address }) =>
    say`${name(common)} hat die Adresse jetzt in einer anderen Rolle (${address(value)}).`,
  'activeDirectory.otherMail': ({ name: common, value }, { say, name, address }) =>
    say`${name(common)} hat jetzt ein anderes Attribut mail (${address(value)}).`,
  'activeDirectory.otherPrimary': ({ name: common, value }, { say, name, address }) =>
    say`${name(common)} hat jetzt eine andere primäre SMTP-Adresse (${address(value)}).`,
  'activeDirectory.otherSignInName': ({ name: common, value, expected }, { say, name, address }) =>
    value === undefined
      ? say`${name(common)} hat keinen Anmeldenamen (UPN) mehr; erwartet wurde ${address(expected)}.`
      : say`Der Anmeldename (UPN) von ${name(common)} ist jetzt ${address(value)}, nicht ${address(expected)}.`,
  'activeDirectory.primaryNeeded': ({ name: common, value }, { say, name, address }) =>
    say`${address(value)} ist die primäre SMTP-Adresse von ${name(common)}; die übrigen Adressen blieben ohne eine primäre.`,

  'activeDirectory.next.addController':
    'Fügen Sie AD_URLS einen Domänencontroller dieser Domäne hinzu, oder ändern Sie das Objekt manuell.',
  'activeDirectory.next.addControllerOrBase':
    'Prüfen Sie die Schreibweise von --base, oder fügen Sie AD_URLS einen Domänencontroller dieser Domäne hinzu.',
  'activeDirectory.next.byDomainAdministrator':
    'Ein Domänenadministrator kann die Änderung manuell vornehmen.',
  'activeDirectory.next.byHand':
    'Prüfen Sie das Objekt in Active Directory und ändern Sie es manuell.',
  'activeDirectory.next.byHandOrWiden':
    'Ändern Sie das Objekt manuell in Active Directory, oder lassen Sie den Container in die Einstellung aufnehmen.',
  'activeDirectory.next.byHandWhenAmbiguous':
    'Unclash rät nicht. Ändern Sie das richtige Objekt manuell.',
  'activeDirectory.next.changeCloud':
    'Prüfen Sie den Konflikt erneut: Die Adressen werden jetzt in der Cloud verwaltet.',
  'activeDirectory.next.checkAuthorityFile':
    'Prüfen Sie, ob die Datei vorhanden ist und Unclash sie lesen darf.',
  'activeDirectory.next.checkClocks': 'Prüfen Sie die Uhren beider Computer.',
  'activeDirectory.next.checkConflict':
    'Prüfen Sie den Konflikt erneut: Eine andere Änderung war schneller.',
  'activeDirectory.next.checkContainer':
    'Prüfen Sie, ob das Objekt verschoben oder gelöscht wurde und ob das Konto seinen Container lesen darf.',
  'activeDirectory.next.checkLogonHours': 'Prüfen Sie die Anmeldezeiten des Kontos.',
  'activeDirectory.next.checkLogonWorkstations':
    'Prüfen Sie die Anmeldearbeitsstationen des Kontos.',
  'activeDirectory.next.checkNetwork':
    'Prüfen Sie, ob der Domänencontroller läuft und das Netzwerk LDAP zulässt.',
  'activeDirectory.next.checkObject': 'Prüfen Sie das Objekt; es wurde nichts geändert.',
  'activeDirectory.next.checkUnchanged':
    'Prüfen Sie den Konflikt erneut; es wurde nichts geändert.',
  'activeDirectory.next.checkUser': 'Prüfen Sie AD_USER.',
  'activeDirectory.next.checkUserAndPassword': 'Prüfen Sie AD_USER und AD_PASSWORD.',
  'activeDirectory.next.chooseOtherPrimary': 'Wählen Sie eine andere Adresse als primäre.',
  'activeDirectory.next.choosePrimary':
    'Wählen Sie zuerst die Adresse, die zur primären werden soll.',
  'activeDirectory.next.chooseUniqueValue':
    'Wählen Sie einen anderen Wert; ein userPrincipalName muss in der Gesamtstruktur eindeutig sein.',
  'activeDirectory.next.chooseValue': 'Wählen Sie einen anderen Wert.',
  'activeDirectory.next.configure':
    'Der Betreiber von Unclash legt AD_URLS fest (docs/ACTIVE-DIRECTORY.md).',
  'activeDirectory.next.decidePrimary':
    'Entscheiden Sie, welche der beiden die primäre wird; es wurde nichts geändert.',
  'activeDirectory.next.enableAccount':
    'Aktivieren Sie das Konto, oder tragen Sie ein anderes in AD_USER ein.',
  'activeDirectory.next.extendAccount':
    'Verlängern Sie das Konto, oder tragen Sie ein anderes in AD_USER ein.',
  'activeDirectory.next.findOriginal':
    'Suchen Sie es manuell: Es liegt möglicherweise in einer Gesamtstruktur, die nicht in AD_URLS steht, oder wurde gelöscht.',
  'activeDirectory.next.findWriter':
    'Suchen Sie das Skript oder Identitätssystem, das das Objekt zurücksetzt.',
  'activeDirectory.next.grantRight':
    'Erteilen Sie dem Dienstkonto das Recht für diesen Container (docs/ACTIVE-DIRECTORY.md, dsacls).',
  'activeDirectory.next.readAllPages':
    'Erlauben Sie dem Dienstkonto, alle Seiten einer Suche zu lesen.',
  'activeDirectory.next.reduceValues':
    'Das Objekt hat möglicherweise zu viele Werte; ein Administrator kann es prüfen.',
  'activeDirectory.next.renewCertificate': 'Erneuern Sie das Zertifikat des Domänencontrollers.',
  'activeDirectory.next.retriesItself':
    'Unclash versucht es automatisch erneut; falls das Problem anhält, prüfen Sie den Domänencontroller.',
  'activeDirectory.next.retryIsSafe':
    'Versuchen Sie es erneut: Das ist unbedenklich, da eine erfolgte Änderung erkannt wird.',
  'activeDirectory.next.runDoctor':
    'Versuchen Sie es in einer Minute erneut; „npm run doctor“ zeigt, welche Domänencontroller antworten.',
  'activeDirectory.next.setAuthorityFile':
    'Setzen Sie AD_CA_FILE auf die PEM-Datei der Zertifizierungsstelle, die es signiert hat.',
  'activeDirectory.next.setPassword':
    'Legen Sie ein neues Kennwort fest, und tragen Sie es in AD_PASSWORD ein.',
  'activeDirectory.next.setPermanentPassword':
    'Legen Sie ein Kennwort fest, das nicht geändert werden muss.',
  'activeDirectory.next.switchPolicyOff':
    'Schalten Sie die Richtlinie für diesen Empfänger aus (Set-RemoteMailbox oder Set-Mailbox mit -EmailAddressPolicyEnabled $false), und versuchen Sie es dann erneut.',
  'activeDirectory.next.unlockAccount':
    'Entsperren Sie das Konto, und klären Sie, wo ein falsches Kennwort verwendet wurde.',
  'activeDirectory.next.useCertificateName':
    'Verwenden Sie in AD_URLS den Namen, der im Zertifikat steht.',
  'activeDirectory.next.useEncryption':
    'Verwenden Sie ldaps:// in AD_URLS, oder ldap:// mit einem Domänencontroller, der StartTLS anbietet.',
  'activeDirectory.next.writableController':
    'Fügen Sie AD_URLS einen schreibbaren Domänencontroller der Domäne hinzu.',
};
