import { type Readings, usualReadings } from './readings.ts';

/** Facts of the tenant and switches for what Microsoft's documents leave open. */
export interface TenantSettings {
  readonly tenantId: string;
  readonly displayName: string;
  /** The `onmicrosoft.com` domain; placeholders and routing addresses end in it. */
  readonly initialDomain: string;
  readonly verifiedDomains: readonly string[];
  /** Which forms of the provisioning-error filter answer 400; `default` leaves the advanced form. */
  refuseProvisioningErrorFilter: 'none' | 'default' | 'advanced' | 'both';
  /** Whether `proxyAddresses/any(p:p eq ...)` minds case. Unknown; the likely answer is no. */
  proxyAddressFilterCase: 'insensitive' | 'sensitive';
  /** Documented is `ProxyAddress`; Microsoft's own sample output shows `ProxyAddresses`. */
  propertyCausingError: 'ProxyAddresses' | 'ProxyAddress';
  /** Placeholder UPN as `name+1234@` or, as in the example on the same page, `name1234@`. */
  placeholderHasPlus: boolean;
  /**
   * What a restore with `autoReconcileProxyConflict` does to a value that waits in quarantine elsewhere.
   * Documented is only that it drops what another active user uses; unknown.
   */
  reconcileDropsQuarantined: boolean;
  /** How long an Exchange write takes to show in Graph. */
  exchangeDelayMs: number;
  /** Which address of a recipient the message trace names. Unknown. */
  messageTraceRecipient: 'sentTo' | 'primary';
  /** Whether the message trace takes `$select`; its page names other options only. Unknown. */
  messageTraceSelect: 'applied' | 'ignored' | 'refused';
  /** A tenant without the service principal of the trace; a national cloud. */
  messageTrace: 'answers' | 'noServicePrincipal' | 'notInThisCloud';
  /** What else is open, one switch per fact. */
  readonly readings: Readings;
  readonly quarantineUponProxyAddressesConflictEnabled: boolean;
  readonly quarantineUponUpnConflictEnabled: boolean;
  /** Sync features about matching ("onPremisesDirectorySynchronizationFeature"). */
  blockSoftMatchEnabled: boolean;
  blockCloudObjectTakeoverThroughHardMatchEnabled: boolean;
  softMatchOnUpnEnabled: boolean;
  /** False: synced once; null: never. */
  onPremisesSyncEnabled: boolean | null;
}

/** The demo's tenant. */
export function contosoSettings(): TenantSettings {
  return {
    tenantId: '00000000-0000-4000-8000-000000000001',
    displayName: 'Contoso',
    initialDomain: 'contoso.onmicrosoft.com',
    verifiedDomains: ['contoso.com', 'contoso.onmicrosoft.com'],
    refuseProvisioningErrorFilter: 'none',
    proxyAddressFilterCase: 'insensitive',
    propertyCausingError: 'ProxyAddresses',
    placeholderHasPlus: true,
    onPremisesSyncEnabled: true,
    reconcileDropsQuarantined: true,
    exchangeDelayMs: 2000,
    messageTraceRecipient: 'sentTo',
    messageTraceSelect: 'applied',
    messageTrace: 'answers',
    readings: usualReadings(),
    quarantineUponProxyAddressesConflictEnabled: true,
    quarantineUponUpnConflictEnabled: true,
    blockSoftMatchEnabled: false,
    blockCloudObjectTakeoverThroughHardMatchEnabled: false,
    softMatchOnUpnEnabled: true,
  };
}
