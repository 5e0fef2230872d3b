import type { RemedyAnswers, RemedyQuestion } from './remedy-plan.ts';

/**
 * Answers that a person might give, so that the steps of a plan can be looked at before anybody was
 * asked. Never a proposal, and never carried out.
 */
export const exampleAnswers = (questions: readonly RemedyQuestion[]): RemedyAnswers =>
  Object.fromEntries(questions.map((question) => [question.ask, exampleAnswer(question)]));

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
