import { AndFilter, NotFilter } from 'ldapts';
import { isWithin } from '../domain/active-directory/distinguished-name.ts';
import type { Check, CheckName, Diagnosis } from '../use-cases/inspect/run-doctor.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import { equals } from './anchor-filters.ts';
import { textsOf } from './entry-values.ts';
import type { ActiveDirectorySettings } from './session/active-directory-settings.ts';
import { type DirectorySession, openSession } from './session/directory-session.ts';

/** Attributes that the remedies write, and what does not work without each. */
const WANTED = [
  ['proxyAddresses', 'doctor.without.proxyAddresses'],
  ['mail', 'doctor.without.mail'],
  ['userPrincipalName', 'doctor.without.userPrincipalName'],
] as const;

/** What can be wrong between Unclash and Active Directory. */
export function activeDirectoryChecks(
  settings: ActiveDirectorySettings,
): readonly Check<'doctor.check.activeDirectory'>[] {
  const name = { code: 'doctor.check.activeDirectory' } as const;
  return [{ name, look: () => diagnoseActiveDirectory(settings) }];
}

/** Tries every domain controller and the rights of the service account. Writes nothing. */
export async function diagnoseActiveDirectory(
  settings: ActiveDirectorySettings,
): Promise<readonly Diagnosis[]> {
  const { domains, globalCatalogs } = settings.directories;
  const lines: Diagnosis[] = [];
  const unchecked = new Set(settings.writeBaseDns);
  for (const url of [...domains.flat(), ...globalCatalogs])
    try {
      await using session = await openSession(url, settings);
      lines.push(controllerLine(session));
      for (const base of unchecked)
        if (isWithin(base, session.domain.dn) && !globalCatalogs.includes(url)) {
          unchecked.delete(base);
          lines.push(...(await rightsIn(base, session)));
        }
    } catch (error) {
      if (!(error instanceof BotError)) throw error;
      lines.push(failed(controllerName(url), error));
    }
  return [
    ...lines,
    ...[...unchecked].map(unreached),
    ...(settings.writeBaseDns.length === 0 ? [READ_ONLY] : []),
  ];
}

const READ_ONLY: Diagnosis = {
  check: { code: 'doctor.check.writeContainers' },
  outcome: 'warning',
  message: { code: 'doctor.directoryReadOnly' },
  nextStep: { code: 'doctor.next.setWriteContainers' },
};

const controllerName = (url: string): CheckName => ({
  code: 'doctor.check.domainController',
  host: new URL(url).host,
});

const containerName = (container: string): CheckName => ({
  code: 'doctor.check.rightsIn',
  container,
});

function controllerLine({ url, domain }: DirectorySession): Diagnosis {
  const check = controllerName(url);
  const { controller, dnsName } = domain;
  if (!domain.readOnly) {
    const message = { code: 'doctor.controllerAnswers', controller, domain: dnsName } as const;
    return { check, outcome: 'ok', message };
  }
  return {
    check,
    outcome: 'warning',
    message: { code: 'doctor.controllerReadOnly', controller },
    nextStep: { code: 'doctor.next.writableController' },
  };
}

/** Reads of one user of the container which attributes the service account may write. */
async function rightsIn(base: string, session: DirectorySession): Promise<readonly Diagnosis[]> {
  const check = containerName(base);
  const dn = await anyUserIn(base, session);
  if (dn === undefined)
    return [
      {
        check,
        outcome: 'warning',
        message: { code: 'doctor.noUserInContainer' },
        nextStep: { code: 'doctor.next.checkContainer' },
      },
    ];
  const entry = await session.read(dn, ['allowedAttributesEffective']);
  const allowed = new Set(textsOf(entry ?? { dn }, 'allowedAttributesEffective'));
  return WANTED.map(([attribute, without]) =>
    allowed.has(attribute)
      ? { check, outcome: 'ok', message: { code: 'doctor.attributeWritable', attribute } }
      : {
          check,
          outcome: attribute === 'proxyAddresses' ? 'failed' : 'warning',
          message: {
            code: 'doctor.attributeNotWritable',
            attribute,
            consequence: { code: without },
          },
          nextStep: { code: 'doctor.next.grantInDirectory' },
        },
  );
}

/** Protected accounts do not inherit rights from their container, so that they would mislead. */
async function anyUserIn(base: string, session: DirectorySession): Promise<string | undefined> {
  const unprotected = new NotFilter({ filter: equals('adminCount', '1') });
  const filter = new AndFilter({
    filters: [equals('objectCategory', 'person'), equals('objectClass', 'user'), unprotected],
  });
  const search = { baseDn: base, filter, attributes: ['cn'], pageSize: 1 };
  for await (const [entry] of session.pages(search)) if (entry !== undefined) return entry.dn;
  return undefined;
}

const failed = (check: CheckName, { problem, next }: BotError): Diagnosis => ({
  check,
  outcome: 'failed',
  message: problem,
  nextStep: next,
});

const unreached = (base: string): Diagnosis => ({
  check: containerName(base),
  outcome: 'failed',
  message: { code: 'doctor.noControllerOfContainer' },
  nextStep: { code: 'doctor.next.checkDirectoryUrls' },
});
