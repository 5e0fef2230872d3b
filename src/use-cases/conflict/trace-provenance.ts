import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import type { Provenance } from '../../domain/conflict/provenance.ts';
import type { Clock } from '../ports/clock.ts';
import { onFailure } from '../ports/errors.ts';
import type { ReadProvenance } from '../ports/provenance.ts';
import type { ValueGivers } from '../ports/value-givers.ts';
import { plusMinutes } from './time.ts';

/** Reads where values are from, and remembers who gave them. */
export interface ProvenancePorts {
  /** Absent where no service keeps it. */
  readonly provenance?: ReadProvenance;
  readonly givers?: ValueGivers;
  readonly clock: Clock;
}

const THIRTY_DAYS = 30 * 24 * 60;

/**
 * Where the holder of a conflict has the value from, with the number of conflicts that the same giver caused in
 * the last thirty days. Never rejects: what cannot be read is unknown.
 */
export async function traceProvenance(
  { provenance, givers, clock }: ProvenancePorts,
  { conflict }: ConflictDetails,
  holder: DirectoryObject,
): Promise<Provenance> {
  const known = (await provenance?.(holder, conflict.value)) ?? {};
  const { given } = known;
  if (given?.by === undefined || givers === undefined) return known;
  const { by: giver, at: givenAt } = given;
  const counted = async (): Promise<Provenance> => {
    await givers.remember({ conflictNumber: conflict.number, giver, givenAt });
    const since = plusMinutes(clock.now(), -THIRTY_DAYS);
    return { ...known, conflictsOfGiver: await givers.count(giver, since) };
  };
  return counted().catch(onFailure(() => known));
}

/** The holder whose value is in question: the chosen one, or the only one. */
export function holderInQuestion(
  { conflict, lookup }: ConflictDetails,
  objectId?: string,
): DirectoryObject | undefined {
  const holders = lookup.holders
    .map(({ object }) => object)
    .filter(({ id }) => id !== conflict.claimantId);
  return (
    holders.find(({ id }) => id === objectId) ?? (holders.length === 1 ? holders[0] : undefined)
  );
}
