import { adminCenterHandOff, namedRef } from '../manual-steps/hand-off.ts';
import { type PlanTemplate, planHandOff } from './plan-template.ts';
import type { RemedyContext } from './remedy-context.ts';
import { askNewSignInName } from './remedy-questions.ts';

/**
 * `derivedAddress`: `alias@contoso.onmicrosoft.com` follows from mailNickname or UPN and is not in Active
 * Directory (KB 3190357), so that no command there removes it. Another mailNickname or UPN prefix does.
 */
export function explainDerivedAddress({ target, address }: RemedyContext): PlanTemplate {
  const name = target.displayName;
  return planHandOff(adminCenterHandOff(target, { code: 'step.derivedAddress', name, address }), {
    after: target.proxyAddresses,
  });
}

/**
 * `claimantOfTheCloud`: after a transfer of the source of authority no sync brings the value again. What is
 * quarantined is a remainder, and nothing is documented that ends it but the hourly task. A UPN is
 * another matter: the cloud manages it now, so that a final one can be set there.
 */
export function changeClaimantInCloud(context: RemedyContext): PlanTemplate {
  const { target, details, policy, address } = context;
  const name = target.displayName;
  const after = target.proxyAddresses;
  if (details.conflict.property !== 'userPrincipalName') {
    const how = { code: 'step.cloudClaimant', name, address } as const;
    return planHandOff(adminCenterHandOff(target, how), { after });
  }
  if (!policy.executors.graphApplication) {
    const how = { code: 'step.cloudClaimantUpn', name, address } as const;
    return planHandOff(adminCenterHandOff(target, how), { after });
  }
  return {
    kind: 'changeUserPrincipalName',
    questions: [askNewSignInName(context)],
    steps: [
      {
        executor: 'graphApplication',
        action: 'setUserPrincipalName',
        target: namedRef(target),
        value: { answer: 'newUserPrincipalName' },
      },
    ],
    after,
  };
}
