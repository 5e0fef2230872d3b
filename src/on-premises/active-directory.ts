import { type AdChange, changeAdObject } from '../domain/active-directory/ad-change.ts';
import type { AdObject, OriginalAddresses } from '../domain/active-directory/ad-object.ts';
import { sameName } from '../domain/active-directory/distinguished-name.ts';
import {
  type OnPremisesStep,
  planAdChange,
  undoSteps,
} from '../domain/active-directory/plan-ad-change.ts';
import { type AdWriteRefusal, refuseAdWrite } from '../domain/active-directory/write-policy.ts';
import {
  bareAddress,
  findAddress,
  isRoutingAddress,
  isSmtpAddress,
  sameAddress,
} from '../domain/address/proxy-address.ts';
import type { DirectoryObject } from '../domain/conflict/directory-object.ts';
import { defined } from '../domain/defined.ts';
import { passFence } from '../net/write-fence.ts';
import type { Log } from '../telemetry/log.ts';
import { BotError, type BotErrorCode, onFailure } from '../use-cases/ports/errors.ts';
import type { OriginalCheck, StepResult } from '../use-cases/ports/remedy-runner.ts';
import { policyTemplates } from './address-policies.ts';
import { anyOf, equals } from './anchor-filters.ts';
import { inItsDomain } from './directory-reader.ts';
import { textsOf } from './entry-values.ts';
import { type FoundObject, findAdObject } from './find-ad-object.ts';
import type { ActiveDirectorySettings } from './session/active-directory-settings.ts';
import { openSession } from './session/directory-session.ts';
import {
  createDomain,
  createDomains,
  type DirectorySessions,
  openSessions,
} from './session/domain-controllers.ts';
import { writeChanges } from './write-changes.ts';

/** Active Directory behind the synced objects of a tenant. Every method throws `BotError`. */
export interface ActiveDirectory {
  /** The original of a cloud object, or undefined when no configured domain has it. */
  find(cloudObject: DirectoryObject): Promise<AdObject | undefined>;
  /**
   * Reads the original, and says for which reason `run` would refuse one of the steps, in their order.
   * Writes nothing.
   */
  check(
    cloudObject: DirectoryObject,
    stepsFor: (original: OriginalAddresses) => readonly OnPremisesStep[],
  ): Promise<OriginalCheck>;
  /** Changes the original, reads it back and gives the steps that undo it. */
  run(step: OnPremisesStep, cloudObject: DirectoryObject): Promise<OnPremisesResult>;
}

interface OnPremisesResult extends StepResult {
  /** Steps that put back exactly what was changed; empty when nothing was, or nothing can. */
  readonly undo: readonly OnPremisesStep[];
}

/** Reads and changes Active Directory over LDAP, one short session per call. */
export function createActiveDirectory(
  settings: ActiveDirectorySettings,
  log: Log,
): ActiveDirectory {
  const domains = createDomains(settings, log);
  const catalogs = createDomain(settings.directories.globalCatalogs, settings, log);

  async function locate(
    cloudObject: DirectoryObject,
    sessions: DirectorySessions,
  ): Promise<FoundObject> {
    const found = await findAdObject(cloudObject, sessions.open.map(inItsDomain));
    if (found !== undefined) return found;
    if (sessions.failures[0] !== undefined) throw sessions.failures[0];
    if (catalogs.urls.length > 0) {
      await using catalog = await catalogs.open();
      const elsewhere = await findAdObject(cloudObject, [{ session: catalog, baseDn: '' }]);
      if (elsewhere !== undefined) throw notConfiguredDomain(elsewhere.object);
    }
    throw originalNotFound(cloudObject);
  }

  return {
    async find(cloudObject) {
      await using sessions = await openSessions(domains);
      const found = await findAdObject(cloudObject, sessions.open.map(inItsDomain));
      if (found === undefined && sessions.failures[0] !== undefined) throw sessions.failures[0];
      return found?.object;
    },
    async check(cloudObject, stepsFor) {
      await using sessions = await openSessions(domains);
      const found = await locate(cloudObject, sessions);
      const { proxyAddresses, mail, userPrincipalName } = found.object;
      const taken = await takenAddresses(found, cloudObject);
      const original = { proxyAddresses, taken, ...defined({ mail, userPrincipalName }) };
      const refusal = await refusalOf(stepsFor(original), found, settings).catch(
        onFailure((failure) => failure),
      );
      const { objectGuid, consistencyGuid } = found.object;
      const anchors = { objectGuid, ...defined({ consistencyGuid }) };
      return { original, anchors, ...defined({ refusal }) };
    },
    async run(step, cloudObject) {
      await using sessions = await openSessions(domains);
      const found = await locate(cloudObject, sessions);
      const changes = await permittedChanges(step, found, settings);
      if (changes.length === 0) return { outcome: 'alreadyDone', requestIds: [], undo: [] };
      await passFence();
      const reopen = (url: string) => openSession(url, settings);
      const { outcome, reference } = await writeChanges(found, changes, reopen);
      const undo = outcome === 'done' ? undoSteps(step, changes) : [];
      return { outcome, requestIds: [reference], undo };
    },
  };
}

/** Rejects where one of the steps would be refused. */
async function refusalOf(
  steps: readonly OnPremisesStep[],
  found: FoundObject,
  settings: ActiveDirectorySettings,
): Promise<undefined> {
  const all: AdChange[] = [];
  for (const step of steps) {
    const object = changeAdObject(found.object, all);
    all.push(...(await permittedChanges(step, { ...found, object }, settings)));
  }
  if (all.length > 0) await assertWritable(found, all);
}

/** What the step changes on the object as it is now; none when it is done already. */
async function permittedChanges(
  step: OnPremisesStep,
  found: FoundObject,
  settings: ActiveDirectorySettings,
): Promise<readonly AdChange[]> {
  const { object, session } = found;
  const plan = planAdChange(step, object);
  if (plan.outcome === 'alreadyDone') return [];
  if (plan.outcome === 'refused')
    throw new BotError('directoryRefused', plan.problem, { nextStep: plan.next });
  const refusal = refuseAdWrite(object, plan.changes, {
    policy: settings,
    readOnlyController: session.domain.readOnly,
    policyTemplates: await policyTemplates(session, object),
  });
  if (refusal !== undefined) throw failureOfRefusal(refusal);
  return plan.changes;
}

/**
 * Asks whether the service account may write, without writing: `allowedAttributesEffective` lists
 * the attributes that the signed-in account may change on this object ([MS-ADTS] 3.1.1.4.5.21).
 */
async function assertWritable(found: FoundObject, changes: readonly AdChange[]): Promise<void> {
  const { distinguishedName } = found.object;
  const entry = await found.session.read(distinguishedName, ['allowedAttributesEffective']);
  const allowed = new Set(
    textsOf(entry ?? { dn: '' }, 'allowedAttributesEffective').map((name) => name.toLowerCase()),
  );
  const missing = changes.filter(({ attribute }) => !allowed.has(attribute.toLowerCase()));
  if (missing.length === 0) return;
  const attributes = [...new Set(missing.map(({ attribute }) => attribute))];
  throw new BotError(
    'notPermittedInDirectory',
    { code: 'activeDirectory.notWritable', attributes, dn: distinguishedName },
    { nextStep: { code: 'activeDirectory.next.grantRight' } },
  );
}

const CODES: Readonly<Record<AdWriteRefusal['problem']['code'], BotErrorCode>> = {
  'activeDirectory.outsideContainers': 'outsideWriteScope',
  'activeDirectory.adminCount': 'notPermittedInDirectory',
  'activeDirectory.systemObject': 'notPermittedInDirectory',
  'activeDirectory.readOnlyController': 'directoryRefused',
  'activeDirectory.addressPolicy': 'directoryRefused',
};

/** A rule's "no" in the form that a remedy runner throws. */
const failureOfRefusal = ({ problem, next }: AdWriteRefusal): BotError =>
  new BotError(CODES[problem.code], problem, { nextStep: next });

const notConfiguredDomain = ({ distinguishedName }: AdObject): BotError =>
  new BotError(
    'outsideWriteScope',
    { code: 'activeDirectory.outsideDomains', dn: distinguishedName },
    { nextStep: { code: 'activeDirectory.next.addController' } },
  );

const originalNotFound = ({ displayName }: DirectoryObject): BotError =>
  new BotError(
    'objectNotFound',
    { code: 'activeDirectory.noOriginal', name: displayName },
    { nextStep: { code: 'activeDirectory.next.findOriginal' } },
  );

const ATTRIBUTES = ['proxyAddresses', 'mail', 'userPrincipalName'] as const;

/**
 * Addresses that Entra calculated for the copy, and that another object of the domain has: one that is
 * free may become an entry of the original. One search, none where the original has them all.
 */
async function takenAddresses(
  { object, session }: FoundObject,
  cloudObject: DirectoryObject,
): Promise<readonly string[]> {
  const calculated = cloudObject.proxyAddresses
    .filter((entry) => isSmtpAddress(entry) && !isRoutingAddress(entry))
    .map(bareAddress)
    .filter((address) => findAddress(object.proxyAddresses, address) === undefined);
  if (calculated.length === 0) return [];
  const filter = anyOf(
    calculated.flatMap((address) => [
      equals('proxyAddresses', `smtp:${address}`),
      equals('mail', address),
      equals('userPrincipalName', address),
    ]),
  );
  const search = { baseDn: session.domain.dn, filter, attributes: ATTRIBUTES };
  const taken = new Set<string>();
  for await (const entries of session.pages(search))
    for (const entry of entries) {
      if (sameName(entry.dn, object.distinguishedName)) continue;
      const values = ATTRIBUTES.flatMap((attribute) => textsOf(entry, attribute));
      for (const address of calculated)
        if (values.some((value) => sameAddress(value, address))) taken.add(address);
    }
  return [...taken];
}
