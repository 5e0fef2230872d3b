import {
  activeDirectoryHandOff,
  deletedInExchangeHandOff,
  exchangeHandOff,
  removeContactHandOff,
  unknownRecipientHandOff,
} from '../../../src/domain/manual-steps/hand-off.ts';
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

/** Every form of a hand-off, with one text wherever a directory or a person can put text. */
export const PRINTED: Readonly<Record<string, (text: string) => Printed>> = {
  'takes an alias off a synced user': (text) => {
    const object = aSyncedUser({ onPremises: { distinguishedName: text, domainName: text } });
    return {
      ...printed(activeDirectoryHandOff({ object, remove: smtp(text), mailCarriesValue: false })),
      meant: [
        call('Set-ADUser', { Identity: text, Server: text, Remove: proxies(smtp(text)) }),
        startSync,
      ],
    };
  },

  'takes an address off a claimant whose mail may carry it': (text) => {
    const object = aSyncedUser({ onPremises: { samAccountName: text, domainName: text } });
    const chosen = { Identity: text, Server: text };
    return {
      ...printed(activeDirectoryHandOff({ object, remove: smtp(text) })),
      answers: [{ name: 'it', mail: text.trim() }],
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
      ...printed(activeDirectoryHandOff({ object, remove: smtp(text) })),
      answers: [{ name: 'it', mail: `other${text}` }],
      meant: [
        call('Set-ADUser', { Identity: text, Remove: proxies(smtp(text)) }),
        call('Get-ADUser', { Identity: text, Properties: ['mail'] }),
        startSync,
      ],
    };
  },

  'gives a synced user another primary address': (text) => {
    // A colon would end the prefix of the entry.
    const fresh = `n${text.replaceAll(':', '')}n`;
    const object = aSyncedUser({
      onPremises: { securityIdentifier: text },
      proxyAddresses: [`SMTP:${text}`, smtp(fresh)],
    });
    const change = { object, remove: `SMTP:${text}`, newPrimary: fresh, mailCarriesValue: true };
    return {
      ...printed(activeDirectoryHandOff(change)),
      meant: [
        call('Set-ADUser', {
          Identity: text,
          Remove: proxies(`SMTP:${text}`, smtp(fresh)),
          Add: proxies(`SMTP:${fresh}`),
          Replace: { table: { mail: fresh } },
        }),
        startSync,
      ],
    };
  },

  'gives a synced user another sign-in name': (text) => {
    const object = aSyncedUser({ onPremises: { distinguishedName: text } });
    return {
      ...printed(activeDirectoryHandOff({ object, newUserPrincipalName: text })),
      meant: [call('Set-ADUser', { Identity: text, UserPrincipalName: text }), startSync],
    };
  },

  'clears the mail of a synced group': (text) => {
    const object = aGroup({ mastery: 'onPremises', onPremises: { distinguishedName: text } });
    const change = { object, remove: smtp(text), mailCarriesValue: true };
    return {
      ...printed(activeDirectoryHandOff(change)),
      meant: [
        call('Set-ADGroup', { Identity: text, Remove: proxies(smtp(text)), Clear: ['mail'] }),
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
    const change = { object, remove: `SMTP:${text}`, newPrimary: text, mailCarriesValue: true };
    return {
      ...printed(activeDirectoryHandOff(change)),
      answers: [{ name: 'it', mail: text }],
      meant: [
        searchForContact(text),
        call('Set-ADObject', {
          Identity: { object: 'it' },
          Remove: proxies(`SMTP:${text}`),
          Add: proxies(`SMTP:${text}`),
          Replace: { table: { mail: text } },
        }),
        startSync,
      ],
    };
  },

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

function contactFound(text: string, names: readonly string[]): Printed {
  const object = aContact({ mastery: 'onPremises', displayName: text });
  const it: Value = { object: 'it' };
  const changed = [
    call('Set-ADObject', { Identity: it, Remove: proxies(`SMTP:${text}`) }),
    call('Set-ADObject', { Identity: it, Clear: ['mail'] }),
  ];
  return {
    ...printed(activeDirectoryHandOff({ object, remove: `SMTP:${text}` })),
    throws: names.length !== 1,
    answers: names.map((name) => ({ name, mail: text.trim() })),
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
