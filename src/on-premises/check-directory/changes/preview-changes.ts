import { isChangeApplied } from '../../../domain/active-directory/ad-change.ts';
import type { AdObject } from '../../../domain/active-directory/ad-object.ts';
import { refuseAdWrite } from '../../../domain/active-directory/write-policy.ts';
import { valuesOfAttribute } from '../../../domain/idfix/finding.ts';
import { AD_OBJECT_ATTRIBUTES, readAdObject } from '../../ad-object-reader.ts';
import { policyTemplates } from '../../address-policies.ts';
import type { FoundObject } from '../../find-ad-object.ts';
import type { ActiveDirectorySettings } from '../../session/active-directory-settings.ts';
import type { DirectorySession } from '../../session/directory-session.ts';
import { isInDomain } from '../../session/domain-controllers.ts';
import type { RequestedChange } from './change-files.ts';

/** What would become of a requested change now. Nothing is written. */
export type PreviewedChange =
  | {
      readonly verdict: 'ready';
      readonly requested: RequestedChange;
      readonly found: FoundObject;
    }
  | { readonly verdict: 'alreadyDone'; readonly requested: RequestedChange }
  | {
      readonly verdict: 'refused';
      readonly requested: RequestedChange;
      readonly reason: string;
    };

/** Looks at the object of a requested change as it is now. Throws `BotError`. */
export async function previewChange(
  requested: RequestedChange,
  sessions: readonly DirectorySession[],
  settings: ActiveDirectorySettings,
): Promise<PreviewedChange> {
  const { distinguishedName, changes } = requested;
  const refused = (reason: string) => ({ verdict: 'refused', requested, reason }) as const;
  const session = sessions.find((candidate) => isInDomain(candidate, distinguishedName));
  if (session === undefined) return refused('The object lies in no domain of AD_URLS.');
  const entry = await session.read(distinguishedName, AD_OBJECT_ATTRIBUTES);
  if (entry === undefined) return refused('The object is not there any more.');
  const object = await readAdObject(session, entry);
  if (isChangeApplied(object, changes)) return { verdict: 'alreadyDone', requested };
  const moved = movedOn(requested, object);
  if (moved !== undefined) return refused(moved);
  const refusal = refuseAdWrite(object, changes, {
    policy: settings,
    readOnlyController: session.domain.readOnly,
    policyTemplates: await policyTemplates(session, object),
  });
  if (refusal !== undefined) return refused(refusal.sentence);
  return { verdict: 'ready', requested, found: { object, session } };
}

/** The file was made from an older state of the object. */
function movedOn({ changes }: RequestedChange, object: AdObject): string | undefined {
  for (const { attribute, remove, add } of changes) {
    const values = valuesOfAttribute(object, attribute);
    if (remove !== undefined && !values.includes(remove))
      return `${attribute} does not have the value ${remove} any more.`;
    const others = values.filter((value) => value !== remove).map((value) => value.toLowerCase());
    if (add !== undefined && attribute === 'proxyAddresses' && others.includes(add.toLowerCase()))
      return `${attribute} has the value ${add} already, perhaps in another case.`;
  }
  return undefined;
}
