import { errorOf, type GraphAnswer } from './graph-answer.ts';

/**
 * Properties that Graph refuses in a `$select`, e.g. because a national cloud does not have them yet:
 * "Could not find a property named 'x' on type 'microsoft.graph.user'." They are left out from then on,
 * and what is read of them is unknown.
 */
export interface UnknownProperties {
  /** The path without the properties that Graph refused before. */
  without(path: string): string;
  /** True when the answer refuses a property of this path, as it was sent, that can be left out. */
  learn(sent: string, answer: GraphAnswer): boolean;
  /** What was refused, e.g. `user.isManagementRestricted`. */
  list(): readonly string[];
}

/** Without these no read means anything; their refusal stays one. */
const NEEDED = new Set([
  ...['id', 'displayName', 'mail', 'proxyAddresses', 'userPrincipalName', 'deletedDateTime'],
  ...['onPremisesSyncEnabled', 'onPremisesProvisioningErrors'],
  ...['groupTypes', 'mailEnabled', 'securityEnabled', 'features', 'verifiedDomains'],
]);

export function createUnknownProperties(): UnknownProperties {
  const refused = new Set<string>();
  const isRefused = (path: string, name: string) => refused.has(`${typeOf(path)}.${name}`);
  return {
    without: (path) =>
      refused.size === 0
        ? path
        : path.replace(SELECT, (_, start: string, names: string) => {
            const left = names.split(',').filter((name) => !isRefused(path, name));
            return `${start}${left.join(',')}`;
          }),
    learn: (sent, answer) => {
      const name = refusedIn(answer);
      if (name === undefined || NEEDED.has(name) || !selected(sent).includes(name)) return false;
      refused.add(`${typeOf(sent)}.${name}`);
      return true;
    },
    list: () => [...refused],
  };
}

const SELECT = /([?&]\$select=)([^&]+)/;

const selected = (path: string) => (SELECT.exec(path)?.[2] ?? '').split(',');

function refusedIn(answer: GraphAnswer): string | undefined {
  if (answer.status !== 400) return undefined;
  const message = String(errorOf(answer.body)?.['message'] ?? '');
  return /Could not find a property named '([^']+)'/i.exec(message)?.[1];
}

const TYPES: Readonly<Record<string, string>> = {
  users: 'user',
  groups: 'group',
  contacts: 'orgContact',
};

/** The resource type that a path reads; an object among deletedItems can be of any. */
function typeOf(path: string): string {
  const cast = /\/microsoft\.graph\.(\w+)/.exec(path)?.[1];
  const [, set = ''] = path.split(/[/?]/);
  return cast ?? TYPES[set] ?? set;
}
