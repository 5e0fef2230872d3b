import { decodeJwt } from 'jose';
import type { Diagnosis, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import type { TokenSource } from '../../use-cases/ports/token-source.ts';

/** An application permission that no harmless read can try, and what does not work without it. */
export interface RequiredAppRole {
  readonly permission: string;
  /** Larger ones that serve as well. */
  readonly larger?: readonly string[];
  readonly without: string;
  /** What its absence is. */
  readonly outcome: 'failed' | 'warning';
}

/**
 * Looks permissions up in the claim `roles` of the app's own token, which has every application
 * permission that was consented to ("Access token claims reference", Microsoft identity platform).
 * Permissions that write and that nothing here uses are told, too.
 */
export async function appRoles(
  name: string,
  identity: {
    readonly getToken: TokenSource;
    readonly requiredAppRoles: readonly RequiredAppRole[];
  },
): Promise<DoctorFinding | readonly Diagnosis[]> {
  const { getToken, requiredAppRoles } = identity;
  const roles = rolesIn(await getToken());
  if (roles === undefined) return unreadable;
  const surplus = surplusIn(roles, requiredAppRoles);
  return [
    ...requiredAppRoles.map((role) => ({ check: role.permission, ...foundIn(roles, role) })),
    { check: name, ...(surplus.length > 0 ? unused(surplus) : nothingUnused) },
  ];
}

const unreadable: DoctorFinding = {
  outcome: 'warning',
  sentence: 'The token does not tell which permissions it has.',
  nextStep: 'Nothing has to be done with a simulator; elsewhere look in Entra.',
};

const nothingUnused: DoctorFinding = {
  outcome: 'ok',
  sentence: 'It has no permission to write that this configuration does not use.',
};

function foundIn(roles: readonly string[], wanted: RequiredAppRole): DoctorFinding {
  const { permission, larger = [], without, outcome } = wanted;
  const held = [permission, ...larger].find((one) => roles.includes(one));
  if (held === permission) return { outcome: 'ok', sentence: 'It is granted.' };
  if (held !== undefined)
    return { outcome: 'ok', sentence: `It is not granted; ${held} serves as well.` };
  return {
    outcome,
    sentence: `Without ${permission} ${without}.`,
    nextStep: `If you want that, grant the application permission ${permission} (docs/PERMISSIONS.md); a managed identity may keep its old token for a day.`,
  };
}

function surplusIn(roles: readonly string[], wanted: readonly RequiredAppRole[]): string[] {
  const used = wanted.flatMap(({ permission, larger = [] }) => [permission, ...larger]);
  return roles.filter((role) => !/\.Read(?:Basic)?(?:\.|$)/.test(role) && !used.includes(role));
}

function unused(surplus: readonly string[]): DoctorFinding {
  return {
    outcome: 'warning',
    sentence: `It may also write with ${surplus.join(', ')}, which this configuration does not use.`,
    nextStep: 'Take what is not used away (docs/PERMISSIONS.md).',
  };
}

/** Undefined for what is no JSON web token of an app. */
function rolesIn(token: string): readonly string[] | undefined {
  try {
    const { roles = [] } = decodeJwt<{ readonly roles?: unknown }>(token);
    return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : undefined;
  } catch {
    return undefined;
  }
}
