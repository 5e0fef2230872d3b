import { OTHER_READINGS } from '../../simulator/readings.ts';
import type { Reading } from './connected-bot.ts';
import type { Constellation, OpenFact } from './constellation.ts';

/** Another reading of one open fact. */
export interface OtherReading extends Reading {
  readonly fact: OpenFact;
}

const OF_SETTINGS: readonly OtherReading[] = [
  { fact: 'refuseProvisioningErrorFilter', settings: { refuseProvisioningErrorFilter: 'default' } },
  { fact: 'refuseProvisioningErrorFilter', settings: { refuseProvisioningErrorFilter: 'both' } },
  { fact: 'proxyAddressFilterCase', settings: { proxyAddressFilterCase: 'sensitive' } },
  { fact: 'propertyCausingError', settings: { propertyCausingError: 'ProxyAddress' } },
  { fact: 'placeholderHasPlus', settings: { placeholderHasPlus: false } },
  { fact: 'exchangeDelayMs', settings: { exchangeDelayMs: 0 } },
  { fact: 'reconcileDropsQuarantined', settings: { reconcileDropsQuarantined: false } },
  { fact: 'messageTraceRecipient', settings: { messageTraceRecipient: 'primary' } },
  { fact: 'messageTraceSelect', settings: { messageTraceSelect: 'refused' } },
  { fact: 'softDeletedUsersBlock', softDeletedUsersBlock: false },
];

const EVERY: readonly OtherReading[] = [
  ...OF_SETTINGS,
  ...OTHER_READINGS.flatMap((readings) =>
    Object.keys(readings).map((fact) => ({ fact: fact as OpenFact, readings })),
  ),
];

/** The other readings of every open fact that the constellation depends on, by its objects or its own word. */
export function otherReadings(constellation: Constellation): readonly OtherReading[] {
  const facts = new Set([...dependsOn(constellation), ...(constellation.open ?? [])]);
  const wanted = EVERY.filter(({ fact }) => facts.has(fact));
  const once = new Map(
    wanted.map((reading) => [JSON.stringify({ ...reading, fact: '' }), reading]),
  );
  return [...once.values()];
}

function dependsOn({ address, objects, property }: Constellation): readonly OpenFact[] {
  const specs = Object.values(objects);
  const isDeleted = (is: string) =>
    specs.some((spec) => spec.is === is && spec.deletedDaysAgo !== undefined);
  const isList = specs.some(({ exchange }) => exchange?.startsWith('MailUniversal'));
  return [
    ...(isDeleted('user') ? (['softDeletedUsersBlock', 'reconcileDropsQuarantined'] as const) : []),
    ...(isDeleted('group') ? (['softDeletedGroupsBlock'] as const) : []),
    ...(isDeleted('user') || isDeleted('group') ? (['deletedItemsByAddress'] as const) : []),
    ...(isList ? (['appsNeedManagerBypass'] as const) : []),
    ...(specs.some(({ exchange }) => exchange === 'GroupMailbox')
      ? (['unifiedGroupsForApps'] as const)
      : []),
    ...(specs.some(({ graph }) => graph?.accountEnabled === false)
      ? (['mailboxShowsPurpose'] as const)
      : []),
    ...(specs.some(({ upn }) => upn === address) ? (['renamedKeepsAlias'] as const) : []),
    ...(objects['claimant']?.from === 'formerlySynced' ? (['releasedAfterTransfer'] as const) : []),
    ...(property === undefined ? (['errorVanishes'] as const) : (['placeholderHasPlus'] as const)),
  ];
}
