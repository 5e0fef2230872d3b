import type { NamedRef } from '../domain/conflict/conflict.ts';
import type { AccountUse, MatchFacts } from '../domain/conflict/object-facts.ts';
import { defined } from '../domain/defined.ts';
import type { FactsQuestion } from '../use-cases/ports/directory.ts';
import { type GraphAnswer, isRecord } from './client/graph-answer.ts';
import type { BatchRead } from './client/graph-batch.ts';
import { lastSignInIn, signInRead } from './graph-user-reads.ts';
import { syncFeaturesIn } from './sync-features.ts';

/**
 * What decides whether two accounts of one person can be matched: the sync features of the tenant
 * (OnPremDirectorySynchronization.Read.All), and of each account its licences, its last sign-in and
 * whether it has a OneDrive (Files.Read.All, which Unclash does not request). Refused, a fact is unknown.
 */
export function matchReads({
  target: cloud,
  claimant: synced,
}: FactsQuestion): readonly BatchRead[] {
  return [
    { path: '/directory/onPremisesSynchronization' },
    ...accountReads(synced),
    ...accountReads(cloud),
  ];
}

/** The facts in the answers to `matchReads`. */
export function matchFactsIn(answers: readonly GraphAnswer[]): MatchFacts {
  const [features, ...ofAccounts] = answers;
  return {
    synced: useIn(ofAccounts.slice(0, 3)),
    cloud: useIn(ofAccounts.slice(3)),
    ...featuresIn(features),
  };
}

function accountReads({ id: userId }: NamedRef): readonly BatchRead[] {
  const id = encodeURIComponent(userId);
  return [
    { path: `/users/${id}?$select=id,assignedLicenses` },
    signInRead(userId),
    { path: `/users/${id}/drive?$select=id` },
  ];
}

function useIn([licences, signIn, drive]: readonly GraphAnswer[]): AccountUse {
  return defined({
    licences: licences && licencesIn(licences),
    lastSignInAt: signIn && lastSignInIn(signIn),
    hasOneDrive: licences?.status === 200 ? hasDrive(drive) : undefined,
  });
}

function licencesIn({ status, body }: GraphAnswer): number | undefined {
  if (status !== 200 || !isRecord(body)) return undefined;
  const { assignedLicenses } = body;
  return Array.isArray(assignedLicenses) ? assignedLicenses.length : undefined;
}

/** 404 of a user who exists: the site was never made ("Get Drive"). */
function hasDrive(answer: GraphAnswer | undefined): boolean | undefined {
  if (answer?.status === 404) return false;
  return answer?.status === 200 ? true : undefined;
}

function featuresIn(answer: GraphAnswer | undefined) {
  const features = answer && syncFeaturesIn(answer);
  const flag = (name: string) => {
    const value = features?.[name];
    return typeof value === 'boolean' ? value : undefined;
  };
  return defined({
    blocksSoftMatch: flag('blockSoftMatchEnabled'),
    blocksHardMatch: flag('blockCloudObjectTakeoverThroughHardMatchEnabled'),
    softMatchesByUpn: flag('softMatchOnUpnEnabled'),
  });
}
