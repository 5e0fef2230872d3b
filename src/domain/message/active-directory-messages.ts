import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';

/** What a domain controller did not do, and why, as a whole sentence. */
interface Failed {
  readonly host: string;
  readonly why: NestedMessage;
}

/** An object of the directory by its distinguished name. */
interface Located {
  readonly dn: string;
}

/** An object by its common name. */
interface Named {
  readonly name: string;
}

/** What Active Directory answers, and what is done there. */
export interface ActiveDirectoryMessages {
  readonly 'activeDirectory.signInFailed': Failed;
  readonly 'activeDirectory.readFailed': Failed & Located;
  readonly 'activeDirectory.searchFailed': Failed & Located;
  readonly 'activeDirectory.changeFailed': Failed & Located;

  readonly 'activeDirectory.bind.accountDisabled': NoParameters;
  readonly 'activeDirectory.bind.accountExpired': NoParameters;
  readonly 'activeDirectory.bind.accountLocked': NoParameters;
  readonly 'activeDirectory.bind.logonHours': NoParameters;
  readonly 'activeDirectory.bind.logonWorkstations': NoParameters;
  readonly 'activeDirectory.bind.noSuchAccount': NoParameters;
  readonly 'activeDirectory.bind.notAccepted': NoParameters;
  readonly 'activeDirectory.bind.passwordExpired': NoParameters;
  readonly 'activeDirectory.bind.passwordMustChange': NoParameters;
  readonly 'activeDirectory.bind.wrongPassword': NoParameters;

  readonly 'activeDirectory.certificateExpired': NoParameters;
  readonly 'activeDirectory.certificateNotYetValid': NoParameters;
  readonly 'activeDirectory.certificateOfAnotherHost': NoParameters;
  readonly 'activeDirectory.certificateUntrusted': NoParameters;
  readonly 'activeDirectory.noAnswer': NoParameters;
  /** `errorCode`: of Node.js or OpenSSL. */
  readonly 'activeDirectory.noAnswerWithCode': { readonly errorCode: string };

  readonly 'activeDirectory.adminLimitExceeded': NoParameters;
  readonly 'activeDirectory.busy': NoParameters;
  readonly 'activeDirectory.constraintViolation': NoParameters;
  readonly 'activeDirectory.encryptionRequired': { readonly resultName: string };
  readonly 'activeDirectory.insufficientAccessRights': NoParameters;
  readonly 'activeDirectory.invalidAttributeSyntax': NoParameters;
  readonly 'activeDirectory.noSimpleBind': NoParameters;
  readonly 'activeDirectory.noSuchAttribute': NoParameters;
  readonly 'activeDirectory.noSuchObject': NoParameters;
  readonly 'activeDirectory.objectClassViolation': NoParameters;
  readonly 'activeDirectory.operationsError': NoParameters;
  readonly 'activeDirectory.otherResultCode': { readonly resultCode: number };
  readonly 'activeDirectory.referral': NoParameters;
  readonly 'activeDirectory.sizeLimitExceeded': NoParameters;
  readonly 'activeDirectory.timeLimitExceeded': NoParameters;
  readonly 'activeDirectory.unavailable': NoParameters;
  readonly 'activeDirectory.unwillingToPerform': NoParameters;
  readonly 'activeDirectory.valueExists': NoParameters;

  readonly 'activeDirectory.ambiguous': Named & {
    /** By what the objects were found. */
    readonly by:
      | 'onPremisesImmutableId'
      | 'SID'
      | 'distinguishedName'
      | 'sAMAccountName'
      | 'address';
    readonly candidates: readonly string[];
  };
  readonly 'activeDirectory.answerLost': Named;
  readonly 'activeDirectory.changedBack': Named;
  readonly 'activeDirectory.noAuthorityFile': NoParameters;
  readonly 'activeDirectory.noController': { readonly problems: readonly NestedMessage[] };
  readonly 'activeDirectory.noLongerInEntra': Named;
  readonly 'activeDirectory.noLongerSynced': Named;
  readonly 'activeDirectory.noOriginal': Named;
  readonly 'activeDirectory.notConfigured': NoParameters;
  readonly 'activeDirectory.notInTime': NoParameters;
  readonly 'activeDirectory.notWritable': Located & { readonly attributes: readonly string[] };
  readonly 'activeDirectory.outsideDomains': Located;

  readonly 'activeDirectory.addressPolicy': Named & { readonly value: string };
  readonly 'activeDirectory.adminCount': Named;
  readonly 'activeDirectory.outsideContainers': Located;
  readonly 'activeDirectory.readOnlyController': NoParameters;
  readonly 'activeDirectory.systemObject': Named;

  readonly 'activeDirectory.addressGone': Named & { readonly value: string };
  readonly 'activeDirectory.addressInOtherRole': Named & { readonly value: string };
  readonly 'activeDirectory.otherMail': Named & { readonly value: string };
  readonly 'activeDirectory.otherPrimary': Named & { readonly value: string };
  /** `value`: undefined when the object has no sign-in name. */
  readonly 'activeDirectory.otherSignInName': Named & {
    readonly value?: string;
    readonly expected: string;
  };
  readonly 'activeDirectory.primaryNeeded': Named & { readonly value: string };

  readonly 'activeDirectory.next.addController': NoParameters;
  readonly 'activeDirectory.next.addControllerOrBase': NoParameters;
  readonly 'activeDirectory.next.byDomainAdministrator': NoParameters;
  readonly 'activeDirectory.next.byHand': NoParameters;
  readonly 'activeDirectory.next.byHandOrWiden': NoParameters;
  readonly 'activeDirectory.next.byHandWhenAmbiguous': NoParameters;
  readonly 'activeDirectory.next.changeCloud': NoParameters;
  readonly 'activeDirectory.next.checkAuthorityFile': NoParameters;
  readonly 'activeDirectory.next.checkClocks': NoParameters;
  readonly 'activeDirectory.next.checkConflict': NoParameters;
  readonly 'activeDirectory.next.checkLogonHours': NoParameters;
  readonly 'activeDirectory.next.checkLogonWorkstations': NoParameters;
  readonly 'activeDirectory.next.checkNetwork': NoParameters;
  readonly 'activeDirectory.next.checkObject': NoParameters;
  readonly 'activeDirectory.next.checkUnchanged': NoParameters;
  readonly 'activeDirectory.next.checkContainer': NoParameters;
  readonly 'activeDirectory.next.checkUser': NoParameters;
  readonly 'activeDirectory.next.checkUserAndPassword': NoParameters;
  readonly 'activeDirectory.next.chooseOtherPrimary': NoParameters;
  readonly 'activeDirectory.next.choosePrimary': NoParameters;
  readonly 'activeDirectory.next.chooseUniqueValue': NoParameters;
  readonly 'activeDirectory.next.chooseValue': NoParameters;
  readonly 'activeDirectory.next.configure': NoParameters;
  readonly 'activeDirectory.next.decidePrimary': NoParameters;
  readonly 'activeDirectory.next.enableAccount': NoParameters;
  readonly 'activeDirectory.next.extendAccount': NoParameters;
  readonly 'activeDirectory.next.findOriginal': NoParameters;
  readonly 'activeDirectory.next.findWriter': NoParameters;
  readonly 'activeDirectory.next.grantRight': NoParameters;
  readonly 'activeDirectory.next.readAllPages': NoParameters;
  readonly 'activeDirectory.next.reduceValues': NoParameters;
  readonly 'activeDirectory.next.renewCertificate': NoParameters;
  readonly 'activeDirectory.next.retriesItself': NoParameters;
  readonly 'activeDirectory.next.retryIsSafe': NoParameters;
  readonly 'activeDirectory.next.runDoctor': NoParameters;
  readonly 'activeDirectory.next.setAuthorityFile': NoParameters;
  readonly 'activeDirectory.next.setPassword': NoParameters;
  readonly 'activeDirectory.next.setPermanentPassword': NoParameters;
  readonly 'activeDirectory.next.switchPolicyOff': NoParameters;
  readonly 'activeDirectory.next.unlockAccount': NoParameters;
  readonly 'activeDirectory.next.useCertificateName': NoParameters;
  readonly 'activeDirectory.next.useEncryption': NoParameters;
  readonly 'activeDirectory.next.writableController': NoParameters;
}
