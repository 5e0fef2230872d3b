import { bareAddress } from '../../domain/address/proxy-address.ts';
import {
  afterMatchReading,
  type Followed,
  type MatchReading,
  matchProgress,
} from '../../domain/conflict/account-match.ts';
import type { Conflict, ConflictState } from '../../domain/conflict/conflict.ts';
import type { FollowedMatch } from '../../domain/conflict/followed-match.ts';
import type { Directory } from '../ports/directory.ts';
import { hasErrorOf } from './has-provisioning-error.ts';
import { plusMinutes } from './time.ts';

type Reads = Pick<Directory, 'readMany' | 'read' | 'findClaimants'>;

/**
 * Where a followed match is by now, as a read of both accounts shows it. An account that cannot be read
 * leaves the state as it is. Throws `BotError`.
 */
export async function stateAfterMatchReading(
  directory: Reads,
  conflict: Conflict,
  state: Followed,
  at: string,
): Promise<ConflictState> {
  const reading = await readAccounts(directory, conflict, state.match);
  if (reading === undefined) return state;
  return afterMatchReading(state, matchProgress(state.match, reading), { at, plusMinutes });
}

/** Undefined: one of the accounts could not be read. */
async function readAccounts(
  directory: Reads,
  conflict: Conflict,
  match: FollowedMatch,
): Promise<MatchReading | undefined> {
  const [synced, other] = await directory.readMany([match.synced, match.cloud]);
  if (synced === undefined || synced.answer === 'none') return undefined;
  if (other === undefined || other.answer === 'none') return undefined;
  const cloud = other.answer === 'object' ? other.object : undefined;
  if (synced.answer === 'object') {
    return { synced: hasErrorOf(synced.object, conflict) ? 'claims' : 'released', cloud };
  }
  const deleted = await directory.read({ ...match.synced, deleted: true });
  if (deleted !== undefined) return { synced: 'deleted', cloud };
  const second = await secondAccount(directory, conflict, match);
  return second === undefined
    ? { synced: 'gone', cloud }
    : { synced: 'gone', cloud, secondAgain: second };
}

/** Another synced account with the same source anchor, which claims the address again. */
async function secondAccount(directory: Reads, conflict: Conflict, match: FollowedMatch) {
  const { anchor, synced } = match;
  if (anchor === undefined) return undefined;
  const claimants = await directory.findClaimants(bareAddress(conflict.value), 'low');
  return claimants.find(
    ({ id, onPremises }) => id !== synced.id && onPremises?.immutableId === anchor,
  );
}
