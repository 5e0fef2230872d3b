import type { ActiveDirectoryMessages } from '../../domain/message/active-directory-messages.ts';
import type { Entries } from '../catalogue.ts';
import { joined } from '../sentence.ts';

/** What Active Directory answers, and what is done there. */
export const activeDirectory: Entries<ActiveDirectoryMessages> = {
  'activeDirectory.signInFailed': ({ host, why }, { say }) =>
    say`Could not sign in (${host}). ${why}`,
  'activeDirectory.readFailed': ({ dn, host, why }, { say }) =>
    say`Could not read ${dn} (${host}). ${why}`,
  'activeDirectory.searchFailed': ({ dn, host, why }, { say }) =>
    say`Could not search ${dn} (${host}). ${why}`,
  'activeDirectory.changeFailed': ({ dn, host, why }, { say }) =>
    say`Could not change ${dn} (${host}). ${why}`,

  'activeDirectory.bind.accountDisabled': 'The service account is disabled.',
  'activeDirectory.bind.accountExpired': 'The service account has expired.',
  'activeDirectory.bind.accountLocked': 'The service account is locked.',
  'activeDirectory.bind.logonHours': 'The service account may not sign in at this time.',
  'activeDirectory.bind.logonWorkstations':
    'The service account may not sign in from this computer.',
  'activeDirectory.bind.noSuchAccount': 'The service account does not exist.',
  'activeDirectory.bind.notAccepted': 'The domain controller did not accept the service account.',
  'activeDirectory.bind.passwordExpired': 'The password of the service account has expired.',
  'activeDirectory.bind.passwordMustChange': 'The service account must change its password first.',
  'activeDirectory.bind.wrongPassword': 'The user name or the password is wrong.',

  'activeDirectory.certificateExpired': 'The certificate of the domain controller has expired.',
  'activeDirectory.certificateNotYetValid':
    'The certificate of the domain controller is not valid yet.',
  'activeDirectory.certificateOfAnotherHost':
    'The certificate of the domain controller is for another host name.',
  'activeDirectory.certificateUntrusted':
    'The certificate of the domain controller is signed by an authority that is not trusted here.',
  'activeDirectory.noAnswer': 'The domain controller does not answer.',
  'activeDirectory.noAnswerWithCode': ({ errorCode }, { say }) =>
    say`The domain controller does not answer (${errorCode}).`,

  'activeDirectory.adminLimitExceeded':
    'The change exceeds an administrative limit (adminLimitExceeded).',
  'activeDirectory.busy': 'The domain controller is busy.',
  'activeDirectory.constraintViolation':
    'The value breaks a rule of the schema or is in use already (constraintViolation).',
  'activeDirectory.encryptionRequired': ({ resultName }, { say }) =>
    say`The domain controller requires an encrypted connection (${resultName}).`,
  'activeDirectory.insufficientAccessRights':
    'The service account lacks the right (insufficientAccessRights).',
  'activeDirectory.invalidAttributeSyntax':
    'The value breaks the syntax of the attribute (invalidAttributeSyntax).',
  'activeDirectory.noSimpleBind': 'The domain controller does not offer a simple bind.',
  'activeDirectory.noSuchAttribute': 'The value is no longer there (noSuchAttribute).',
  'activeDirectory.noSuchObject':
    'The object does not exist, or the service account may not see it (noSuchObject).',
  'activeDirectory.objectClassViolation':
    'The class of the object does not allow this attribute (objectClassViolation).',
  'activeDirectory.operationsError':
    'The domain controller no longer knows the signed-in account (operationsError).',
  'activeDirectory.otherResultCode': ({ resultCode }, { say }) =>
    say`The domain controller answered with LDAP result code ${resultCode}.`,
  'activeDirectory.referral':
    'The domain controller answered with a referral, which Unclash does not follow: it is read-only, or the object belongs to another domain.',
  'activeDirectory.sizeLimitExceeded':
    'The domain controller gives no more entries to one search (sizeLimitExceeded).',
  'activeDirectory.timeLimitExceeded':
    'The domain controller reached its time limit (timeLimitExceeded).',
  'activeDirectory.unavailable': 'The domain controller is unavailable.',
  'activeDirectory.unwillingToPerform':
    'The domain controller refuses the operation (unwillingToPerform).',
  'activeDirectory.valueExists': 'The value is already there (attributeOrValueExists).',

  'activeDirectory.ambiguous': ({ name: display, by, candidates }, { say, name, list }) =>
    say`More than one object of Active Directory could be ${name(display)} by its ${by === 'distinguishedName' ? 'distinguished name' : by}: ${list(candidates)}.`,
  'activeDirectory.answerLost': ({ name: common }, { say, name }) =>
    say`The connection broke while ${name(common)} was being changed, and the domain controller does not answer now.`,
  'activeDirectory.changedBack': ({ name: common }, { say, name }) =>
    say`The domain controller accepted the change of ${name(common)}, but the object still has its earlier values.`,
  'activeDirectory.noAuthorityFile': 'The file of AD_CA_FILE cannot be read.',
  'activeDirectory.noController': ({ problems }, { say }) =>
    say`No domain controller answers. ${joined(
      problems.map((problem) => say`${problem}`),
      ' ',
    )}`,
  'activeDirectory.noLongerInEntra': ({ name: display }, { say, name }) =>
    say`${name(display)} is no longer in Entra ID.`,
  'activeDirectory.noLongerSynced': ({ name: display }, { say, name }) =>
    say`${name(display)} is no longer synced from Active Directory.`,
  'activeDirectory.noOriginal': ({ name: display }, { say, name }) =>
    say`No object of Active Directory belongs to ${name(display)}.`,
  'activeDirectory.notConfigured': 'Unclash has no Active Directory: AD_URLS is not set.',
  'activeDirectory.notInTime': 'Active Directory did not answer in time.',
  'activeDirectory.notWritable': ({ attributes, dn }, { say, list }) =>
    say`The service account may not write ${list(attributes)} of ${dn}.`,
  'activeDirectory.outsideDomains': ({ dn }, { say }) =>
    say`${dn} is in a domain that has no domain controller in AD_URLS.`,

  'activeDirectory.addressPolicy': ({ name: common, value }, { say, name, address }) =>
    say`An Exchange e-mail address policy maintains the addresses of ${name(common)} and would restore ${address(value)}.`,
  'activeDirectory.adminCount': ({ name: common }, { say, name }) =>
    say`${name(common)} is a protected account (adminCount=1): it is or was in an administrative group.`,
  'activeDirectory.outsideContainers': ({ dn }, { say }) =>
    say`${dn} is outside of the containers that Unclash may change (AD_WRITE_BASE_DNS).`,
  'activeDirectory.readOnlyController': 'The domain controller that answered is read-only (RODC).',
  'activeDirectory.systemObject': ({ name: common }, { say, name }) =>
    say`${name(common)} is a system object of the domain (isCriticalSystemObject).`,

  'activeDirectory.addressGone': ({ name: common, value }, { say, name, address }) =>
    say`${name(common)} no longer has the address ${address(value)}.`,
  'activeDirectory.addressInOtherRole': ({ name: common, value }, { say, name, address }) =>
    say`${name(common)} now has the address in another role (${address(value)}).`,
  'activeDirectory.otherMail': ({ name: common, value }, { say, name, address }) =>
    say`${name(common)} now has another mail attribute (${address(value)}).`,
  'activeDirectory.otherPrimary': ({ name: common, value }, { say, name, address }) =>
    say`${name(common)} now has another primary SMTP address (${address(value)}).`,
  'activeDirectory.otherSignInName': ({ name: common, value, expected }, { say, name, address }) =>
    value === undefined
      ? say`${name(common)} no longer has a sign-in name (UPN); expected was ${address(expected)}.`
      : say`The sign-in name (UPN) of ${name(common)} is ${address(value)} now, not ${address(expected)}.`,
  'activeDirectory.primaryNeeded': ({ name: common, value }, { say, name, address }) =>
    say`${address(value)} is the primary SMTP address of ${name(common)}, and its other addresses would remain without one.`,

  'activeDirectory.next.addController':
    'Add a domain controller of that domain to AD_URLS, or change the object manually.',
  'activeDirectory.next.addControllerOrBase':
    'Check the spelling of --base, or add a domain controller of its domain to AD_URLS.',
  'activeDirectory.next.byDomainAdministrator': 'A domain administrator can change it manually.',
  'activeDirectory.next.byHand': 'Check the object in Active Directory and change it manually.',
  'activeDirectory.next.byHandOrWiden':
    'Change it manually in Active Directory, or have the container added to the setting.',
  'activeDirectory.next.byHandWhenAmbiguous':
    'Unclash does not guess. Change the right object manually.',
  'activeDirectory.next.changeCloud':
    'Check the conflict again: the addresses are managed in the cloud now.',
  'activeDirectory.next.checkAuthorityFile':
    'Check that the file exists and that Unclash may read it.',
  'activeDirectory.next.checkClocks': 'Check the clocks of both computers.',
  'activeDirectory.next.checkConflict': 'Check the conflict again: another change was quicker.',
  'activeDirectory.next.checkLogonHours': 'Check the logon hours of the account.',
  'activeDirectory.next.checkLogonWorkstations': 'Check the logon workstations of the account.',
  'activeDirectory.next.checkNetwork':
    'Check that the domain controller runs and that the network lets LDAP through.',
  'activeDirectory.next.checkObject': 'Check the object; nothing was changed.',
  'activeDirectory.next.checkUnchanged': 'Check the conflict again; nothing was changed.',
  'activeDirectory.next.checkContainer':
    'Check whether the object was moved or deleted, and whether the account may read its container.',
  'activeDirectory.next.checkUser': 'Check AD_USER.',
  'activeDirectory.next.checkUserAndPassword': 'Check AD_USER and AD_PASSWORD.',
  'activeDirectory.next.chooseOtherPrimary': 'Choose another address as the primary.',
  'activeDirectory.next.choosePrimary': 'Choose the address that becomes the primary first.',
  'activeDirectory.next.chooseUniqueValue':
    'Choose another value; a userPrincipalName must be unique in the forest.',
  'activeDirectory.next.chooseValue': 'Choose another value.',
  'activeDirectory.next.configure':
    'The operator of Unclash sets AD_URLS (docs/ACTIVE-DIRECTORY.md).',
  'activeDirectory.next.decidePrimary':
    'Decide which of the two becomes the primary; nothing was changed.',
  'activeDirectory.next.enableAccount': 'Enable the account, or use another one in AD_USER.',
  'activeDirectory.next.extendAccount': 'Extend the account, or use another one in AD_USER.',
  'activeDirectory.next.findOriginal':
    'Search for it manually: it may be in a forest that is not in AD_URLS, or be deleted.',
  'activeDirectory.next.findWriter':
    'Find the script or identity system that changes the object back.',
  'activeDirectory.next.grantRight':
    'Grant the service account the right on this container (docs/ACTIVE-DIRECTORY.md, dsacls).',
  'activeDirectory.next.readAllPages': 'Allow the service account to read all pages of a search.',
  'activeDirectory.next.reduceValues':
    'The object may have too many values; an administrator can check it.',
  'activeDirectory.next.renewCertificate': 'Renew the certificate of the domain controller.',
  'activeDirectory.next.retriesItself':
    'Unclash tries again automatically; if this stays so, check the domain controller.',
  'activeDirectory.next.retryIsSafe':
    'Try again: that is safe, as a change that was made is recognised.',
  'activeDirectory.next.runDoctor':
    'Try again in a minute; "npm run doctor" shows which domain controllers answer.',
  'activeDirectory.next.setAuthorityFile':
    'Set AD_CA_FILE to the PEM file of the authority that signed it.',
  'activeDirectory.next.setPassword': 'Set a new password and enter it in AD_PASSWORD.',
  'activeDirectory.next.setPermanentPassword': 'Set a password that does not have to be changed.',
  'activeDirectory.next.switchPolicyOff':
    'Switch the policy off for this recipient (Set-RemoteMailbox or Set-Mailbox with -EmailAddressPolicyEnabled $false), then try again.',
  'activeDirectory.next.unlockAccount':
    'Unlock the account, and find out where a wrong password was used.',
  'activeDirectory.next.useCertificateName': 'Use the name of the certificate in AD_URLS.',
  'activeDirectory.next.useEncryption':
    'Use ldaps:// in AD_URLS, or ldap:// with a domain controller that offers StartTLS.',
  'activeDirectory.next.writableController':
    'Add a writable domain controller of the domain to AD_URLS.',
};
