import type { z } from 'zod/v4';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import type { ReplyTarget } from '../../use-cases/ports/directory-check.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Words } from '../../words/words.ts';
import type { Activity } from '../bot/activity.ts';
import type { Member } from '../bot/turn.ts';
import type { Reply } from './action-responses.ts';

/** What the buttons need. */
export interface ActionParts {
  readonly useCases: UseCases;
  /** The press: who, where and through which service, as Teams signed it. What it carries is read by the verb. */
  readonly activity: Activity;
  /** Of those who see the answer. */
  readonly words: Words;
  /** The person in this conversation, by Entra object id; undefined when they are no member. */
  readonly member: (id: string) => Promise<Member | undefined>;
  /** Where this conversation gets files from bots. */
  readonly files: ReplyTarget['files'];
  /** Absent when nobody can sign in; else whether this person has to before the plan can run. */
  readonly mustSignIn?: (by: Actor, plan: Pick<RemedyPlan, 'asPerson'>) => Promise<boolean>;
}

/**
 * Who sees the card that answers a press: the presser in place of the card they pressed on, everybody in
 * place of that card, or everybody as a new message. A sentence is for the presser alone in any case.
 */
export type Audience = 'actor' | 'everybody' | 'newMessage';

/** One verb of the table. `Data` is what its buttons carry. */
export type CardVerb<Data> = {
  /** Reads what came back. Clients may send anything. */
  readonly data: z.ZodType<Data, Data>;
  readonly seenBy: Audience;
  /** What cards that were posted by an older version call it, and the keys of its data. */
  readonly formerly?: FormerNames<Data>;
} & (
  | {
      /** `person`: the press counts only with who made it; Teams has to name them. */
      readonly needs: 'person';
      readonly run: (parts: ActionParts, data: Data, by: Actor) => Promise<Reply>;
    }
  | {
      readonly needs: 'nobody';
      readonly run: (parts: ActionParts, data: Data, by: Actor | undefined) => Promise<Reply>;
    }
);

interface FormerNames<Data> {
  readonly verbs: readonly string[];
  /** Former key -> key of today. */
  readonly keys?: Readonly<Record<string, keyof Data & string>>;
}
