import { activeDirectoryCommand } from '../../../src/domain/manual-steps/active-directory-command.ts';
import {
  findStubCommand,
  REMOVE_STUB_COMMAND,
} from '../../../src/domain/manual-steps/exchange-command.ts';
import {
  deletedInExchangeHandOff,
  exchangeHandOff,
  removeContactHandOff,
  unknownRecipientHandOff,
} from '../../../src/domain/manual-steps/hand-off.ts';
import { matchCommand } from '../../../src/domain/manual-steps/match-command.ts';
import type { ExchangeWrite } from '../../../src/domain/remedy/remedy-plan.ts';
import { aContact, aGroup, aSyncedUser, aUser } from '../../support/world.ts';
import type { Answer, Call, Value } from './referee.ts';

/** A command for a card, and in other words than the code's what it shall do. */
export interface Printed {
  readonly command: string;
  readonly answers?: readonly Answer[];
  /** The look-up in Active Directory throws. */
  readonly fails?: boolean;
  /** It ends with an error, which a script stops at and pasted lines do not. */
  readonly throws?: boolean;
  readonly meant: readonly Call[];
}

/** What the stand-in for `Get-Credential` answers. */
const CREDENTIAL: Value = { object: 'credential' };

/** Every form of a hand-off, with one text wherever a directory or a person can put text. */
export const PRINTED: Readonly<Record<string, (text: string) => Printed>> = {
  'finds a public folder that exists in Entra only': (text) => ({
    command: findStubCommand(text),
    meant: [
      call('Get-Credential', {}),
      call('Get-ADSyncToolsAadObject', { SyncObjectType: 'PublicFolder', Credential: CREDENTIAL }),
    ],
  }),

  'removes what is left of such a public folder': () => ({
    command: REMOVE_STUB_COMMAND,
    meant: [
      call('Get-Credential', {}),
      call('Remove-ADSyncToolsAadObject', {
        SyncObjectType: 'PublicFolder',
        SourceAnchor: '<SourceAnchor>',
        Credential: CREDENTIAL,
      }),
    ],
  }),

  'takes an alias off a synced user': (text) => {
    const object = aSyncedUser({ onPremises: { distinguishedName: text, domainName: text } });
    return {
      command: activeDirectoryCommand({ object, changes: takesOff(smtp(text)) }),
      meant: [
        call('Set-ADUser', { Identity: text, Server: text, Remove: proxies(smtp(text)) }),
        startSync,
      ],
    };
  },

  'takes an address off an object whose mail carries it': (text) => {
    const object = aSyncedUser({ onPremises: { samAccountName: text, domainName: text } });
    const chosen = { Identity: text, Server: text };
    return {
      command: activeDirectoryCommand({ object, changes: takesOffWithMail(text) }),
      answers: [{ name: 'it', mail: text }],
      meant: [
        call('Set-ADUser', { ...chosen, Remove: proxies(smtp(text)) }),
        call('Get-ADUser', { ...chosen, Properties: ['mail'] }),
        call('Set-ADUser', { Identity: { object: 'it' }, Clear: ['mail'] }),
        startSync,
      ],
    };
  },

  'leaves a mail alone that is another': (text) => {
    const object = aSyncedUser({ onPremises: { samAccountName: text } });
    return {
      command: activeDirectoryCommand({ object, changes: takesOffWithMail(text) }),
      answers: [{ name: 'it', mail: `other${text}` }],
      meant: [
        call('Set-ADUser', { Identity: text, Remove: proxies(smtp(text)) }),
        call('Get-ADUser', { Identity: text, Properties: ['mail'] }),
        startSync,
      ],
    };
  },

  'gives a synced user another primary address': (text) => {
    const command = anotherPrimary(text);
    const chosen = { Identity: text };
    const it = { Identity: { object: 'it' } };
    return {
      command,
      answers: [{ name: 'it', mail: text, proxyAddresses: [`SMTP:${text}`, smtp('n')] }],
      meant: [
        call('Get-ADUser', { ...chosen, Properties: ['proxyAddresses'] }),
        call('Set-ADUser', {
          ...it,
          Remove: proxies(`SMTP:${text}`, smtp('n')),
          Add: proxies('SMTP:n'),
        }),
        call('Set-ADUser', { ...chosen, Remove: proxies(`SMTP:${text}`) }),
        call('Get-ADUser', { ...chosen, Properties: ['mail'] }),
        call('Set-ADUser', { ...it, Replace: { table: { mail: 'n' } } }),
        startSync,
      ],
    };
  },

  'adds no primary beside a third one': (text) => ({
    command: anotherPrimary(text),
    answers: [{ name: 'it', mail: 'third', proxyAddresses: ['SMTP:third', smtp(text)] }],
    meant: [
      call('Get-ADUser', { Identity: text, Properties: ['proxyAddresses'] }),
      call('Set-ADUser', { Identity: text, Remove: proxies(`SMTP:${text}`) }),
      call('Get-ADUser', { Identity: text, Properties: ['mail'] }),
      startSync,
    ],
  }),

  'adds a primary where there is none': (text) => {
    const object = aSyncedUser({ onPremises: { securityIdentifier: text } });
    const changes = [{ attribute: 'proxyAddresses', add: `SMTP:${text}` }] as const;
    return {
      command: activeDirectoryCommand({ object, changes }),
      answers: [{ name: 'it', mail: 'n', proxyAddresses: [smtp('other')] }],
      meant: [
        call('Get-ADUser', { Identity: text, Properties: ['proxyAddresses'] }),
        call('Set-ADUser', { Identity: { object: 'it' }, Add: proxies(`SMTP:${text}`) }),
        startSync,
      ],
    };
  },

  'gives a synced user another sign-in name': (text) => {
    const object = aSyncedUser({ onPremises: { distinguishedName: text } });
    const changes = [{ attribute: 'userPrincipalName', remove: 'old', add: text }] as const;
    return {
      command: activeDirectoryCommand({ object, changes }),
      meant: [call('Set-ADUser', { Identity: text, UserPrincipalName: text }), startSync],
    };
  },

  'clears the mail of a synced group': (text) => {
    const object = aGroup({ mastery: 'onPremises', onPremises: { distinguishedName: text } });
    const changes = [{ attribute: 'mail', remove: text }] as const;
    return {
      command: activeDirectoryCommand({ object, changes }),
      answers: [{ name: 'it', mail: text }],
      meant: [
        call('Get-ADGroup', { Identity: text, Properties: ['mail'] }),
        call('Set-ADGroup', { Identity: { object: 'it' }, Clear: ['mail'] }),
        startSync,
      ],
    };
  },

  'finds a contact, which has no anchor': (text) => contactFound(text, ['it']),
  'changes no contact when none is found': (text) => contactFound(text, []),
  'changes no contact when two are found': (text) => contactFound(text, ['it', 'another']),

  'changes no contact when the search fails': (text) => ({
    ...contactFound(text, []),
    fails: true,
  }),

  'gives a contact that is found another primary address': (text) => {
    const object = aContact({ mastery: 'onPremises', displayName: text, proxyAddresses: [] });
    const it = { Identity: { object: 'it' } };
    return {
      command: activeDirectoryCommand({ object, changes: promotes(text) }),
      answers: [{ name: 'it', mail: text, proxyAddresses: [`SMTP:${text}`, smtp('n')] }],
      meant: [
        searchForContact(text),
        call('Set-ADObject', {
          ...it,
          Remove: proxies(`SMTP:${text}`, smtp('n')),
          Add: proxies('SMTP:n'),
        }),
        call('Set-ADObject', { ...it, Remove: proxies(`SMTP:${text}`) }),
        call('Set-ADObject', { ...it, Replace: { table: { mail: 'n' } } }),
        startSync,
      ],
    };
  },

  'moves an AD account out of the sync scope': (text) =>
    moved('leaveScope', text, '<OutOfScopeOU>'),
  'moves an AD account back into the sync scope': (text) => moved('returnToScope', text, text),

  'deletes the synced account of a match permanently': (text) => ({
    command: matchCommand('purge', twins(text)),
    meant: [
      call('Connect-MgGraph', { Scopes: ['User.DeleteRestore.All'] }),
      call('Remove-MgDirectoryDeletedItem', { DirectoryObjectId: text }),
    ],
  }),

  'sets the source anchor of a cloud account': (text) => ({
    command: matchCommand('setAnchor', { ...twins(text), anchor: text }),
    meant: [writeUsers, call('Update-MgUser', { UserId: text, OnPremisesImmutableId: text })],
  }),

  'computes the source anchor first where nobody read it': (text) => ({
    command: matchCommand('setAnchor', twins(text)),
    // What the stand-in for the AD account answers has no such attribute.
    throws: true,
    answers: [{ name: 'it', mail: text }],
    meant: [
      call('Get-ADUser', {
        ...{ Identity: text, Server: text },
        Properties: ['mS-DS-ConsistencyGuid'],
      }),
      writeUsers,
      call('Read-Host', { Prompt: 'SourceAnchor' }),
      call('Update-MgUser', { UserId: text, OnPremisesImmutableId: 'typed' }),
    ],
  }),

  ...Object.fromEntries(
    (
      [
        ['Set-Mailbox', 'WindowsEmailAddress'],
        ['Set-MailUser', 'WindowsEmailAddress'],
        ['Set-MailContact', 'WindowsEmailAddress'],
        ['Set-UnifiedGroup', 'PrimarySmtpAddress'],
        ['Set-DistributionGroup', 'PrimarySmtpAddress'],
        ['Set-DynamicDistributionGroup', 'PrimarySmtpAddress'],
        ['Set-MailPublicFolder', 'PrimarySmtpAddress'],
      ] as const
    ).map(([cmdlet, primary]) => [
      `writes addresses with ${cmdlet}`,
      (text: string) => exchangeWritten(cmdlet, primary, text),
    ]),
  ),

  'takes an alias off in Exchange': (text) => ({
    ...printed(
      exchangeHandOff(aUser(), { cmdlet: 'Set-Mailbox', identity: text, remove: smtp(text) }),
    ),
    meant: [
      call('Set-Mailbox', { Identity: text, EmailAddresses: { table: { Remove: smtp(text) } } }),
    ],
  }),

  'deletes a mail contact': (text) => ({
    ...printed(removeContactHandOff(aContact({ id: text }))),
    meant: [call('Remove-MailContact', { Identity: text })],
  }),

  'looks which recipient an object is': (text) => ({
    ...printed(unknownRecipientHandOff(aUser({ id: text }), text)),
    meant: [call('Get-EXORecipient', { ExternalDirectoryObjectId: text })],
  }),

  'looks for a deleted holder in Exchange': (text) => ({
    ...printed(deletedInExchangeHandOff(aUser(), smtp(text))),
    meant: holderSearches(text),
  }),
};

const writeUsers = call('Connect-MgGraph', { Scopes: ['User.ReadWrite.All'] });

/** Two accounts with one text wherever a directory can put text. */
function twins(text: string) {
  const onPremises = {
    ...{ securityIdentifier: text, domainName: text },
    distinguishedName: `CN=Ann,${text}`,
  };
  return { synced: aSyncedUser({ id: text, onPremises }), cloud: aUser({ id: text }) };
}

function moved(step: 'leaveScope' | 'returnToScope', text: string, target: string): Printed {
  return {
    command: matchCommand(step, twins(text)),
    answers: [{ name: 'it', mail: text }],
    meant: [
      call('Get-ADUser', { Identity: text, Server: text }),
      call('Move-ADObject', { Identity: { object: 'it' }, TargetPath: target, Server: text }),
      startSync,
    ],
  };
}

function contactFound(text: string, names: readonly string[]): Printed {
  const object = aContact({ mastery: 'onPremises', displayName: text });
  const it: Value = { object: 'it' };
  const changed = [
    call('Set-ADObject', { Identity: it, Remove: proxies(`SMTP:${text}`) }),
    call('Set-ADObject', { Identity: it, Clear: ['mail'] }),
  ];
  return {
    command: activeDirectoryCommand({
      object,
      changes: [...takesOff(`SMTP:${text}`), { attribute: 'mail', remove: text }],
    }),
    throws: names.length !== 1,
    answers: names.map((name) => ({ name, mail: text })),
    meant: [searchForContact(text), ...(names.length === 1 ? changed : []), startSync],
  };
}

function searchForContact(text: string): Call {
  const name = ldap(text);
  const address = ldap(text.trim());
  const carries = `(|(proxyAddresses=smtp:${address})(mail=${address}))`;
  return call('Get-ADObject', {
    LDAPFilter: `(&(objectClass=contact)(displayName=${name})${carries})`,
    Properties: ['mail', 'proxyAddresses'],
  });
}

/** RFC 4515, section 3, by hand. */
function ldap(text: string): string {
  const escapes: Record<string, string> = {
    '\\': '\\5c',
    '*': '\\2a',
    '(': '\\28',
    ')': '\\29',
    '\0': '\\00',
  };
  return [...text].map((character) => escapes[character] ?? character).join('');
}

function exchangeWritten(cmdlet: ExchangeWrite['cmdlet'], primary: string, text: string): Printed {
  const write = {
    ...{ cmdlet, identity: text, add: smtp(text) },
    ...{ primarySmtpAddress: text, remove: `SMTP:${text}` },
  };
  const skips = cmdlet === 'Set-DistributionGroup' ? { BypassSecurityGroupManagerCheck: true } : {};
  const changes = (table: Record<string, string>) =>
    call(cmdlet, { Identity: text, ...skips, EmailAddresses: { table } });
  return {
    ...printed(exchangeHandOff(aUser(), write)),
    meant: [
      changes({ Add: smtp(text) }),
      call(cmdlet, { Identity: text, ...skips, [primary]: text }),
      changes({ Remove: smtp(text.trim()) }),
    ],
  };
}

function holderSearches(text: string): readonly Call[] {
  const Filter = `EmailAddresses -eq 'smtp:${text.trim().split("'").join("''")}'`;
  const kept = 'UserMailbox SharedMailbox RoomMailbox EquipmentMailbox MailUser GroupMailbox';
  return [
    call('Get-EXORecipient', { ResultSize: 'Unlimited', Filter }),
    call('Get-Recipient', {
      IncludeSoftDeletedRecipients: true,
      RecipientTypeDetails: kept.split(' '),
      ResultSize: 'Unlimited',
      Filter,
    }),
    call('Get-MailPublicFolder', { ResultSize: 'Unlimited', Filter }),
  ];
}

/** Changes as `netAdChanges` gives them. */
const takesOff = (remove: string) => [{ attribute: 'proxyAddresses', remove }] as const;

const takesOffWithMail = (text: string) =>
  [...takesOff(smtp(text)), { attribute: 'mail', remove: text }] as const;

const promotes = (text: string) =>
  [
    ...takesOff(`SMTP:${text}`),
    { attribute: 'proxyAddresses', remove: smtp('n'), add: 'SMTP:n' },
    { attribute: 'mail', remove: text, add: 'n' },
  ] as const;

function anotherPrimary(text: string): string {
  const object = aSyncedUser({ onPremises: { securityIdentifier: text } });
  return activeDirectoryCommand({ object, changes: promotes(text) });
}

const startSync: Call = { name: 'Start-ADSyncSyncCycle', arguments: { PolicyType: 'Delta' } };

const printed = ({ command }: { readonly command: string }) => ({ command });
const smtp = (text: string) => `smtp:${text}`;

/** `@{proxyAddresses='one'}` is a string, with several it is a list. */
function proxies(...entries: readonly string[]): Value {
  const [first = ''] = entries;
  return { table: { proxyAddresses: entries.length === 1 ? first : entries } };
}

function call(name: string, given: Readonly<Record<string, Value>>): Call {
  return { name, arguments: given };
}
