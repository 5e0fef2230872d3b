import type { RemedyPlan, Step } from '../../domain/remedy/remedy-plan.ts';
import { hidesCharacters, literal, type PlainText, plainText } from '../../words/plain-text.ts';

/** What a person has to do by hand, one step of the plan. */
export interface Instruction {
  readonly explanation: PlainText;
  readonly lines: readonly { readonly line: PlainText }[];
  /** At most one; exactly as the planner wrote it, because it is copied. */
  readonly commands: readonly { readonly command: string; readonly warning: PlainText }[];
}

type HandOff = Extract<Step, { readonly executor: 'person' }>;

/** How much of an explanation is shown: they are longer than other sentences. */
const explanationLength = 700;

export function instructionsOf({ steps }: RemedyPlan): readonly Instruction[] {
  return steps.filter((step) => step.executor === 'person').map(instruction);
}

const places: Readonly<Record<HandOff['where'], string>> = {
  activeDirectory: 'Open PowerShell where the ActiveDirectory module is installed.',
  exchangeOnline: 'Open PowerShell and connect: Connect-ExchangeOnline',
  adminCenter: 'Open the Microsoft 365 admin center (admin.microsoft.com).',
};

function instruction({ where, command, explanation }: HandOff): Instruction {
  const lines = [
    places[where],
    command === '' ? 'Make the change that is described above.' : 'Run the command below.',
    'Come back and press "I have done it: check now".',
  ];
  return {
    explanation: plainText(explanation, explanationLength),
    lines: lines.map((line, index) => ({ line: literal(`${index + 1}. ${line}`) })),
    commands: command === '' ? [] : [{ command, warning: warningOf(command) }],
  };
}

/** A command is copied from the card, so nothing may be taken out of it; but it can be said. */
function warningOf(command: string): PlainText {
  return literal(
    hidesCharacters(command)
      ? 'Careful: this command contains characters that cannot be seen. Compare it before you run it.'
      : '',
  );
}
