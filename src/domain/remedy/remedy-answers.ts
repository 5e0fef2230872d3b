import { validateAddress } from '../address/address-rules.ts';
import { bareAddress, sameAddress } from '../address/proxy-address.ts';
import { checkUserPrincipalName } from '../address/user-principal-name.ts';
import type { Message } from '../message/message.ts';
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
    if ('why' in checked) return { state: 'refused', refusal: answerWrong(checked.why) };
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

type Checked = { readonly value: string } | { readonly why: Message };

function checkAnswer(question: RemedyQuestion, text: string): Checked {
  switch (question.ask) {
    case 'typedConfirmation':
      return sameAddress(text, question.expected)
        ? { value: question.expected }
        : { why: { code: 'answer.notConfirmed', expected: question.expected } };
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
  return chosen === undefined ? { why: { code: 'answer.notAChoice' } } : { value: chosen };
}

function checkFree(text: string): Checked {
  const check = validateAddress(text);
  return check.valid ? { value: bareAddress(check.address) } : { why: check.why };
}

function checkSignInName(current: string, text: string): Checked {
  const check = checkUserPrincipalName(text);
  if (!check.valid) return { why: check.why };
  return sameAddress(check.userPrincipalName, current)
    ? { why: { code: 'answer.sameSignInName' } }
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

function lacking({ ask }: RemedyQuestion): RemedyRefusal {
  return {
    outcome: 'refusal',
    code: 'answerMissing',
    why: { code: 'refusal.answerMissing', ask },
    whoCan: { code: 'whoCan.answerMissing' },
  };
}

/** An answer that will not do, and why. */
export function answerWrong(why: Message): RemedyRefusal {
  return {
    outcome: 'refusal',
    code: 'answerWrong',
    why: { code: 'refusal.answerWrong', why },
    whoCan: { code: 'whoCan.answerWrong' },
  };
}
