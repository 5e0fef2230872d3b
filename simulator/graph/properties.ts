import type { DirectoryKind } from '../directory/entry.ts';

/**
 * Property names of the directory's resource types, from the public v1.0 metadata of Microsoft
 * Graph; a `$select` of any other name is refused. One text per type, split at run time.
 */
const SELECTABLE: Record<DirectoryKind, string> = {
  user: `
    id deletedDateTime aboutMe accountEnabled ageGroup assignedLicenses assignedPlans
    authorizationInfo birthday businessPhones city companyName consentProvidedForMinor
    country createdDateTime creationType customSecurityAttributes department
    deviceEnrollmentLimit displayName employeeHireDate employeeId employeeLeaveDateTime
    employeeOrgData employeeType externalUserState externalUserStateChangeDateTime faxNumber
    givenName hireDate identities identityParentId imAddresses interests
    isManagementRestricted isResourceAccount jobTitle lastPasswordChangeDateTime
    legalAgeGroupClassification licenseAssignmentStates mail mailboxSettings mailNickname
    mobilePhone mySite officeLocation onPremisesDistinguishedName onPremisesDomainName
    onPremisesExtensionAttributes onPremisesImmutableId onPremisesLastSyncDateTime
    onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier
    onPremisesSyncEnabled onPremisesUserPrincipalName otherMails passwordPolicies
    passwordProfile pastProjects postalCode preferredDataLocation preferredLanguage
    preferredName print provisionedPlans proxyAddresses responsibilities schools
    securityIdentifier serviceProvisioningErrors showInAddressList signInActivity
    signInSessionsValidFromDateTime skills state streetAddress surname usageLocation
    userPrincipalName userType
  `,
  group: `
    id deletedDateTime accessType allowExternalSenders assignedLabels assignedLicenses
    autoSubscribeNewMembers classification createdDateTime description displayName
    expirationDateTime groupTypes hasMembersWithLicenseErrors hideFromAddressLists
    hideFromOutlookClients infoCatalogs isArchived isAssignableToRole isFavorite
    isManagementRestricted isSubscribedByMail licenseProcessingState mail mailEnabled
    mailNickname membershipRule membershipRuleProcessingState onPremisesDomainName
    onPremisesExtensionAttributes onPremisesLastSyncDateTime onPremisesNetBiosName
    onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier
    onPremisesSyncEnabled organizationId preferredDataLocation preferredLanguage
    proxyAddresses renewedDateTime resourceBehaviorOptions resourceProvisioningOptions
    securityEnabled securityIdentifier serviceProvisioningErrors theme uniqueName
    unseenConversationsCount unseenCount unseenMessagesCount visibility
    welcomeMessageEnabled
  `,
  orgContact: `
    id deletedDateTime addresses companyName department displayName givenName jobTitle mail
    mailNickname onPremisesLastSyncDateTime onPremisesProvisioningErrors
    onPremisesSyncEnabled phones proxyAddresses serviceProvisioningErrors surname
  `,
};

/** What a user shows without `$select`; the rest must be asked for. */
const USER_DEFAULTS = `
    businessPhones displayName givenName jobTitle mail mobilePhone officeLocation
    preferredLanguage surname userPrincipalName id
  `;

/** What a group shows without `$select`: nearly everything. */
const GROUP_DEFAULTS = `
    id deletedDateTime classification createdDateTime description displayName expirationDateTime
    groupTypes isAssignableToRole mail mailEnabled mailNickname membershipRule
    membershipRuleProcessingState onPremisesDomainName onPremisesLastSyncDateTime
    onPremisesNetBiosName onPremisesProvisioningErrors onPremisesSamAccountName
    onPremisesSecurityIdentifier onPremisesSyncEnabled preferredDataLocation preferredLanguage
    proxyAddresses renewedDateTime resourceBehaviorOptions resourceProvisioningOptions
    securityEnabled securityIdentifier serviceProvisioningErrors theme uniqueName visibility
  `;

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

const KNOWN = {
  user: words(SELECTABLE.user),
  group: words(SELECTABLE.group),
  orgContact: words(SELECTABLE.orgContact),
};

const DEFAULTS = {
  user: words(USER_DEFAULTS),
  group: words(GROUP_DEFAULTS),
  orgContact: KNOWN.orgContact,
};

/** Is this a property of the resource type? */
export function isProperty(kind: DirectoryKind, name: string): boolean {
  return KNOWN[kind].has(name);
}

/** What a resource shows when nothing is selected. */
export function defaultProperties(kind: DirectoryKind): ReadonlySet<string> {
  return DEFAULTS[kind];
}

/** Properties that are lists: unset ones show as `[]`, all others as null. */
export function isCollection(name: string): boolean {
  return COLLECTIONS.has(name);
}

const COLLECTIONS = words(`
    addresses assignedLabels assignedLicenses assignedPlans businessPhones groupTypes
    identities imAddresses infoCatalogs interests licenseAssignmentStates
    onPremisesProvisioningErrors otherMails pastProjects phones provisionedPlans
    proxyAddresses resourceBehaviorOptions resourceProvisioningOptions responsibilities
    schools serviceProvisioningErrors skills
  `);
