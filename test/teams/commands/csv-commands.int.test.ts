import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOUDS } from '../../../src/config/clouds.ts';
import type { ReportFile } from '../../../src/use-cases/ports/directory-check.ts';
import type { UseCases } from '../../../src/use-cases/use-cases.ts';
import { english } from '../../support/english.ts';
import type { FakeConnector } from '../../support/fake-connector.ts';
import {
  aMessage,
  anActivity,
  argumentOf,
  aTeamsWorld,
  teamsIds,
} from '../../support/teams-world.ts';
import { until } from '../../support/until.ts';
import { ada } from '../../support/world.ts';

const conversation = { id: 'a:ada', conversationType: 'personal', tenantId: teamsIds.tenant };
const privately = (text: string) => anActivity({ text, conversation });
const file: ReportFile = {
  id: 'eeeeeeee-0000-4000-8000-000000000009',
  name: 'unclash-conflicts-202610010900.csv',
  ownerId: ada.entraObjectId,
  sizeInBytes: 5,
};

const offers = {
  exportConflicts: async () => ({ outcome: 'file', file, rows: 3, isCut: false }),
  exportAudit: async () => ({ outcome: 'file', file, rows: 3, isCut: true }),
} as const satisfies Partial<UseCases>;

/** What was sent, in order: texts, and the names of offered files. */
const sentBy = ({ calls }: FakeConnector) =>
  calls.flatMap(({ body }) => {
    const { text, attachments = [] } = body as {
      text?: string;
      attachments?: { contentType: string; name?: string }[];
    };
    return text ?? attachments.map(({ name, contentType }) => name ?? contentType);
  });

test('a list as CSV is announced, written for its reader, and offered by a consent card', async () => {
  await using world = await aTeamsWorld({ useCases: offers });
  await world.tell(privately('conflicts groups csv -1'));
  await until('the file is offered', () => sentBy(world.connector).length === 4);
  assert.deepEqual(sentBy(world.connector), [
    english.plain('chat.csv.started'),
    english.plain({ code: 'card.list.strange', typed: '-1' }),
    english.plain({ code: 'chat.csv.offered', rows: 3, isCut: false }),
    file.name,
  ]);
  const call = world.calls.find(({ useCase }) => useCase === 'exportConflicts');
  const { filter, takesFiles, by } = argumentOf<Parameters<UseCases['exportConflicts']>[0]>(call);
  assert.deepEqual([filter, takesFiles], [{ state: 'open', kind: 'group' }, true]);
  assert.equal(by.entraObjectId, ada.entraObjectId);
});

test('the audit log as CSV says that it is cut', async () => {
  await using world = await aTeamsWorld({ useCases: offers });
  await world.tell(privately('audit csv'));
  await until('the file is offered', () => sentBy(world.connector).length === 3);
  assert.deepEqual(sentBy(world.connector), [
    english.plain('chat.csv.started'),
    english.plain({ code: 'chat.csv.offered', rows: 3, isCut: true }),
    file.name,
  ]);
});

test('in a channel a sentence says where files are, and no file is announced or made', async () => {
  const asked: boolean[] = [];
  const exportConflicts: UseCases['exportConflicts'] = async ({ takesFiles }) => {
    asked.push(takesFiles);
    return { outcome: 'noFilesHere' };
  };
  await using world = await aTeamsWorld({ useCases: { exportConflicts } });
  await world.tell(aMessage('conflicts open csv'));
  assert.deepEqual(asked, [false]);
  assert.deepEqual(sentBy(world.connector), [
    english.plain({ code: 'chat.csv.elsewhere', typed: 'conflicts csv' }),
  ]);
});

test('a cloud without files of bots, an empty list and a refusal are said', async () => {
  const why = { code: 'notPermitted.people' } as const;
  const said = async (exportAudit: UseCases['exportAudit'], hasFiles = true) => {
    const { bot: cloud } = hasFiles ? CLOUDS.Public : CLOUDS.USGov;
    await using world = await aTeamsWorld({ useCases: { exportAudit }, settings: { cloud } });
    await world.tell(privately('audit csv'));
    await until('it is answered', () => sentBy(world.connector).length === (hasFiles ? 2 : 1));
    return sentBy(world.connector).at(-1);
  };
  const nowhere = await said(async () => ({ outcome: 'noFilesHere' }), false);
  assert.equal(nowhere, english.plain('chat.csv.nowhere'));
  const empty = await said(async () => ({ outcome: 'nothing' }));
  assert.equal(empty, english.plain('chat.csv.nothing'));
  const refused = await said(async () => ({ outcome: 'notPermitted', why }));
  assert.equal(refused, english.plain(why));
});
