import type { Check, Diagnosis, DoctorFinding } from '../use-cases/inspect/run-doctor.ts';
import { BotError, onFailure } from '../use-cases/ports/errors.ts';
import type { CmdletParameters, ExchangeTransport } from './exchange-command.ts';
import { byAddressOrObject } from './recipient-query.ts';

const nobody = byAddressOrObject(['smtp:unclash-doctor@doctor.invalid'], []);

type Read = readonly [cmdlet: string, parameters: CmdletParameters];

/** The cmdlets that reads need, called for a recipient that does not exist. */
const READS: readonly [Read, ...Read[]] = [
  ['Get-Recipient', { Filter: nobody, ResultSize: 'Unlimited' }],
  ['Get-Mailbox', { Identity: '00000000-0000-0000-0000-000000000000' }],
  ['Get-MailPublicFolder', { Filter: nobody, ResultSize: 'Unlimited' }],
];

/** What can be wrong between Unclash and Exchange Online. */
export function exchangeChecks(
  transport: ExchangeTransport,
): readonly Check<'doctor.check.exchange' | 'doctor.check.exchangeDefault'>[] {
  return [
    { name: { code: 'doctor.check.exchange' }, look: () => readingCmdlets(transport) },
    { name: { code: 'doctor.check.exchangeDefault' }, look: () => exchangeDefault(transport) },
  ];
}

/**
 * Whether Exchange Online answers, and which reading cmdlets the role group has. Which
 * cmdlets may write shows only when one is run, so that is left alone.
 */
async function readingCmdlets(transport: ExchangeTransport): Promise<readonly Diagnosis[]> {
  const [first, ...others] = READS;
  const [recipients, ...rest] = await Promise.all([
    tryCmdlet(transport, ...first),
    ...others.map((each) => tryCmdlet(transport, ...each)),
  ]);
  return recipients.outcome === 'failed' ? [recipients] : [recipients, ...rest.map(asWarning)];
}

async function tryCmdlet(
  transport: ExchangeTransport,
  cmdlet: string,
  parameters: CmdletParameters,
): Promise<Diagnosis> {
  const check = { code: 'doctor.check.exchangeCmdlet', cmdlet } as const;
  try {
    await transport.invoke(cmdlet, parameters);
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    if (error.code !== 'objectNotFound')
      return { check, outcome: 'failed', message: error.problem, nextStep: error.next };
  }
  return { check, outcome: 'ok', message: { code: 'doctor.cmdletAllowed' } };
}

/** Reads continue without it: they know less. */
function asWarning(found: Diagnosis): Diagnosis {
  return found.outcome === 'failed' ? { ...found, outcome: 'warning' } : found;
}

const unknownDefault: DoctorFinding = {
  outcome: 'ok',
  message: { code: 'doctor.exchangeDefaultUnknown' },
  nextStep: { code: 'doctor.next.allowOrganizationConfig' },
};

/**
 * Where Exchange attributes of newly synced users are managed. `Set-OrganizationConfig
 * -ExchangeAttributesCloudManagedByDefault` shows as this property of `Get-OrganizationConfig`; seen in
 * practice, not documented. Unclash decides by each mailbox (`IsExchangeCloudManaged`), never by this.
 */
async function exchangeDefault(transport: ExchangeTransport): Promise<DoctorFinding> {
  const answer = await transport
    .invoke('Get-OrganizationConfig', {})
    .catch(onFailure(() => undefined));
  const [row = {}] = answer?.value ?? [];
  switch (
    (row as Readonly<Record<string, unknown>>)['BlockExchangeProvisioningFromOnPremEnabled']
  ) {
    case true:
      return { outcome: 'ok', message: { code: 'doctor.exchangeDefaultCloud' } };
    case false:
      return { outcome: 'ok', message: { code: 'doctor.exchangeDefaultOnPremises' } };
    default:
      return unknownDefault;
  }
}
