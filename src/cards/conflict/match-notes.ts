import { type Matching, matchSteps, stepCode } from '../../domain/conflict/account-match.ts';
import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { accountName, twoAccountsOf } from '../../domain/conflict/same-person.ts';
import { defined } from '../../domain/defined.ts';
import type { StateNote } from './state-words.ts';

/** Two accounts of one person are matched before anything is removed. */
export function matchNotes(details: ConflictDetails): readonly StateNote[] {
  const accounts = twoAccountsOf(details);
  if (accounts === undefined) return [];
  const { synced, cloud } = accounts;
  return [
    {
      style: 'warning',
      heading: 'match.heading',
      sentence: { code: 'match.why', synced: accountName(synced), cloud: accountName(cloud) },
    },
  ];
}

/** A match that people carry out: the step that is next. */
export function followedNote({ match, by, since, expectedBy }: Matching): StateNote {
  const steps = matchSteps(match.method);
  const place = { number: steps.indexOf(match.next) + 1, of: steps.length };
  return {
    style: 'accent',
    heading: { code: 'match.following', ...place },
    sentence: {
      code: 'match.following.next',
      ...place,
      step: stepCode(match.next),
      synced: match.synced.signInName,
      cloud: match.cloud.signInName,
      ...defined({ by: by?.displayName }),
    },
    times: { code: 'card.waiting.times', since, expectedBy, late: false },
  };
}
