import { bareAddress, isSmtpAddress } from '../address/proxy-address.ts';
import type { AdChange } from './ad-change.ts';
import type { AdObject } from './ad-object.ts';
import { isWithin } from './distinguished-name.ts';

/** What an operator allows to be changed in Active Directory. */
export interface AdWritePolicy {
  /** Objects outside of these containers are never changed; none given means that nothing is. */
  readonly writeBaseDns: readonly string[];
  /** Allows accounts with adminCount=1. */
  readonly allowAdminCount: boolean;
}

/** What is known about the place that a write would go to. */
export interface AdWriteContext {
  readonly policy: AdWritePolicy;
  /** The domain controller is read-only (RODC). */
  readonly readOnlyController: boolean;
  /**
   * Address templates of the e-mail address policies that apply to the object (`gatewayProxy`, such
   * as `SMTP:%m@contoso.com`); undefined when they could not be read.
   */
  readonly policyTemplates: readonly string[] | undefined;
}

export interface AdWriteRefusal {
  readonly code:
    | 'outsideWriteBase'
    | 'protectedAccount'
    | 'readOnlyController'
    | 'addressPolicyBringsItBack';
  readonly sentence: string;
  readonly nextStep: string;
}

/** Why the object must not be changed, or undefined when it may be. */
export function refuseAdWrite(
  object: AdObject,
  changes: readonly AdChange[],
  context: AdWriteContext,
): AdWriteRefusal | undefined {
  return (
    outsideWriteBase(object, context.policy) ??
    protectedAccount(object, context.policy) ??
    readOnlyController(context) ??
    addressPolicyBringsItBack(object, changes, context.policyTemplates)
  );
}

function outsideWriteBase(object: AdObject, policy: AdWritePolicy): AdWriteRefusal | undefined {
  if (policy.writeBaseDns.some((base) => isWithin(object.distinguishedName, base)))
    return undefined;
  return {
    code: 'outsideWriteBase',
    sentence: `${object.distinguishedName} lies outside of the containers that Unclash may change (AD_WRITE_BASE_DNS).`,
    nextStep: 'Change it by hand in Active Directory, or have the container added to the setting.',
  };
}

/** AdminSDHolder (MS-ADTS 3.1.1.6.1): members of protected groups get adminCount=1 and keep it. */
function protectedAccount(object: AdObject, policy: AdWritePolicy): AdWriteRefusal | undefined {
  if (object.isCriticalSystemObject)
    return {
      code: 'protectedAccount',
      sentence: `${object.commonName} is a system object of the domain (isCriticalSystemObject).`,
      nextStep: 'A domain administrator has to change it by hand.',
    };
  if (!object.adminCount || policy.allowAdminCount) return undefined;
  return {
    code: 'protectedAccount',
    sentence: `${object.commonName} is a protected account (adminCount=1): it is or was in an administrative group.`,
    nextStep: 'A domain administrator has to change it by hand.',
  };
}

function readOnlyController(context: AdWriteContext): AdWriteRefusal | undefined {
  if (!context.readOnlyController) return undefined;
  return {
    code: 'readOnlyController',
    sentence: 'The domain controller that answered is read-only (RODC).',
    nextStep: 'Put a writable domain controller into AD_URLS.',
  };
}

/**
 * `{26491CFC-9E50-4857-861B-0CB8DF22B5D7}` in msExchPoliciesExcluded is what Exchange writes for
 * EmailAddressPolicyEnabled=$false; without it the policies of msExchPoliciesIncluded apply.
 */
const POLICIES_OFF = '26491cfc-9e50-4857-861b-0cb8df22b5d7';

/** True when an on-premises Exchange e-mail address policy maintains the addresses. */
export function isPolicyManaged(object: AdObject): boolean {
  const excluded = object.policiesExcluded.some((id) => id.toLowerCase().includes(POLICIES_OFF));
  return object.policiesIncluded.length > 0 && !excluded;
}

function addressPolicyBringsItBack(
  object: AdObject,
  changes: readonly AdChange[],
  templates: readonly string[] | undefined,
): AdWriteRefusal | undefined {
  if (!isPolicyManaged(object)) return undefined;
  const removed = changes.find(
    ({ attribute, remove }) =>
      attribute === 'proxyAddresses' && remove !== undefined && mayGenerate(templates, remove),
  );
  if (removed === undefined) return undefined;
  return {
    code: 'addressPolicyBringsItBack',
    sentence: `An e-mail address policy of Exchange maintains the addresses of ${object.commonName} and would bring ${removed.remove} back.`,
    nextStep:
      'Switch the policy off for this recipient (Set-RemoteMailbox or Set-Mailbox with -EmailAddressPolicyEnabled $false), then try again.',
  };
}

/** A template makes addresses of one domain; unknown templates may make any address. */
function mayGenerate(templates: readonly string[] | undefined, address: string): boolean {
  if (!isSmtpAddress(address)) return false;
  if (templates === undefined) return true;
  const domain = domainPart(bareAddress(address));
  return templates.some(
    (template) => isSmtpAddress(template) && domainPart(bareAddress(template)) === domain,
  );
}

const domainPart = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
