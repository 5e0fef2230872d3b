/**
 * What Microsoft leaves open, one switch per fact that is likely or unknown. The first value of each is
 * the simulator's choice; `READINGS` has every other one, so that tests can play both.
 */
export interface Readings {
  /** Is `or` accepted inside one lambda of `proxyAddresses`? */
  orInLambda: boolean;
  /** Are several lambdas accepted in one filter, joined by `or`? */
  orOfLambdas: boolean;
  /** Is a filter on `proxyAddresses` an advanced query always? */
  proxyAddressesAdvancedOnly: boolean;
  /** The words of a filter that is refused. */
  filterRefusedAs: 'unsupportedQuery' | 'badRequest';
  /** Can deletedItems be filtered by address? */
  deletedItemsByAddress: boolean;
  /** Does a soft-deleted group keep its addresses? (Users: `softDeletedUsersBlock`.) */
  softDeletedGroupsBlock: boolean;
  /** Properties that this cloud's Graph does not know in a `$select`. */
  missingProperties: readonly string[];
  /** How `onPremisesSynchronization` answers an app; the page is marked global only. */
  synchronizationResource: 'list' | 'single' | 'empty' | 'missing' | 'forbidden';
  /**
   * May an app read `roleManagement`? `unlicensed`: the tenant has no Privileged Identity Management.
   */
  roleManagement: 'readable' | 'forbidden' | 'unlicensed';
  /** How `Get-OrganizationConfig` shows where Exchange attributes of new synced users are managed. */
  exchangeDefault: 'onPremises' | 'cloud' | 'notShown';
  /** The value of a provisioning error: with its prefix, or bare. */
  errorValue: 'prefixed' | 'bare';
  /** When the error of a value that was removed on-premises vanishes. */
  errorVanishes: 'withSync' | 'withHourlyTask';
  /** Is a released `SMTP:` value the primary then, or an alias? */
  releasedAs: 'stored' | 'alias';
  /** Does a value that waits in quarantine reach an object whose source of authority was transferred? */
  releasedAfterTransfer: boolean;
  /** Which of several claimants gets a value that is free. */
  releaseOrder: 'oldestFirst' | 'newestFirst';
  /** Does the old UPN of a recipient stay as an alias? */
  renamedKeepsAlias: boolean;
  /** Does an app see `userPurpose` in mailboxSettings? */
  mailboxShowsPurpose: boolean;
  /** Does Graph name the object that has the value, as Exchange does? */
  graphNamesHolder: boolean;
  /** Does beta accept `proxyAddresses` of a cloud user without recipient? */
  betaWritesAddresses: boolean;
  /** May an app run Set-UnifiedGroup? */
  unifiedGroupsForApps: boolean;
  /** Do apps need `-BypassSecurityGroupManagerCheck`, as people do? */
  appsNeedManagerBypass: boolean;
  /** Is a hard match onto a cloud user who holds an Entra role refused (since June 2026, likely)? */
  hardMatchOntoRoleHolders: 'refused' | 'taken';
  /** Does a soft-deleted user keep its source anchor from others? */
  deletedAnchorBlocks: boolean;
}

export function usualReadings(): Readings {
  return {
    orInLambda: true,
    orOfLambdas: true,
    proxyAddressesAdvancedOnly: false,
    filterRefusedAs: 'unsupportedQuery',
    deletedItemsByAddress: true,
    softDeletedGroupsBlock: true,
    missingProperties: [],
    synchronizationResource: 'list',
    roleManagement: 'readable',
    exchangeDefault: 'onPremises',
    errorValue: 'prefixed',
    errorVanishes: 'withSync',
    releasedAs: 'stored',
    releasedAfterTransfer: true,
    releaseOrder: 'oldestFirst',
    renamedKeepsAlias: false,
    mailboxShowsPurpose: true,
    graphNamesHolder: true,
    betaWritesAddresses: true,
    unifiedGroupsForApps: true,
    appsNeedManagerBypass: true,
    hardMatchOntoRoleHolders: 'refused',
    deletedAnchorBlocks: true,
  };
}

/** The other readings of each switch. */
export const OTHER_READINGS: readonly Partial<Readings>[] = [
  { orInLambda: false },
  { orInLambda: false, orOfLambdas: false },
  { proxyAddressesAdvancedOnly: true },
  { orInLambda: false, filterRefusedAs: 'badRequest' },
  { deletedItemsByAddress: false },
  { softDeletedGroupsBlock: false },
  { missingProperties: ['isManagementRestricted', 'licenseAssignmentStates', 'employeeId'] },
  { synchronizationResource: 'single' },
  { synchronizationResource: 'empty' },
  { synchronizationResource: 'missing' },
  { synchronizationResource: 'forbidden' },
  { roleManagement: 'forbidden' },
  { roleManagement: 'unlicensed' },
  { errorValue: 'bare' },
  { errorVanishes: 'withHourlyTask' },
  { releasedAs: 'alias' },
  { releasedAfterTransfer: false },
  { releaseOrder: 'newestFirst' },
  { renamedKeepsAlias: true },
  { mailboxShowsPurpose: false },
  { graphNamesHolder: false },
  { betaWritesAddresses: false },
  { unifiedGroupsForApps: false },
  { appsNeedManagerBypass: false },
  { hardMatchOntoRoleHolders: 'taken' },
  { deletedAnchorBlocks: false },
];
