import type { Client, Entry } from 'ldapts';
import { domainOfName } from '../../domain/active-directory/distinguished-name.ts';
import { textOf, textsOf } from '../entry-values.ts';

/** What a domain controller says about itself in its rootDSE ([MS-ADTS] 3.1.1.3.2). */
export interface DomainFacts {
  /** Distinguished name of its domain, e.g. `DC=contoso,DC=com`. */
  readonly dn: string;
  readonly dnsName: string;
  /** Name of the controller, e.g. `dc1.contoso.com`. */
  readonly controller: string;
  readonly configurationDn: string;
  readonly schemaDn: string;
  /** A read-only domain controller (RODC) refuses or refers every write. */
  readonly readOnly: boolean;
}

/** LDAP_CAP_ACTIVE_DIRECTORY_PARTIAL_SECRETS_OID: present on read-only domain controllers. */
const PARTIAL_SECRETS = '1.2.840.113556.1.4.1920';

const ATTRIBUTES = [
  'defaultNamingContext',
  'configurationNamingContext',
  'schemaNamingContext',
  'dnsHostName',
  'supportedCapabilities',
];

/** Asks the controller at the other end what it is. */
export async function readDomainFacts(client: Client): Promise<DomainFacts> {
  const { searchEntries } = await client.search('', { scope: 'base', attributes: ATTRIBUTES });
  return domainFactsOf(searchEntries[0] ?? { dn: '' });
}

/** Reads the rootDSE entry. */
function domainFactsOf(rootDse: Entry): DomainFacts {
  const dn = textOf(rootDse, 'defaultNamingContext') ?? '';
  return {
    dn,
    dnsName: domainOfName(dn),
    controller: textOf(rootDse, 'dnsHostName') ?? '',
    configurationDn: textOf(rootDse, 'configurationNamingContext') ?? '',
    schemaDn: textOf(rootDse, 'schemaNamingContext') ?? '',
    readOnly: textsOf(rootDse, 'supportedCapabilities').includes(PARTIAL_SECRETS),
  };
}
