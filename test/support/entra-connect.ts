import { Attribute, Change } from 'ldapts';
import type { TestDirectory } from './active-directory.ts';
import { simulatorTenant } from './simulator-tenant.ts';

/**
 * Plays Entra Connect between a real domain controller and the simulator: what stands in Active
 * Directory is what the tenant's next sync cycle exports.
 */
export interface EntraConnect {
  /** Puts the originals of all synced objects into Active Directory, with their source anchors. */
  adopt(): Promise<void>;
  /** One sync cycle: hands the tenant every difference, then lets it import. */
  cycle(): Promise<void>;
  /** Distinguished name of the original of a synced object. */
  dnOf(entraId: string): string;
}

/** An original as the simulator's control API shows and takes it. */
interface Original {
  readonly kind: 'user' | 'group' | 'orgContact';
  readonly displayName: string;
  readonly samAccountName?: string;
  readonly mailNickname?: string;
  readonly userPrincipalName?: string;
  readonly mail?: string;
  readonly proxyAddresses: readonly string[];
}

const APP_TOKEN = 'demo-app-token';

export function createEntraConnect(tenantUrl: string, directory: TestDirectory): EntraConnect {
  const tenant = simulatorTenant(tenantUrl);
  const dns = new Map<string, string>();
  const originalOf = async (id: string) => {
    const known = (await tenant.object(id)) as {
      readonly activeDirectory: Original;
      readonly resource: { readonly onPremisesImmutableId?: string | null };
    };
    return known;
  };

  async function exportDifferences(id: string, dn: string): Promise<void> {
    const { activeDirectory: before } = await originalOf(id);
    const addresses = await directory.values(dn, 'proxyAddresses');
    const [mail = ''] = await directory.values(dn, 'mail');
    const [userPrincipalName] = await directory.values(dn, 'userPrincipalName');
    const edit = {
      remove: before.proxyAddresses.filter((value) => !addresses.includes(value)),
      add: addresses.filter((value) => !before.proxyAddresses.includes(value)),
      ...(mail === (before.mail ?? '') ? {} : { mail }),
      ...(userPrincipalName === undefined || userPrincipalName === before.userPrincipalName
        ? {}
        : { userPrincipalName }),
    };
    const isChanged = edit.remove.length + edit.add.length > 0 || Object.keys(edit).length > 2;
    if (isChanged) await tenant.editActiveDirectory(id, edit);
  }

  return {
    async adopt() {
      for (const id of await syncedIds(tenantUrl)) {
        const { activeDirectory, resource } = await originalOf(id);
        const dn = `CN=${id},${directory.staff}`;
        await directory.administrator.add(dn, attributesOf(id, activeDirectory));
        if (resource.onPremisesImmutableId)
          await directory.administrator.modify(dn, anchor(resource.onPremisesImmutableId));
        dns.set(id, dn);
      }
    },
    async cycle() {
      for (const [id, dn] of dns) await exportDifferences(id, dn);
      await tenant.sync();
    },
    dnOf: (entraId) => dns.get(entraId) ?? '',
  };
}

const CLASSES = { user: 'user', group: 'group', orgContact: 'contact' } as const;

function attributesOf(id: string, original: Original): Record<string, string[]> {
  const { samAccountName, proxyAddresses, ...rest } = original;
  const texts = {
    displayName: rest.displayName,
    mailNickname: rest.mailNickname,
    mail: rest.mail,
    userPrincipalName: rest.kind === 'user' ? rest.userPrincipalName : undefined,
    sAMAccountName: rest.kind === 'orgContact' ? undefined : (samAccountName ?? id.slice(0, 20)),
  };
  return {
    objectClass: [CLASSES[rest.kind]],
    ...(proxyAddresses.length > 0 ? { proxyAddresses: [...proxyAddresses] } : {}),
    ...Object.fromEntries(
      Object.entries(texts).flatMap(([name, value]) => (value ? [[name, [value]]] : [])),
    ),
  };
}

const anchor = (immutableId: string): Change =>
  new Change({
    operation: 'add',
    modification: new Attribute({
      type: 'mS-DS-ConsistencyGuid',
      values: [Buffer.from(immutableId, 'base64')],
    }),
  });

async function syncedIds(tenantUrl: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const collection of ['users', 'groups', 'contacts']) {
    const query = '$filter=onPremisesSyncEnabled eq true&$select=id&$top=999';
    const response = await fetch(`${tenantUrl}/v1.0/${collection}?${encodeURI(query)}`, {
      headers: { authorization: `Bearer ${APP_TOKEN}` },
    });
    const { value } = (await response.json()) as { readonly value: readonly { id: string }[] };
    ids.push(...value.map(({ id }) => id));
  }
  return ids;
}
