import type { Story } from './fault-world.ts';

/** Every moment at which the bot is killed, by the story in which it comes. */
const STEPS = {
  remedy: [
    'a poll was read but not stored',
    'before the card is posted',
    'between post and remembering its id',
    'after the card is posted',
    'before the intent',
    'after the intent',
    'before the write',
    'after the write',
    'at the read-back',
    'before the card is edited',
    'after the card is edited',
    'at a look whether Entra has moved the value',
    'before the card says cleared',
    'after the card says cleared',
    'at random',
  ],
  undo: [
    'before the intent to undo',
    'after the intent to undo',
    'before the write that undoes',
    'after the write that undoes',
    'at the read-back of the undo',
    'at random in an undo',
  ],
  agreement: [
    'before the request of the first person',
    'after the request of the first person',
    'before the second person has agreed',
    'after the second person has agreed',
    'before the write that two agreed to',
    'after the write that two agreed to',
    'at the read-back of what two agreed to',
    'at random in an agreement',
  ],
  burst: [
    'many were read but not stored',
    'before the summary is posted',
    'between summary and remembering it',
    'after the summary is posted',
    'at random in a burst',
  ],
} as const satisfies Record<Story, readonly string[]>;

export type KillStep = (typeof STEPS)[Story][number];

export const ALL_STEPS: readonly KillStep[] = Object.values(STEPS).flat();

/** A message may be posted twice only when the bot dies here: Teams gives no way to know. */
export const MAY_POST_TWICE: readonly KillStep[] = [
  'between post and remembering its id',
  'after the card is posted',
  'at random',
  'at random in an undo',
  'at random in an agreement',
  'between summary and remembering it',
  'after the summary is posted',
  'at random in a burst',
];

export function storyOf(step: KillStep): Story {
  const stories = Object.keys(STEPS) as Story[];
  return stories.find((story) => (STEPS[story] as readonly string[]).includes(step)) ?? 'remedy';
}

/** What is going on when a call arrives. */
export interface Moment {
  /** The verb of a press that is not answered yet. */
  pressing: string;
  /** True from the first press that undoes. */
  isUndoing: boolean;
  /** Writes that were carried out since the kill was armed. */
  writes: number;
  /** The newest card says that Entra is waited for. */
  isWaiting: boolean;
}

type When = 'before' | 'after';

/** Is this call to the directory the moment? `before` it is passed on or `after` it was answered. */
export type AtCall = (when: When, kind: 'poll' | 'write' | 'read', moment: Moment) => boolean;

const READ = (which: (moment: Moment) => boolean): AtCall => {
  return (when, kind, moment) => when === 'before' && kind === 'read' && which(moment);
};
const WRITE = (at: When, which: (moment: Moment) => boolean = () => true): AtCall => {
  return (when, kind, moment) => when === at && kind === 'write' && which(moment);
};
const AFTER_POLL: AtCall = (when, kind) => when === 'after' && kind === 'poll';

export const AT_CALL: Partial<Record<KillStep, AtCall>> = {
  'a poll was read but not stored': AFTER_POLL,
  'before the intent': READ(({ pressing }) => pressing === 'applyRemedy'),
  'before the write': WRITE('before'),
  'after the write': WRITE('after'),
  'at the read-back': READ(({ writes }) => writes > 0),
  'at a look whether Entra has moved the value': READ(({ isWaiting }) => isWaiting),
  'before the intent to undo': READ(({ pressing }) => pressing === 'undoRemedy'),
  'before the write that undoes': WRITE('before', ({ isUndoing }) => isUndoing),
  'after the write that undoes': WRITE('after', ({ isUndoing }) => isUndoing),
  'at the read-back of the undo': READ(({ isUndoing, writes }) => isUndoing && writes > 1),
  'before the request of the first person': READ(({ pressing }) => pressing === 'applyRemedy'),
  'before the second person has agreed': READ(({ pressing }) => pressing === 'approveRemedy'),
  'before the write that two agreed to': WRITE('before'),
  'after the write that two agreed to': WRITE('after'),
  'at the read-back of what two agreed to': READ(({ writes }) => writes > 0),
  'many were read but not stored': AFTER_POLL,
};

/** The press whose answer is the moment. */
export const AT_ANSWER: Partial<Record<KillStep, string>> = {
  'after the intent': 'applyRemedy',
  'after the intent to undo': 'undoRemedy',
  'after the request of the first person': 'applyRemedy',
  'after the second person has agreed': 'approveRemedy',
};

export interface AtSend {
  readonly what: 'post' | 'update';
  /** `taken`: Teams shows it, the bot never hears so. `later`: the bot hears, and dies soon after. */
  readonly when: 'before' | 'taken' | 'later';
  readonly says?: string;
}

const CLEARED = '"text":"Cleared"';

export const AT_SEND: Partial<Record<KillStep, AtSend>> = {
  'before the card is posted': { what: 'post', when: 'before' },
  'between post and remembering its id': { what: 'post', when: 'taken' },
  'after the card is posted': { what: 'post', when: 'later' },
  'before the card is edited': { what: 'update', when: 'before' },
  'after the card is edited': { what: 'update', when: 'taken' },
  'before the card says cleared': { what: 'update', when: 'before', says: CLEARED },
  'after the card says cleared': { what: 'update', when: 'taken', says: CLEARED },
  'before the summary is posted': { what: 'post', when: 'before' },
  'between summary and remembering it': { what: 'post', when: 'taken' },
  'after the summary is posted': { what: 'post', when: 'later' },
};

/** Milliseconds after the arming in which a kill at random falls, about as long as the story takes. */
export const AT_RANDOM: Partial<Record<KillStep, number>> = {
  'at random': 6_000,
  'at random in an undo': 15_000,
  'at random in an agreement': 10_000,
  'at random in a burst': 5_000,
};
