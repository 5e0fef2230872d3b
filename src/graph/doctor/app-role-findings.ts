import { decodeJwt } from 'jose';
import type { Message } from '../../domain/message/message.ts';
import type { CheckName, Diagnosis, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import type { TokenSource } from '../../use-cases/ports/token-source.ts';

/** An application permission that no harmless read can try, and what does not work without it. */
export interface RequiredAppRole {
  readonly permission: string;
  /** Larger ones that serve as well. */
  readonly larger?: readonly string[];
  readonly without: Message;
  /** What its absence is. */
  readonly outcome: 'failed' | 'warning';
}

/**
 * Finds permissions in the claim `roles` of the app's own token, which has every application
 * permission that was consented to ("Access token claims reference", Microsoft identity platform).
 * Permissions that write and that nothing here uses are findings, too.
 */
export async function appRoles(
  name: CheckName<'doctor.check.rights'>,
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
    ...requiredAppRoles.map(
      (role): Diagnosis => ({
        check: { code: 'doctor.check.permission', permission: role.permission },
        ...foundIn(roles, role),
      }),
    ),
    { check: name, ...(surplus.length > 0 ? unused(surplus) : nothingUnused) },
  ];
}

const unreadable: DoctorFinding = {
  outcome: 'warning',
  message: { code: 'doctor.tokenUnreadable' },
  nextStep: { code: 'doctor.next.checkPermissionsInEntra' },
};

const nothingUnused: DoctorFinding = {
  outcome: 'ok',
  message: { code: 'doctor.nothingUnused' },
};

function foundIn(roles: readonly string[], wanted: RequiredAppRole): DoctorFinding {
  const { permission, larger = [], without, outcome } = wanted;
  const held = [permission, ...larger].find((one) => roles.includes(one));
  if (held === permission) return { outcome: 'ok', message: { code: 'doctor.granted' } };
  if (held !== undefined)
    return { outcome: 'ok', message: { code: 'doctor.grantedByLarger', permission: held } };
  return {
    outcome,
    message: { code: 'doctor.notGranted', permission, consequence: without },
    nextStep: { code: 'doctor.next.grantIfWanted', permission },
  };
}

function surplusIn(roles: readonly string[], wanted: readonly RequiredAppRole[]): string[] {
  const used = wanted.flatMap(({ permission, larger = [] }) => [permission, ...larger]);
  return roles.filter((role) => !/\.Read(?:Basic)?(?:\.|$)/.test(role) && !used.includes(role));
}

function unused(permissions: readonly string[]): DoctorFinding {
  return {
    outcome: 'warning',
    message: { code: 'doctor.unused', permissions },
    nextStep: { code: 'doctor.next.removeUnused' },
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
