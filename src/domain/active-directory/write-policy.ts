import { bareAddress, isSmtpAddress, sameAddress } from '../address/proxy-address.ts';
import type { Message } from '../message/message.ts';
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

/** A rule's "no". */
export interface AdWriteRefusal {
  readonly problem: Message<
    | 'activeDirectory.addressPolicy'
    | 'activeDirectory.adminCount'
    | 'activeDirectory.outsideContainers'
    | 'activeDirectory.readOnlyController'
    | 'activeDirectory.systemObject'
  >;
  readonly next: Message;
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
    problem: { code: 'activeDirectory.outsideContainers', dn: object.distinguishedName },
    next: { code: 'activeDirectory.next.byHandOrWiden' },
  };
}

const BY_ADMINISTRATOR = { code: 'activeDirectory.next.byDomainAdministrator' } as const;

/** AdminSDHolder (MS-ADTS 3.1.1.6.1): members of protected groups get adminCount=1 and keep it. */
function protectedAccount(object: AdObject, policy: AdWritePolicy): AdWriteRefusal | undefined {
  if (object.isCriticalSystemObject)
    return {
      problem: { code: 'activeDirectory.systemObject', name: object.commonName },
      next: BY_ADMINISTRATOR,
    };
  if (!object.adminCount || policy.allowAdminCount) return undefined;
  return {
    problem: { code: 'activeDirectory.adminCount', name: object.commonName },
    next: BY_ADMINISTRATOR,
  };
}

function readOnlyController(context: AdWriteContext): AdWriteRefusal | undefined {
  if (!context.readOnlyController) return undefined;
  return {
    problem: { code: 'activeDirectory.readOnlyController' },
    next: { code: 'activeDirectory.next.writableController' },
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
  // An entry of which only the prefix changes is not taken off.
  const value = changes.find(
    ({ attribute, remove, add }) =>
      attribute === 'proxyAddresses' &&
      remove !== undefined &&
      !(add !== undefined && sameAddress(add, remove)) &&
      mayGenerate(templates, remove),
  )?.remove;
  if (value === undefined) return undefined;
  return {
    problem: { code: 'activeDirectory.addressPolicy', name: object.commonName, value },
    next: { code: 'activeDirectory.next.switchPolicyOff' },
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
