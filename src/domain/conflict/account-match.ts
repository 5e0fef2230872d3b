import { defined } from '../defined.ts';
import type { StepCode } from '../message/match-messages.ts';
import type { Message } from '../message/message.ts';
import type { ConflictState } from './conflict.ts';
import type { DirectoryObject } from './directory-object.ts';
import type { FollowedMatch, MatchMethod, MatchStep } from './followed-match.ts';
import type { Person } from './person.ts';

/** The steps of a match, in order. */
export function matchSteps(method: MatchMethod): readonly MatchStep[] {
  const all = ['leaveScope', 'purge', 'setAnchor', 'returnToScope'] as const;
  return all.filter((step) => method === 'hardMatch' || step !== 'setAnchor');
}

/** What a step is called. */
export function stepCode(step: MatchStep): StepCode {
  return stepCodes[step];
}

const stepCodes: Readonly<Record<MatchStep, StepCode>> = {
  leaveScope: 'match.step.leaveScope',
  purge: 'match.step.purge',
  setAnchor: 'match.step.setAnchor',
  returnToScope: 'match.step.returnToScope',
};

/** The two accounts as they were just read. */
export interface MatchReading {
  /**
   * `claims`: live, and the address is still quarantined on it; `released`: live without that error;
   * `gone`: neither live nor among deleted users.
   */
  readonly synced: 'claims' | 'released' | 'deleted' | 'gone';
  /** Undefined: it does not exist any more. */
  readonly cloud: DirectoryObject | undefined;
  /** Another synced account that claims the address with the same source anchor: the match was refused. */
  readonly secondAgain?: DirectoryObject;
}

/** Where a match is: its next step, its end, or why no further step leads there. */
export type MatchProgress =
  | { readonly at: 'step'; readonly next: MatchStep }
  /** The accounts are one. */
  | { readonly at: 'matched' }
  /** The claim ended in another way. */
  | { readonly at: 'released' }
  | { readonly at: 'lost'; readonly diagnosis: Message };

/** Reads the progress of a match off the two accounts. What a person reports counts for nothing. */
export function matchProgress(
  { method, anchor, cloud: { signInName: name } }: Omit<FollowedMatch, 'next'>,
  { synced, cloud, secondAgain }: MatchReading,
): MatchProgress {
  if (synced === 'released') return { at: 'released' };
  if (cloud === undefined) return { at: 'lost', diagnosis: { code: 'match.lost.cloudGone', name } };
  const now = cloud.onPremises?.immutableId;
  if (cloud.mastery === 'onPremises') {
    const isOther = synced === 'claims' || (anchor !== undefined && now !== anchor);
    return isOther
      ? { at: 'lost', diagnosis: { code: 'match.lost.otherAnchor', name } }
      : { at: 'matched' };
  }
  if (synced === 'claims') return { at: 'step', next: 'leaveScope' };
  if (synced === 'deleted') return { at: 'step', next: 'purge' };
  if (secondAgain !== undefined) {
    const again = secondAgain.userPrincipalName ?? secondAgain.displayName;
    return { at: 'lost', diagnosis: { code: 'match.lost.secondAgain', name: again } };
  }
  const isAnchored = anchor === undefined ? now !== undefined : now === anchor;
  const isOpen = method === 'hardMatch' && !isAnchored;
  return { at: 'step', next: isOpen ? 'setAnchor' : 'returnToScope' };
}

/** A conflict that waits while people match two accounts. */
export type Matching = Extract<ConflictState, { readonly for: 'accountMatch' }>;

/** A match that stopped. Its synced account may be gone, so that only both accounts show what becomes of it. */
type Stopped = Extract<ConflictState, { readonly tag: 'stuck' }> & {
  readonly match: FollowedMatch;
};

/** A match that Unclash follows, also one that stopped. */
export type Followed = Matching | Stopped;

/** True while Unclash follows a match: its end is read off both accounts, and not off the claimant. */
export function isFollowed(state: ConflictState): state is Followed {
  return isMatching(state) || (state.tag === 'stuck' && state.match !== undefined);
}

/** True while the next step of a match is awaited. */
export function isMatching(state: ConflictState): state is Matching {
  return state.tag === 'waiting' && state.for === 'accountMatch';
}

/** A step can wait for a window of maintenance. */
const STEP_MINUTES = 7 * 24 * 60;

interface MatchStart {
  readonly at: string;
  readonly by?: Person;
  readonly plusMinutes: (instant: string, minutes: number) => string;
}

/** A person matches the accounts from now on. */
export function startMatch(match: FollowedMatch, { at, by, plusMinutes }: MatchStart): Matching {
  const expectedBy = plusMinutes(at, STEP_MINUTES);
  return { tag: 'waiting', for: 'accountMatch', since: at, expectedBy, match, ...defined({ by }) };
}

/**
 * The state of a followed match after its progress was read: cleared with the match, the same state where
 * nothing moved, and stuck where no step leads on or none was seen in time. A step that is seen later goes on.
 */
export function afterMatchReading(
  state: Followed,
  progress: MatchProgress,
  { at, plusMinutes }: Omit<MatchStart, 'by'>,
): ConflictState {
  const { match } = state;
  const by = defined({ by: state.by });
  const stopped = (diagnosis: Message): ConflictState =>
    state.tag === 'stuck' && state.diagnosis.code === diagnosis.code
      ? state
      : { tag: 'stuck', since: at, diagnosis, match, ...by };
  switch (progress.at) {
    case 'matched': {
      const { synced, cloud } = match;
      return { tag: 'cleared', at, how: 'remedy', match: { synced, cloud }, ...by };
    }
    case 'released':
      return { tag: 'cleared', at, how: 'elsewhere' };
    case 'lost':
      return stopped(progress.diagnosis);
    case 'step': {
      const { next } = progress;
      const isSame = next === match.next;
      if (isSame && isLate(state, at)) return stopped(late(next));
      if (isSame && isMatching(state)) return state;
      return startMatch({ ...match, next }, { at, plusMinutes, ...by });
    }
  }
}

const late = (next: MatchStep): Message => ({ code: 'match.lost.late', next: stepCode(next) });

/** A match that was late stays so until its next step is seen. */
const isLate = (state: Followed, at: string): boolean =>
  state.tag === 'stuck' ? state.diagnosis.code === 'match.lost.late' : at > state.expectedBy;
