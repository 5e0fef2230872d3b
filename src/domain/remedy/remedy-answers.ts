import { validateAddress } from '../address/address-rules.ts';
import { bareAddress, sameAddress } from '../address/proxy-address.ts';
import { checkUserPrincipalName } from '../address/user-principal-name.ts';
import type { RemedyAnswers, RemedyPlan, RemedyQuestion, RemedyRefusal } from './remedy-plan.ts';

/** Answers that were checked: addresses bare and, where they were chosen, spelled as stored. */
export type CheckedAnswers = Readonly<Partial<Record<RemedyQuestion['ask'], string>>>;

/**
 * What the answers amount to: `complete` when each question has a good one, `incomplete` when the
 * person has not answered yet (no answer at all), else the refusal.
 */
export type AnswersCheck =
  | { readonly state: 'complete'; readonly values: CheckedAnswers }
  | { readonly state: 'incomplete' }
  | { readonly state: 'refused'; readonly refusal: RemedyRefusal };

/** Checks the untrusted answers against the questions of a plan. */
export function checkAnswers(
  questions: readonly RemedyQuestion[],
  answers: RemedyAnswers,
): AnswersCheck {
  const values: Partial<Record<RemedyQuestion['ask'], string>> = {};
  const missing: RemedyQuestion[] = [];
  for (const question of questions) {
    const text = answers[question.ask]?.trim() ?? '';
    if (text === '') {
      missing.push(question);
      continue;
    }
    const checked = checkAnswer(question, text);
    if ('sentence' in checked) return { state: 'refused', refusal: wrong(checked.sentence) };
    values[question.ask] = checked.value;
  }
  const [first] = missing;
  if (first === undefined) return { state: 'complete', values };
  const wasAsked = questions.some(({ ask }) => answers[ask] !== undefined);
  return wasAsked ? { state: 'refused', refusal: lacking(first) } : { state: 'incomplete' };
}

/**
 * Why a plan cannot run with these answers, or undefined when it can. `planRemedy` answers a person
 * who has not answered yet with a plan; this is the check for one who presses Apply.
 */
export function missingAnswer(plan: RemedyPlan, answers: RemedyAnswers): RemedyRefusal | undefined {
  const check = checkAnswers(plan.questions, answers);
  if (check.state === 'refused') return { ...check.refusal, target: plan.target };
  const [first] = plan.questions;
  if (check.state === 'complete' || first === undefined) return undefined;
  return { ...lacking(first), target: plan.target };
}

type Checked = { readonly value: string } | { readonly sentence: string };

function checkAnswer(question: RemedyQuestion, text: string): Checked {
  switch (question.ask) {
    case 'typedConfirmation':
      return sameAddress(text, question.expected)
        ? { value: question.expected }
        : { sentence: `What was typed is not ${question.expected}.` };
    case 'newPrimary':
      return checkChoice(question.choices, text);
    case 'newMail':
      return question.choices.length > 0 ? checkChoice(question.choices, text) : checkFree(text);
    case 'newUserPrincipalName':
      return checkSignInName(question.current, text);
  }
}

function checkChoice(choices: readonly string[], text: string): Checked {
  const chosen = choices.find((choice) => sameAddress(choice, text));
  return chosen === undefined
    ? { sentence: 'The address is not one of those to choose from.' }
    : { value: chosen };
}

function checkFree(text: string): Checked {
  const check = validateAddress(text);
  return check.valid ? { value: bareAddress(check.address) } : { sentence: check.sentence };
}

function checkSignInName(current: string, text: string): Checked {
  const check = checkUserPrincipalName(text);
  if (!check.valid) return { sentence: check.sentence };
  return sameAddress(check.userPrincipalName, current)
    ? { sentence: 'The new sign-in name is the address that has to go.' }
    : { value: check.userPrincipalName };
}

/** Answers that a person might give. Never a proposal. */
export function exampleAnswers(questions: readonly RemedyQuestion[]): CheckedAnswers {
  return Object.fromEntries(questions.map((question) => [question.ask, exampleAnswer(question)]));
}

function exampleAnswer(question: RemedyQuestion): string {
  switch (question.ask) {
    case 'typedConfirmation':
      return question.expected;
    case 'newPrimary':
    case 'newMail':
      return question.choices[0] ?? 'example@example.com';
    case 'newUserPrincipalName':
      return `example${question.current.slice(question.current.lastIndexOf('@'))}`;
  }
}

const asked: Readonly<Record<RemedyQuestion['ask'], string>> = {
  typedConfirmation: 'the typed confirmation',
  newPrimary: 'the new primary address',
  newUserPrincipalName: 'the new sign-in name',
  newMail: 'the new mail address',
};

function lacking({ ask }: RemedyQuestion): RemedyRefusal {
  return {
    outcome: 'refusal',
    code: 'answerMissing',
    sentence: `Nothing was changed: ${asked[ask]} is missing.`,
    whoCan: 'You can: fill it in and press Apply again.',
  };
}

function wrong(sentence: string): RemedyRefusal {
  return {
    outcome: 'refusal',
    code: 'answerWrong',
    sentence: `Nothing was changed: ${sentence}`,
    whoCan: 'You can: correct it and press Apply again.',
  };
}
