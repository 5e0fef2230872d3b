import { verbatim } from '../../src/domain/message/message.ts';
import reviewed from './english-remedies.json' with { type: 'json' };
import { reviewWords } from './review-words.ts';

const name = 'John Doe';
const address = 'john@contoso.com';
const claimant = 'Jane Roe';
const at = '2026-01-05T09:30:00Z';
const one = ['Project John'];
const many = ['Project John', 'Jim', 'Joe', 'Jack'];
const why = verbatim('It is protected.');
const next = verbatim('Do it by hand.');
const missing = ['typedConfirmation', 'newPrimary', 'newUserPrincipalName', 'newMail'] as const;

reviewWords({
  name: 'remedies',
  codes: /^(?:notPermitted|answer|refusal|whoCan|plan|question|effect|reason|step)\./,
  samples: [
    { code: 'notPermitted.namedGroups', groups: ['Approvers'] },
    { code: 'notPermitted.namedGroups', groups: ['Approvers', 'IT'] },
    { code: 'notPermitted.groupIds', groupIds: ['7a5c'], people: false },
    { code: 'notPermitted.groupIds', groupIds: ['7a5c', '8b6d'], people: true },
    { code: 'answer.notConfirmed', expected: address },
    { code: 'answer.addressTaken', name, address },
    { code: 'answer.unverifiedDomain', domain: 'fabrikam.com' },
    ...missing.map((ask) => ({ code: 'refusal.answerMissing', ask }) as const),
    { code: 'refusal.answerWrong', why },
    { code: 'refusal.protectedListed', name },
    { code: 'refusal.protectedRestrictedUnit', name },
    { code: 'refusal.protectedRoleAssignable', name },
    { code: 'refusal.protectedRoleHolder', name },
    { code: 'refusal.rolesUnknown', name },
    { code: 'refusal.routingAddress', name, address: 'john@contoso.onmicrosoft.com' },
    { code: 'refusal.valueNotThere', name, address },
    { code: 'refusal.lastAddress', name, address },
    { code: 'refusal.notReversible', name },
    { code: 'refusal.undoTooLate', name, days: 7 },
    { code: 'refusal.undoUnknown', name },
    { code: 'refusal.nothingToUndo', name },
    { code: 'refusal.objectGone', name },
    { code: 'refusal.addressTaken', name, others: one },
    { code: 'refusal.addressTaken', name, others: many },
    { code: 'whoCan.addressTaken', others: one },
    { code: 'refusal.changedSince', name },

    { code: 'plan.carriedOutBy', executors: ['graphDelegated'] },
    { code: 'plan.carriedOutBy', executors: ['graphApplication', 'exchange'] },
    { code: 'plan.carriedOutBy', executors: ['activeDirectory', 'person'] },
    { code: 'question.newPrimary', name, address },
    { code: 'question.newMail', name, address },
    { code: 'question.newUserPrincipalName', name, address },
    { code: 'question.typedConfirmation', name, address },
    { code: 'effect.cannotBeUndone', name },
    { code: 'effect.isSignInName', name, address },
    { code: 'effect.comesBackFromUpn', name },
    { code: 'effect.mailStays', name, address },
    { code: 'effect.mailGoesElsewhere', address, claimant },
    { code: 'effect.wasPrimary', name },
    { code: 'effect.oldMailStaysAlias', name },
    { code: 'effect.otherHolderRemains', others: one },
    { code: 'effect.otherHolderRemains', others: many },
    { code: 'effect.licenceBlocked', blocked: one },
    { code: 'effect.dynamicGroupRule', name, claimant, groups: ['Berlin'] },
    { code: 'effect.dynamicGroupRule', name, claimant, groups: ['Berlin', 'Paris'] },
    { code: 'effect.lastSignInUnknown', name },
    { code: 'effect.neverSignedIn', name },
    { code: 'effect.lastSignIn', name, at },
    { code: 'effect.recentlyUsed', name, address, at },
    { code: 'effect.claimComesBack', claimant },
    { code: 'effect.conflictComesBack', claimant },
    { code: 'effect.refusedOnPremises', why, next },
    { code: 'effect.unknownOnPremises', why },
    { code: 'reason.deleted', name },
    { code: 'reason.signInName', keeper: name },
    { code: 'reason.primary', name, keeper: claimant },
    { code: 'reason.disabled', name },
    { code: 'reason.guest', name },
    {
      code: 'reason.contact',
      ...{ name, kind: 'kind.contact' },
      ...{ keeper: claimant, keeperKind: 'kind.user' },
    },
    { code: 'reason.namesake', keeper: name, nickname: 'john' },
    { code: 'reason.noMailbox', name },
    { code: 'step.activeDirectory', name },
    { code: 'step.activeDirectory', name, domain: 'contoso.local', newPrimary: address },
    { code: 'step.exchange', name },
    { code: 'step.removeContact', name },
    { code: 'step.identifyRecipient', name, address },
    { code: 'step.deletedInExchange', name },
    { code: 'step.purgeUser', name },
    { code: 'step.purgeGroup', name: 'Project John' },
    { code: 'step.changeSignInName', name, address },
    { code: 'step.removeAlias', name, address },
    { code: 'step.deleteGuest', name, address },
  ],
  reviewed,
  same: [],
});
