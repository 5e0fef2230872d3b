import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { Message } from '../../domain/message/message.ts';
import type { RemedyPlan, RemedyQuestion } from '../../domain/remedy/remedy-plan.ts';
import { addressText, type PlainText } from '../../words/plain-text.ts';
import type { Said, Words } from '../../words/words.ts';

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
export function questionInputs(plan: RemedyPlan, words: Words): readonly QuestionInput[] {
  const inputs = plan.questions.map((question) => questionInput(plan, question, words));
  return plan.risky ? [...inputs, reasonInput(words)] : inputs;
}

function questionInput(plan: RemedyPlan, question: RemedyQuestion, words: Words): QuestionInput {
  const { ask: id } = question;
  const label = words.plain(labelOf(plan, question));
  const typed = (placeholder: PlainText) => textInput({ id, label, placeholder }, words);
  switch (question.ask) {
    case 'typedConfirmation':
      return typed(addressText(question.expected));
    case 'newUserPrincipalName':
      return typed(words.text('card.question.typeUpn'));
    case 'newPrimary':
    case 'newMail':
      return question.choices.length === 0
        ? typed(words.text('card.question.typeAddress'))
        : choiceInput(typed(words.text('card.question.chooseAddress')), question.choices);
  }
}

const reasons = {
  typedConfirmation: 'question.typedConfirmation',
  newPrimary: 'question.newPrimary',
  newUserPrincipalName: 'question.newUserPrincipalName',
  newMail: 'question.newMail',
} as const satisfies Record<RemedyQuestion['ask'], Message['code']>;

function labelOf({ target, value }: RemedyPlan, question: RemedyQuestion): Said {
  const { ask } = question;
  const name = target.displayName;
  const why = { code: reasons[ask], name, address: bareAddress(value) };
  switch (ask) {
    case 'typedConfirmation':
      return why;
    case 'newPrimary':
      return { code: 'card.question.newPrimary', why };
    case 'newUserPrincipalName':
      return { code: 'card.question.newUpn', why: whyNewUpn(question, why) };
    case 'newMail':
      return { code: 'card.question.newMail', why };
  }
}

/** A claimant does not sign in with what it claims. */
function whyNewUpn(
  { claimed }: Extract<RemedyQuestion, { readonly ask: 'newUserPrincipalName' }>,
  of: { readonly name: string; readonly address: string },
): Message {
  return claimed === undefined
    ? { ...of, code: 'question.newUserPrincipalName' }
    : { ...of, code: 'question.otherUserPrincipalName', ...claimed };
}

function textInput(
  of: Pick<QuestionInput, 'id' | 'label' | 'placeholder'>,
  words: Words,
): QuestionInput {
  const errorMessage = words.text('card.question.required');
  return { ...of, isText: true, isRequired: true, errorMessage, choices: [] };
}

function choiceInput(input: QuestionInput, choices: readonly string[]): QuestionInput {
  return {
    ...input,
    isText: false,
    choices: choices
      .slice(0, mostChoices)
      .map((address) => ({ title: addressText(address), value: address })),
  };
}

/** Asked wherever a person decides; never required. */
export function reasonInput(words: Words): QuestionInput {
  const label = words.text('card.question.reason');
  const placeholder = words.text('card.question.typeReason');
  return { ...textInput({ id: 'reason', label, placeholder }, words), isRequired: false };
}
