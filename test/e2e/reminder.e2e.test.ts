import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { newEntry } from '../../simulator/directory/entry.ts';
import { ADELE } from '../../simulator/scenarios/contoso.ts';
import { startSimulator } from '../../simulator/server.ts';
import { startBotProcess } from '../support/bot-process.ts';
import { openPlayground } from '../support/playground.ts';
import { startPlaygroundAs } from '../support/playground-process.ts';
import { until } from '../support/until.ts';

/** A bot whose clock can be moved on by an hour, the least after which owners are reminded, in a real browser. */

const SAID = /Nobody is assigned to this conflict, open for 1 hour or more/;
const CONTOSO_IT = '00000000-0000-4000-8000-0000000000d1';
const PICTURES = 'test-results/reminder';
/** Polls of two seconds, each of which looks for what is due. */
const SEVERAL_POLLS_MS = 7_000;

interface Reminder {
  readonly attachments: readonly {
    readonly content: {
      readonly msteams: {
        readonly entities: readonly { type: string; mentioned: { id: string } }[];
      };
    };
  }[];
}

test('owners of a channel are mentioned once about a conflict that nobody is assigned to', async () => {
  await mkdir(PICTURES, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'unclash-reminder-'));
  const simulator = await startSimulator({ port: 0, scenario: 'contoso' });
  addTeam(simulator);
  const bot = await startBotProcess({
    simulatorPort: Number(new URL(simulator.url).port),
    dataFolder: join(folder, 'bot'),
    env: { NODE_OPTIONS: `--import=${join(import.meta.dirname, '../faults/shifting-clock.ts')}` },
  });
  await bot.untilReady(true);
  const playground = await startPlaygroundAs('alex', { botUrl: bot.url, dataFolder: folder });
  const alex = await openPlayground(playground.url);
  try {
    await alex.openChannel();
    await alex.card(/john@contoso\.com/).waitFor();
    await alex.mention('alerts remind after 1 h');
    await alex.page
      .getByText(/remind owners after 1 hour/)
      .first()
      .waitFor();
    await alex.mention('assign 1 to me');
    await alex.card(/john@contoso\.com[\s\S]*Alex Wilber works on it/).waitFor();
    const reminders = alex.page.getByRole('paragraph').filter({ hasText: SAID });
    await alex.page.waitForTimeout(SEVERAL_POLLS_MS);
    assert.equal(await reminders.count(), 0);

    bot.child.kill('SIGUSR2');
    await until('owners are reminded', async () => (await reminders.count()) > 0);
    await alex.page.waitForTimeout(SEVERAL_POLLS_MS);
    // One for each of the sixteen conflicts but the assigned one, however many polls came after it.
    const titles = alex.page.getByRole('paragraph').filter({ hasText: /^Unassigned · #\d+$/ });
    const numbers = (await titles.allInnerTexts()).map((text) => Number(/\d+/.exec(text)));
    assert.deepEqual(
      numbers.sort((a, b) => a - b),
      Array.from({ length: 15 }, (_, index) => index + 2),
    );
    const said = await reminders.allInnerTexts();
    assert.equal(said.filter((text) => text.startsWith('Adele Vance: ')).length, 15);
    const { attachments } = (await alex.logged('message 201')) as Reminder;
    assert.deepEqual(
      attachments[0]?.content.msteams.entities.map(({ type, mentioned }) => [type, mentioned.id]),
      [['mention', ADELE]],
    );
    await reminders.first().scrollIntoViewIfNeeded();
    await alex.picture(`${PICTURES}/1-reminded.png`);
  } finally {
    await alex.close();
    playground.stop();
    await bot.stop();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
});

/** The team of the channel, whose owner is Adele. */
function addTeam({ world }: Awaited<ReturnType<typeof startSimulator>>): void {
  const { directory, memberships } = world.tenant;
  const group = { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false };
  const named = { displayName: 'Contoso IT', mailNickname: 'contoso-it' };
  directory.add(newEntry('group', { id: CONTOSO_IT, ...named, ...group }));
  memberships.addOwner(CONTOSO_IT, ADELE);
}
