import { AndFilter, NotFilter } from 'ldapts';
import { isWithin } from '../domain/active-directory/distinguished-name.ts';
import type { Check, Diagnosis } from '../use-cases/inspect/run-doctor.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import { equals } from './anchor-filters.ts';
import { textsOf } from './entry-values.ts';
import type { ActiveDirectorySettings } from './session/active-directory-settings.ts';
import { type DirectorySession, openSession } from './session/directory-session.ts';

/** Attributes that the remedies write, and what does not work without each. */
const WANTED = [
  ['proxyAddresses', 'addresses cannot be removed'],
  ['mail', 'an address that stands in mail cannot be removed'],
  ['userPrincipalName', 'sign-in names cannot be changed'],
] as const;

/** What can be wrong between Unclash and Active Directory. */
export function activeDirectoryChecks(
  settings: ActiveDirectorySettings,
): readonly Check<'Active Directory'>[] {
  return [{ name: 'Active Directory', look: () => diagnoseActiveDirectory(settings) }];
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
      lines.push(failed(`domain controller ${new URL(url).host}`, error));
    }
  return [
    ...lines,
    ...[...unchecked].map(unreached),
    ...(settings.writeBaseDns.length === 0 ? [READ_ONLY] : []),
  ];
}

const READ_ONLY: Diagnosis = {
  check: 'AD_WRITE_BASE_DNS',
  outcome: 'warning',
  sentence: 'No container is given: Unclash reads Active Directory and never changes it.',
  nextStep: 'Set AD_WRITE_BASE_DNS to the containers in which it may.',
};

function controllerLine({ url, domain }: DirectorySession): Diagnosis {
  const check = `domain controller ${new URL(url).host}`;
  if (!domain.readOnly)
    return { check, outcome: 'ok', sentence: `${domain.controller} of ${domain.dnsName} answers.` };
  return {
    ...{ check, outcome: 'warning' },
    sentence: `${domain.controller} is read-only (RODC): it can be asked, not changed.`,
    nextStep: 'Put a writable domain controller into AD_URLS.',
  };
}

/** Asks about one user of the container what the service account might write there. */
async function rightsIn(base: string, session: DirectorySession): Promise<readonly Diagnosis[]> {
  const check = `rights in ${base}`;
  const dn = await anyUserIn(base, session);
  if (dn === undefined)
    return [
      {
        ...{ check, outcome: 'warning', sentence: 'No user is seen there.' },
        nextStep: 'Check the name of the container and that the service account may read it.',
      },
    ];
  const entry = await session.read(dn, ['allowedAttributesEffective']);
  const allowed = new Set(textsOf(entry ?? { dn }, 'allowedAttributesEffective'));
  return WANTED.map(([attribute, without]) =>
    allowed.has(attribute)
      ? { check, outcome: 'ok', sentence: `${attribute} may be written.` }
      : {
          ...{ check, outcome: attribute === 'proxyAddresses' ? 'failed' : 'warning' },
          sentence: `${attribute} may not be written: ${without}.`,
          nextStep: 'Give the right as docs/ACTIVE-DIRECTORY.md shows (dsacls).',
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

const failed = (check: string, { message, nextStep }: BotError): Diagnosis => ({
  ...{ check, outcome: 'failed', sentence: message, nextStep },
});

const unreached = (base: string): Diagnosis => ({
  check: `rights in ${base}`,
  outcome: 'failed',
  sentence: 'No domain controller of its domain answers.',
  nextStep: 'Check AD_URLS and the spelling of the container.',
});
