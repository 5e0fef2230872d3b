/**
 * LDIF that gives a plain Active Directory schema the Exchange attributes that Unclash reads
 * (`mailNickname`, `targetAddress` and a few msExch ones do not exist before Exchange's setup).
 * The two parts are separate transactions: a class may only name attributes that are committed.
 */
export function exchangeSchema(domainDn: string): readonly [attributes: string, classes: string] {
  const schemaDn = `CN=Schema,CN=Configuration,${domainDn}`;
  const attributes = ATTRIBUTES.map((attribute) => attributeLdif(schemaDn, attribute));
  const mayContain = ATTRIBUTES.map(({ name }) => `mayContain: ${name}`).join('\n');
  const mailRecipient = `dn: CN=Mail-Recipient,${schemaDn}\nchangetype: modify\nadd: mayContain\n`;
  return [attributes.join('\n'), `${mailRecipient}${mayContain}\n`];
}

interface SchemaAttribute {
  readonly name: string;
  readonly oid: string;
  /** attributeSyntax and oMSyntax. */
  readonly syntax: readonly [string, number];
  readonly multiValued?: true;
}

const TEXT = ['2.5.5.12', 64] as const;
const LARGE_INTEGER = ['2.5.5.16', 65] as const;
const BOOLEAN = ['2.5.5.8', 1] as const;

/** The first two carry their real object identifiers; the others lie in an arc for examples. */
const ATTRIBUTES: readonly SchemaAttribute[] = [
  { name: 'mailNickname', oid: '1.2.840.113556.1.2.447', syntax: TEXT },
  { name: 'targetAddress', oid: '1.2.840.113556.1.2.352', syntax: TEXT },
  { name: 'msExchRecipientTypeDetails', oid: '1.3.6.1.4.1.32473.1.1', syntax: LARGE_INTEGER },
  { name: 'msExchRemoteRecipientType', oid: '1.3.6.1.4.1.32473.1.5', syntax: LARGE_INTEGER },
  { name: 'msExchHideFromAddressLists', oid: '1.3.6.1.4.1.32473.1.2', syntax: BOOLEAN },
  { name: 'msExchPoliciesIncluded', oid: '1.3.6.1.4.1.32473.1.3', syntax: TEXT, multiValued: true },
  { name: 'msExchPoliciesExcluded', oid: '1.3.6.1.4.1.32473.1.4', syntax: TEXT, multiValued: true },
];

function attributeLdif(schemaDn: string, attribute: SchemaAttribute): string {
  return `dn: CN=${attribute.name},${schemaDn}
changetype: add
objectClass: attributeSchema
lDAPDisplayName: ${attribute.name}
attributeID: ${attribute.oid}
attributeSyntax: ${attribute.syntax[0]}
oMSyntax: ${attribute.syntax[1]}
isSingleValued: ${attribute.multiValued ? 'FALSE' : 'TRUE'}
searchFlags: 1
`;
}
