import type { AdObject } from '../domain/active-directory/ad-object.ts';
import type { AdWriteRefusal } from '../domain/active-directory/write-policy.ts';
import type { DirectoryObject } from '../domain/conflict/directory-object.ts';
import { BotError, type BotErrorCode } from '../use-cases/ports/errors.ts';

const CODES: Readonly<Record<AdWriteRefusal['problem']['code'], BotErrorCode>> = {
  'activeDirectory.outsideContainers': 'outsideWriteScope',
  'activeDirectory.adminCount': 'notPermittedInDirectory',
  'activeDirectory.systemObject': 'notPermittedInDirectory',
  'activeDirectory.readOnlyController': 'directoryRefused',
  'activeDirectory.addressPolicy': 'directoryRefused',
};

/** A rule's "no" in the form that a remedy runner throws. */
export const failureOfRefusal = ({ problem, next }: AdWriteRefusal): BotError =>
  new BotError(CODES[problem.code], problem, { nextStep: next });

export const notConfiguredDomain = ({ distinguishedName }: AdObject): BotError =>
  new BotError(
    'outsideWriteScope',
    { code: 'activeDirectory.outsideDomains', dn: distinguishedName },
    { nextStep: { code: 'activeDirectory.next.addController' } },
  );

export const originalNotFound = ({ displayName }: DirectoryObject): BotError =>
  new BotError(
    'objectNotFound',
    { code: 'activeDirectory.noOriginal', name: displayName },
    { nextStep: { code: 'activeDirectory.next.findOriginal' } },
  );
