import type { RemedyPlan, Step } from '../../domain/remedy/remedy-plan.ts';
import type { BareCode } from '../../words/codes.ts';
import { hidesCharacters, literal, type PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';

/** What a person has to do by hand, one step of the plan. */
export interface Instruction {
  readonly explanation: PlainText;
  readonly lines: readonly { readonly line: PlainText }[];
  /** At most one; exactly as the planner wrote it, because it is copied. */
  readonly commands: readonly { readonly command: string; readonly warning: PlainText }[];
}

type HandOff = Extract<Step, { readonly executor: 'person' }>;

export function instructionsOf({ steps }: RemedyPlan, words: Words): readonly Instruction[] {
  return steps.filter((step) => step.executor === 'person').map((step) => instruction(step, words));
}

const places: Readonly<Record<HandOff['where'], BareCode>> = {
  activeDirectory: 'card.steps.powerShell',
  exchangeOnline: 'card.steps.exchangeOnline',
  adminCenter: 'card.steps.adminCenter',
};

function instruction({ where, command, explanation }: HandOff, words: Words): Instruction {
  const isCommand = command !== '';
  const lines = [
    words.text(places[where]),
    words.text(isCommand ? 'card.steps.run' : 'card.steps.change'),
    words.text('card.steps.report'),
  ];
  return {
    explanation: words.plain(explanation),
    lines: lines.map((line, index) => ({ line: literal(`${index + 1}. ${line}`) })),
    commands: isCommand ? [{ command, warning: warningOf(command, words) }] : [],
  };
}

/** A command is copied from the card, so nothing may be taken out of it; but it can be said. */
function warningOf(command: string, words: Words): PlainText {
  return hidesCharacters(command) ? words.text('card.steps.hiddenCharacters') : literal('');
}
