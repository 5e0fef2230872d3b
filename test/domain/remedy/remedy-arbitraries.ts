import fc from 'fast-check';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import type { RemedyAnswers, RemedyQuestion } from '../../../src/domain/remedy/remedy-plan.ts';
import { aPolicy, aUser, contested } from '../../support/world.ts';

const addresses = fc.uniqueArray(
  fc.constantFrom(
    contested,
    'a@contoso.com',
    'b@contoso.com',
    'john@contoso.onmicrosoft.com',
    'c@contoso.com',
  ),
  { maxLength: 4 },
);

/** A list as Entra would store it: at most one primary, maybe other types. */
const lists = fc
  .tuple(addresses, fc.nat(4), fc.boolean())
  .map(([entries, primaryAt, hasSip]) => [
    ...entries.map((entry, index) => `${index === primaryAt ? 'SMTP' : 'smtp'}:${entry}`),
    ...(hasSip ? [`SIP:${contested}`] : []),
  ]);

/** Any object that may hold the contested address. */
export const holders: fc.Arbitrary<DirectoryObject> = fc
  .record({
    kind: fc.constantFrom('user', 'group', 'orgContact'),
    proxyAddresses: lists,
    userPrincipalName: fc.constantFrom(contested, 'other@contoso.com'),
    mail: fc.constantFrom(contested, 'a@contoso.com'),
    mastery: fc.constantFrom('cloud', 'onPremises', 'cloudAfterTransfer'),
    exchangeRecipient: fc.constantFrom(
      'mailbox',
      'mailUser',
      'unifiedGroup',
      'distributionGroup',
      'mailContact',
      'mailPublicFolder',
      'none',
      'unknown',
    ),
    userType: fc.constantFrom('Member', 'Guest'),
    isExchangeCloudManaged: fc.boolean(),
    deleted: fc.boolean(),
  } as const)
  .map(({ deleted, ...object }) => ({
    ...aUser(object),
    ...(deleted && { deletedDateTime: '2026-01-01T00:00:00Z' }),
  }));

/** Any set of executors. */
export const policies = fc
  .record({
    graphDelegated: fc.boolean(),
    graphApplication: fc.boolean(),
    exchange: fc.boolean(),
    activeDirectory: fc.boolean(),
  })
  .map((executors) => aPolicy({ executors }));

/** Good answers to whatever is asked. */
export function answersTo(questions: readonly RemedyQuestion[]): RemedyAnswers {
  const answers: Record<string, string> = {};
  for (const question of questions) {
    if (question.ask === 'typedConfirmation') answers[question.ask] = question.expected;
    else if (question.ask === 'newUserPrincipalName') answers[question.ask] = 'fresh@contoso.com';
    else answers[question.ask] = question.choices[0] ?? 'fresh@contoso.com';
  }
  return answers;
}
