/** Set cmdlets of this stand-in, with the noun of their error texts and the types that they change. */
export const setCmdlets = {
  'Set-Mailbox': {
    noun: 'mailbox',
    types: [
      ...['UserMailbox', 'SharedMailbox', 'RoomMailbox', 'EquipmentMailbox'],
      ...['SchedulingMailbox', 'LinkedMailbox'],
    ],
    primary: 'WindowsEmailAddress',
  },
  'Set-MailUser': {
    noun: 'mail user',
    types: ['MailUser', 'GuestMailUser'],
    primary: 'WindowsEmailAddress',
  },
  'Set-UnifiedGroup': { noun: 'group', types: ['GroupMailbox'], primary: 'PrimarySmtpAddress' },
  'Set-DistributionGroup': {
    noun: 'group',
    types: ['MailUniversalDistributionGroup', 'MailUniversalSecurityGroup'],
    primary: 'PrimarySmtpAddress',
  },
  'Set-DynamicDistributionGroup': {
    noun: 'group',
    types: ['DynamicDistributionGroup'],
    primary: 'PrimarySmtpAddress',
  },
  'Set-MailContact': {
    noun: 'contact',
    types: ['MailContact'],
    primary: 'WindowsEmailAddress',
  },
  'Set-MailPublicFolder': {
    noun: 'public folder',
    types: ['PublicFolder'],
    primary: 'PrimarySmtpAddress',
  },
} as const;

export type SetCmdlet = keyof typeof setCmdlets;

export const getCmdlets = ['Get-Recipient', 'Get-Mailbox', 'Get-MailPublicFolder'] as const;

/** Where Exchange attributes of new synced users are managed. */
const CONFIG = 'Get-OrganizationConfig';

export type GetCmdlet = (typeof getCmdlets)[number];

export type Cmdlet = SetCmdlet | GetCmdlet | typeof CONFIG;

const everySet = Object.keys(setCmdlets) as SetCmdlet[];

/** Which cmdlets the app may run, by the role group that its service principal is in. */
export const roleGroups = {
  /** The group of docs/EXCHANGE.md. */
  'Unclash Recipient Fixer': [...getCmdlets, ...everySet, CONFIG],
  'Recipient Management': [...getCmdlets, ...everySet],
  /** The same without mail-enabled public folders, as a cautious administrator would make it. */
  'Unclash without public folders': [
    'Get-Recipient',
    'Get-Mailbox',
    ...everySet.filter((cmdlet) => cmdlet !== 'Set-MailPublicFolder'),
  ],
  /** All cmdlets, but Set-DistributionGroup without the switch (`parametersLeftOut`). */
  'Unclash without manager bypass': [...getCmdlets, ...everySet],
  'View-Only Recipients': getCmdlets,
  none: [],
} as const satisfies Record<string, readonly Cmdlet[]>;

export type RoleGroup = keyof typeof roleGroups;

const parametersLeftOut: { readonly [G in RoleGroup]?: readonly string[] } = {
  'Unclash without manager bypass': ['BypassSecurityGroupManagerCheck'],
};

/** The first of the parameters that the role group leaves out. */
export function parameterLeftOut(
  parameters: Readonly<Record<string, unknown>>,
  group: RoleGroup,
): string | undefined {
  return Object.keys(parameters).find((name) => parametersLeftOut[group]?.includes(name));
}

/** The cmdlet, when this role group has it. Exchange does not tell the two reasons for a no apart. */
export function allowedCmdlet(name: string, group: RoleGroup): Cmdlet | undefined {
  const cmdlets: readonly Cmdlet[] = roleGroups[group];
  return cmdlets.find((cmdlet) => cmdlet.toLowerCase() === name.toLowerCase());
}

/** Is this one of the Set cmdlets? */
export function isSetCmdlet(name: string): name is SetCmdlet {
  return Object.hasOwn(setCmdlets, name);
}
