import { defined } from '../defined.ts';
import type { StepCode } from '../message/match-messages.ts';
import type { Message } from '../message/message.ts';
import type { ConflictState } from './conflict.ts';
import { afterRelease } from './conflict-states.ts';
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
  /** The accounts are one, or the claim ended in another way. */
  | { readonly at: 'end' }
  | { readonly at: 'lost'; readonly diagnosis: Message };

/** Reads the progress of a match off the two accounts. What a person reports counts for nothing. */
export function matchProgress(
  { method, anchor, cloud: { signInName: name } }: Omit<FollowedMatch, 'next'>,
  { synced, cloud, secondAgain }: MatchReading,
): MatchProgress {
  if (synced === 'released') return { at: 'end' };
  if (cloud === undefined) return { at: 'lost', diagnosis: { code: 'match.lost.cloudGone', name } };
  const now = cloud.onPremises?.immutableId;
  if (cloud.mastery === 'onPremises') {
    const isOther = synced === 'claims' || (anchor !== undefined && now !== anchor);
    return isOther
      ? { at: 'lost', diagnosis: { code: 'match.lost.otherAnchor', name } }
      : { at: 'end' };
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

/** True while Unclash follows a match: its end is read off both accounts, and not off the claimant. */
export function isMatching(state: ConflictState): state is Matching {
  return state.tag === 'waiting' && state.for === 'accountMatch';
}

/** A step can wait for a window of maintenance. */
const STEP_MINUTES = 7 * 24 * 60;

interface MatchStart {
  readonly at: string;
  readonly by: Person;
  readonly plusMinutes: (instant: string, minutes: number) => string;
}

/** A person matches the accounts from now on. */
export function startMatch(match: FollowedMatch, { at, by, plusMinutes }: MatchStart): Matching {
  const expectedBy = plusMinutes(at, STEP_MINUTES);
  return { tag: 'waiting', for: 'accountMatch', by, since: at, expectedBy, match };
}

/**
 * The state of a followed match after its progress was read: cleared with the match, the same state where
 * nothing moved, and stuck where no step leads on or none was seen in time.
 */
export function afterMatchReading(
  state: Matching,
  progress: MatchProgress,
  { at, plusMinutes }: Omit<MatchStart, 'by'>,
): ConflictState {
  const by = defined({ by: state.by });
  switch (progress.at) {
    case 'end':
      return afterRelease(state, at);
    case 'lost':
      return { tag: 'stuck', since: at, diagnosis: progress.diagnosis, ...by };
    case 'step': {
      const { next } = progress;
      if (next !== state.match.next) {
        const expectedBy = plusMinutes(at, STEP_MINUTES);
        return { ...state, since: at, expectedBy, match: { ...state.match, next } };
      }
      if (at <= state.expectedBy) return state;
      return {
        tag: 'stuck',
        since: at,
        diagnosis: { code: 'match.lost.late', next: stepCode(next) },
        ...by,
      };
    }
  }
}
