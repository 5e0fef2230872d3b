import type { RemedyPlan, RemedyQuestion } from '../../domain/remedy/remedy-plan.ts';
import { addressText, literal, type PlainText, plainText } from '../../words/plain-text.ts';

/** One input of a plan card. `id` is the name of the answer in the card's data. */
export interface QuestionInput {
  readonly id: RemedyQuestion['ask'] | 'reason';
  readonly label: PlainText;
  readonly isText: boolean;
  readonly isRequired: boolean;
  readonly placeholder: PlainText;
  readonly errorMessage: PlainText;
  readonly choices: readonly { readonly title: PlainText; readonly value: string }[];
}

/** More choices than this are left out: the person can type no other, but 30 is far above practice. */
const mostChoices = 30;

/** The plan's questions, and the reason for the audit log where the step is risky. */
export function questionInputs(plan: RemedyPlan): readonly QuestionInput[] {
  const inputs = plan.questions.map(questionInput);
  return plan.risky ? [...inputs, reasonInput] : inputs;
}

const asked: Readonly<Record<RemedyQuestion['ask'], string>> = {
  typedConfirmation: '',
  newPrimary: 'New primary address. ',
  newUserPrincipalName: 'New sign-in name. ',
  newMail: 'New mail address. ',
};

function questionInput(question: RemedyQuestion): QuestionInput {
  const { ask } = question;
  const label = plainText(`${asked[ask]}${question.why}`);
  switch (ask) {
    case 'typedConfirmation':
      return text({ id: ask, label, placeholder: addressText(question.expected) });
    case 'newUserPrincipalName':
      return text({ id: ask, label, placeholder: literal('New sign-in name') });
    case 'newPrimary':
    case 'newMail':
      return question.choices.length === 0
        ? text({ id: ask, label, placeholder: literal('New address') })
        : choice(ask, label, question.choices);
  }
}

function text(of: Pick<QuestionInput, 'id' | 'label' | 'placeholder'>): QuestionInput {
  return {
    ...of,
    isText: true,
    isRequired: true,
    errorMessage: literal('This is needed before anything can be done.'),
    choices: [],
  };
}

function choice(
  id: RemedyQuestion['ask'],
  label: PlainText,
  choices: readonly string[],
): QuestionInput {
  return {
    ...text({ id, label, placeholder: literal('Choose an address') }),
    isText: false,
    choices: choices
      .slice(0, mostChoices)
      .map((address) => ({ title: addressText(address), value: address })),
  };
}

/** Asked wherever a person decides; never required. */
export const reasonInput: QuestionInput = {
  ...text({
    id: 'reason',
    label: literal('Why? Kept in the audit log (optional)'),
    placeholder: literal('Reason'),
  }),
  isRequired: false,
};
