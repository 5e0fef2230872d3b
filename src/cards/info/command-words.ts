/** The commands as people read them; the same list stands in the help and in the welcome. */

export interface CommandWords {
  readonly command: string;
  readonly meaning: string;
}

export const commands: readonly CommandWords[] = [
  {
    command: 'check ann@contoso.com',
    meaning: 'who has an address, who wants it, or that it is free',
  },
  { command: 'conflicts', meaning: 'the open ones; also "conflicts closed", "conflicts all 2"' },
  { command: 'scan', meaning: 'look for conflicts now' },
  { command: 'history ann@contoso.com', meaning: 'what happened to an address' },
  { command: 'status', meaning: 'last poll, next poll, tenant' },
  { command: 'doctor', meaning: 'for approvers: what is wrong with the installation' },
  {
    command: 'check directory',
    meaning: 'for approvers: what in Active Directory breaks a rule or will conflict',
  },
  {
    command: 'alerts',
    meaning: 'for approvers: "alerts on" or "alerts off" for this conversation',
  },
  { command: 'signout', meaning: 'Unclash forgets your sign-in' },
  { command: 'help', meaning: 'this list' },
];

export const howToAsk =
  'In a channel or group chat, mention Unclash first. "check" takes several addresses at once.';
