import { addressKey, bareAddress } from '../../domain/address/proxy-address.ts';
import type { HolderLookup } from '../../domain/conflict/conflict.ts';
import { isNoLongerPredicted } from '../../domain/forecast/forecast-changes.ts';
import {
  addressesToForecast,
  type PredictedConflict,
  predictConflicts,
} from '../../domain/forecast/predicted-conflict.ts';
import type { Directory } from '../ports/directory.ts';
import type { OnPremisesObjects } from '../ports/forecasts.ts';

/** `forecastConflicts` with its ports bound. */
export type ForecastConflicts = (
  scope: 'sinceLastSync' | 'everything',
) => AsyncGenerator<PredictedConflict>;

/** The two directories that are compared. */
export interface ForecastPorts {
  readonly onPremises: OnPremisesObjects;
  readonly directory: Pick<Directory, 'findHolders' | 'tenant'>;
}

/** Holder queries under way at the same time; each is one `$batch`. */
const AT_ONCE = 5;

/**
 * What will conflict at the next sync: compares what changed in Active Directory since the last one, or
 * everything. Throws `BotError`.
 */
export async function* forecastConflicts(
  { onPremises, directory }: ForecastPorts,
  scope: 'sinceLastSync' | 'everything',
): AsyncGenerator<PredictedConflict> {
  const { lastSyncDateTime, verifiedDomains } = await directory.tenant();
  const since = scope === 'everything' ? undefined : lastSyncDateTime;
  for await (const objects of onPremises.changedSince(since)) {
    const addresses = [...new Set(objects.flatMap(addressesToForecast))];
    const lookups = await lookUp(addresses, directory);
    for (const object of objects) yield* predictConflicts(object, { lookups, verifiedDomains });
  }
}

/**
 * Which of these are over: the value was removed, or nothing blocks it now. Throws `BotError`.
 */
export async function findEndedForecasts(
  { onPremises, directory }: ForecastPorts,
  predicted: readonly PredictedConflict[],
): Promise<readonly PredictedConflict[]> {
  if (predicted.length === 0) return [];
  const { verifiedDomains } = await directory.tenant();
  const byGuid = Map.groupBy(predicted, ({ objectGuid }) => objectGuid);
  const gone = new Set(byGuid.keys());
  const over: PredictedConflict[] = [];
  for await (const objects of onPremises.read([...gone])) {
    const here = objects.flatMap((object) =>
      (byGuid.get(object.objectGuid) ?? []).map((one) => ({ object, one })),
    );
    const lookups = await lookUp(addressesOf(here.map(({ one }) => one)), directory);
    const entra = { lookups, verifiedDomains };
    for (const { object, one } of here) {
      gone.delete(object.objectGuid);
      if (isNoLongerPredicted(one, object, entra)) over.push(one);
    }
  }
  return [...over, ...[...gone].flatMap((guid) => byGuid.get(guid) ?? [])];
}

const addressesOf = (predicted: readonly PredictedConflict[]): readonly string[] => [
  ...new Set(predicted.map(({ value }) => bareAddress(value).toLowerCase())),
];

async function lookUp(
  addresses: readonly string[],
  directory: Pick<Directory, 'findHolders'>,
): Promise<ReadonlyMap<string, HolderLookup>> {
  const lookups = new Map<string, HolderLookup>();
  for (let start = 0; start < addresses.length; start += AT_ONCE) {
    const batch = addresses.slice(start, start + AT_ONCE);
    const found = await Promise.all(batch.map((address) => directory.findHolders(address, 'low')));
    for (const [index, address] of batch.entries()) {
      const lookup = found[index];
      if (lookup !== undefined) lookups.set(addressKey(address), lookup);
    }
  }
  return lookups;
}
