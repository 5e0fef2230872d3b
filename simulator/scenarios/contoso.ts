import { newEntry } from '../directory/entry.ts';
import { inventMail } from '../directory/mail.ts';
import type { Tenant } from '../directory/tenant.ts';
import { type ConflictCast, type ConflictKind, createConflict } from './conflicts.ts';
import { HOLDERS } from './holders.ts';
import { addCloudObject, fixedId, type Identity, LICENSED, MAILBOX } from './objects.ts';

/** Alex Wilber, who may approve: member of the approver group and User Administrator. */
export const ALEX = fixedId(0xa1);
/** Megan Bowen, who may look only. */
export const MEGAN = fixedId(0xa2);
/** Adele Vance, a second approver with the same rights as Alex. */
export const ADELE = fixedId(0xa3);
/** IT Directory Approvers. */
export const APPROVERS = fixedId(0xb1);

type Row = readonly [kind: ConflictKind, cast: ConflictCast];

function holder(number: number, name: string, nick: string): Identity {
  return { id: fixedId(0x100 + number), name, nick };
}

function claimant(number: number, name: string, nick: string): Identity {
  return { id: fixedId(0x200 + number), name, nick };
}

function row(kind: ConflictKind, address: string, cast: Omit<ConflictCast, 'address'>): Row {
  return [kind, { address, ...cast }];
}

/** Every kind of conflict, between ordinary people. */
const ROWS: readonly Row[] = [
  row('cloudUser', 'john@contoso.com', {
    holder: holder(1, 'John Doe', 'john.doe'),
    claimant: claimant(1, 'John Smith', 'john.smith'),
  }),
  row('twoConflicts', 'info@contoso.com', {
    holder: holder(2, 'Grady Archie', 'grady.archie'),
    claimant: claimant(2, 'Lynne Robbins', 'lynne.robbins'),
    second: { address: 'sales@contoso.com', holder: holder(3, 'Sales Desk', 'sales.desk') },
  }),
  row('microsoft365Group', 'falcon@contoso.com', {
    holder: holder(4, 'Project Falcon', 'project.falcon'),
    claimant: claimant(4, "Siobhán O'Brien", 'siobhan.obrien'),
  }),
  row('quarantinedGroup', 'allhands@contoso.com', {
    holder: holder(5, 'All Hands', 'all.hands'),
    claimant: claimant(5, 'All Hands (on-premises)', 'allhands.onprem'),
  }),
  row('syncedUser', 'helpdesk@contoso.com', {
    holder: holder(6, 'Nestor Wilke', 'nestor.wilke'),
    claimant: claimant(6, 'Nora Wilke', 'nora.wilke'),
  }),
  row('syncedContact', 'fabrikam@contoso.com', {
    holder: holder(7, 'Fabrikam Support', 'fabrikam.support'),
    claimant: claimant(7, 'Fabrikam Partner Desk', 'fabrikam.partner'),
  }),
  row('deletedUser', 'reception@contoso.com', {
    holder: holder(9, 'Irvin Sayers', 'irvin.sayers'),
    claimant: claimant(9, 'Rita Sayers', 'rita.sayers'),
  }),
  row('deletedGroup', 'budget@contoso.com', {
    holder: holder(10, 'Budget 2023', 'budget.2023'),
    claimant: claimant(10, 'Bruno Gettler', 'bruno.gettler'),
  }),
  row('publicFolder', 'archive@contoso.com', {
    holder: holder(11, 'Mail Archive', 'mail.archive'),
    claimant: claimant(11, 'Arlo Chivers', 'arlo.chivers'),
  }),
  row('userPrincipalName', 'pat.miller@contoso.com', {
    holder: holder(12, 'Pat Miller', 'pat.miller.cloud'),
    claimant: claimant(12, 'Patricia Miller', 'patricia.miller'),
  }),
  row('ownUserPrincipalName', 'frontdesk@contoso.com', {
    holder: holder(14, 'Debra Berger', 'debra.berger'),
    claimant: claimant(14, 'Dana Berger', 'dana.berger'),
  }),
  row('primary', 'press@contoso.com', {
    holder: holder(15, 'Patti Fernandez', 'patti.fernandez'),
    claimant: claimant(15, 'Press Office', 'press.office'),
  }),
  row('cloudManagedMailbox', 'legal@contoso.com', {
    holder: holder(16, 'Lidia Holloway', 'lidia.holloway'),
    claimant: claimant(16, 'Legal Team Lead', 'legal.lead'),
  }),
];

/** Made with a placeholder without plus and with the documented name of the property. */
const OTHER_SPELLINGS: readonly Row[] = [
  row('quarantinedContact', 'ida@fabrikam.com', {
    holder: holder(8, 'Ida Olsen (guest)', 'ida.olsen'),
    claimant: claimant(8, 'Ida Olsen', 'ida.contact'),
  }),
  row('userPrincipalName', 'robin.kline@contoso.com', {
    holder: holder(13, 'Robin Kline', 'robin.kline.cloud'),
    claimant: claimant(13, 'Robin Kline (HR)', 'robin.hr'),
  }),
];

/** Loads the demo's directory: three personas, their group, and every kind of conflict once. */
export function loadContoso(tenant: Tenant): void {
  addPersonas(tenant);
  for (const [kind, cast] of ROWS) createConflict(tenant, kind, cast);
  addOtherSpellings(tenant);
  addDynamicRule(tenant);
  HOLDERS.dynamicDistributionGroup(
    tenant,
    holder(17, 'Everybody in Berlin', 'berlin'),
    'berlin.office@contoso.com',
  );
  blockLicence(tenant, fixedId(0x20f));
  addMail(tenant);
  addAudits(tenant);
}

/** One service account gave three holders an address that others claim. */
function addAudits(tenant: Tenant): void {
  const given = [
    [0x101, 'john@contoso.com'],
    [0x102, 'info@contoso.com'],
    [0x103, 'sales@contoso.com'],
  ] as const;
  const at = new Date(tenant.nowMs() - 5 * 86_400_000).toISOString();
  tenant.audits = given.map(([holder, address]) => ({
    at,
    objectId: fixedId(holder),
    property: 'ProxyAddresses',
    before: [],
    after: [`smtp:${address}`],
    by: 'svc-hr@contoso.com',
  }));
}

/** What the demo's people mailed: much to one address, a little to another, none to the others. */
function addMail(tenant: Tenant): void {
  const nowMs = tenant.nowMs();
  tenant.mail = [
    ...inventMail({ sentTo: 'falcon@contoso.com', count: 214, status: 'expanded' }, nowMs),
    ...inventMail({ sentTo: 'press@contoso.com', count: 12, days: 20 }, nowMs),
    ...inventMail(
      { sentTo: 'partner@fabrikam.com', sender: 'press@contoso.com', count: 3, days: 5 },
      nowMs,
    ),
  ];
}

function addPersonas(tenant: Tenant): void {
  const persona = { recipient: MAILBOX, properties: LICENSED };
  addCloudObject(tenant, 'user', {
    id: ALEX,
    name: 'Alex Wilber',
    nick: 'alex.wilber',
    ...persona,
  });
  addCloudObject(tenant, 'user', {
    id: MEGAN,
    name: 'Megan Bowen',
    nick: 'megan.bowen',
    ...persona,
  });
  addCloudObject(tenant, 'user', {
    id: ADELE,
    name: 'Adele Vance',
    nick: 'adele.vance',
    ...persona,
  });
  tenant.directory.add(
    newEntry('group', {
      id: APPROVERS,
      displayName: 'IT Directory Approvers',
      mailNickname: 'it-directory-approvers',
      groupTypes: [],
      mailEnabled: false,
      securityEnabled: true,
    }),
  );
  tenant.memberships.addOwner(APPROVERS, ALEX);
  for (const approver of [ALEX, ADELE]) {
    tenant.memberships.addMember(APPROVERS, approver);
    tenant.memberships.giveRole(approver, 'User Administrator');
  }
}

/** The same wire form in its other spellings: both are documented or seen. */
function addOtherSpellings(tenant: Tenant): void {
  const { placeholderHasPlus, propertyCausingError } = tenant.settings;
  Object.assign(tenant.settings, {
    placeholderHasPlus: false,
    propertyCausingError: 'ProxyAddress',
  });
  for (const [kind, cast] of OTHER_SPELLINGS) createConflict(tenant, kind, cast);
  Object.assign(tenant.settings, { placeholderHasPlus, propertyCausingError });
}

/** A dynamic group whose rule reads addresses: a remedy can move people in or out of it. */
function addDynamicRule(tenant: Tenant): void {
  tenant.directory.add(
    newEntry('group', {
      id: fixedId(0xb2),
      displayName: 'Everybody with a Contoso address',
      groupTypes: ['DynamicMembership'],
      mailEnabled: false,
      securityEnabled: true,
      membershipRule: '(user.proxyAddresses -any (_ -contains "contoso.com"))',
      membershipRuleProcessingState: 'On',
    }),
  );
}

/** A licence that a group assigns and that the duplicate address keeps from being applied. */
function blockLicence(tenant: Tenant, userId: string): void {
  const entry = tenant.directory.find(userId);
  if (!entry) return;
  tenant.directory.change(entry, {
    licenseAssignmentStates: [
      {
        skuId: '6fd2c87f-b296-42f0-b197-1e91e994b900',
        assignedByGroup: fixedId(0xb3),
        disabledPlans: [],
        state: 'Error',
        error: 'UniquenessViolation',
        lastUpdatedDateTime: tenant.now(),
      },
    ],
  });
}
