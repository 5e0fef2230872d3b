import type { OnPremisesStep } from '../active-directory/plan-ad-change.ts';
import { bareAddress, parseProxyAddress, sameAddress } from '../address/proxy-address.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import {
  activeDirectoryHandOff,
  exchangeHandOff,
  type HandOff,
  type ManualAdChange,
} from '../manual-steps/hand-off.ts';
import type { CheckedAnswers } from './remedy-answers.ts';
import { type RemedyContext, remainingAddresses } from './remedy-context.ts';
import type { ExchangeWrite, Step } from './remedy-plan.ts';

/** Where an answer belongs in a step that is planned before the answer is there. */
export interface Hole {
  readonly answer: keyof CheckedAnswers;
}

/** A list of addresses; with `primary`, the answer becomes its primary address. */
export type ListTemplate =
  | readonly string[]
  | { readonly entries: readonly string[]; readonly primary: Hole };

/** `T`, but free text may be a hole and a list of addresses may wait for its primary. */
type WithHoles<T> = T extends readonly string[]
  ? ListTemplate
  : T extends string
    ? T | (string extends T ? Hole : never)
    : T extends object
      ? { readonly [Key in keyof T]: WithHoles<T[Key]> }
      : T;

type HandOffTag = Pick<HandOff, 'executor' | 'action'>;

/** An instruction for a person; its command is written when the holes of the change are filled. */
export type HandOffTemplate =
  | HandOff
  | (HandOffTag & {
      readonly change: Omit<ManualAdChange, 'steps'> & {
        readonly steps: readonly AdStepTemplate[];
      };
    })
  | (HandOffTag & {
      readonly recipient: DirectoryObject;
      readonly write: WithHoles<ExchangeWrite>;
    });

/** A step in Active Directory with holes, whoever carries it out. */
export type AdStepTemplate = WithHoles<OnPremisesStep>;

/** A step with holes: its executor and its action do not depend on any answer. */
export type StepTemplate = WithHoles<Exclude<Step, HandOff>> | HandOffTemplate;

/** The target's list without the contested address; with `primary`, the answer becomes its primary. */
export function listAfter(context: RemedyContext, primary: Hole | undefined): ListTemplate {
  const entries = remainingAddresses(context);
  return primary === undefined ? entries : { entries, primary };
}

/** The step with every hole filled. Throws where an answer is missing: check them first. */
export function fillStep(template: StepTemplate, answers: CheckedAnswers): Step {
  if ('change' in template) {
    const steps = template.change.steps.map((step) => fill<OnPremisesStep>(step, answers));
    return activeDirectoryHandOff({ ...template.change, steps });
  }
  if ('recipient' in template)
    return exchangeHandOff(template.recipient, fill<ExchangeWrite>(template.write, answers));
  return fill<Step>(template, answers);
}

/** The list with its hole filled, if it has one. Throws where the answer is missing. */
export function fillList(template: ListTemplate, answers: CheckedAnswers): readonly string[] {
  return fill<readonly string[]>(template, answers);
}

/** The only place that trusts the shape: `WithHoles` says where a hole may be. */
function fill<T>(template: WithHoles<T>, answers: CheckedAnswers): T {
  return filled(template, answers) as T;
}

function filled(value: unknown, answers: CheckedAnswers): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => filled(item, answers));
  if (isHole(value)) return answerFor(value, answers);
  if (isOpenList(value)) return withPrimary(value.entries, answerFor(value.primary, answers));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, filled(item, answers)]),
  );
}

function isHole(value: object): value is Hole {
  return 'answer' in value;
}

function isOpenList(value: object): value is Exclude<ListTemplate, readonly string[]> {
  return 'entries' in value;
}

function answerFor({ answer }: Hole, answers: CheckedAnswers): string {
  const text = answers[answer];
  if (text === undefined) throw new Error(`no answer fills the hole ${answer}`);
  return text;
}

/** The list with this address as its one primary; added when it is not there. */
function withPrimary(entries: readonly string[], primary: string): readonly string[] {
  const others = entries
    .filter((entry) => !sameAddress(entry, primary))
    .map((entry) => (parseProxyAddress(entry).isPrimary ? `smtp:${bareAddress(entry)}` : entry));
  return [`SMTP:${primary}`, ...others];
}
