import type { AdObject } from '../domain/active-directory/ad-object.ts';
import type { AdWriteRefusal } from '../domain/active-directory/write-policy.ts';
import type { DirectoryObject } from '../domain/conflict/directory-object.ts';
import { BotError, type BotErrorCode } from '../use-cases/ports/errors.ts';

const CODES: Readonly<Record<AdWriteRefusal['code'], BotErrorCode>> = {
  outsideWriteBase: 'outsideWriteScope',
  protectedAccount: 'notPermittedInDirectory',
  readOnlyController: 'directoryRefused',
  addressPolicyBringsItBack: 'directoryRefused',
};

/** A rule's "no" in the form in which a remedy runner tells it. */
export const failureOfRefusal = (refusal: AdWriteRefusal): BotError =>
  new BotError(CODES[refusal.code], refusal.sentence, { nextStep: refusal.nextStep });

export const notConfiguredDomain = (object: AdObject): BotError =>
  new BotError(
    'outsideWriteScope',
    `${object.distinguishedName} lies in a domain without a domain controller in AD_URLS.`,
    {
      nextStep: 'Add a domain controller of that domain to AD_URLS, or change the object by hand.',
    },
  );

export const originalNotFound = (cloudObject: DirectoryObject): BotError =>
  new BotError(
    'objectNotFound',
    `No object of Active Directory belongs to ${cloudObject.displayName}.`,
    {
      nextStep:
        'It may lie in a forest that is not in AD_URLS, or be gone already; look for it by hand.',
    },
  );
