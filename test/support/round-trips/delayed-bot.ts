import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSettings } from '../../../demo/settings.ts';
import { type Simulator, startSimulator } from '../../../simulator/server.ts';
import { startBotProcess } from '../fleet/bot-process.ts';
import { startDirectoryGateway } from '../fleet/directory-gateway.ts';
import type { Call } from '../fleet/http-service.ts';
import { ALEX, answersOf, buttonsOf, command, installation, press, tell } from '../fleet/person.ts';
import { type ShownMessage, startTeamsService, type TeamsService } from '../fleet/teams-service.ts';
import { simulatorTenant } from '../simulator-tenant.ts';
import { until } from '../until.ts';
import { createRecorder, type Delays, type Recorder, type RoundTrips } from './recorder.ts';

/** The bot as it ships between services that need their time, with a recorder of its calls. */
export interface DelayedBot extends AsyncDisposable {
  readonly simulator: Simulator;
  readonly tenant: ReturnType<typeof simulatorTenant>;
  readonly teams: TeamsService;
  readonly recorder: Recorder;
  readonly url: string;
  /** Resolves when no call is under way and none begins. */
  quiet(): Promise<void>;
  /** Records what happens until `act` has resolved, beginning in a quiet moment. */
  record(act: () => Promise<unknown>): Promise<Measured>;
  /** Presses the button of a card, by default as Alex; gives the card or text in the answer. */
  press(card: ShownMessage | string, button: Press): Promise<string>;
  /** Adds the bot to another channel, and waits for what it tells there. */
  addChannel(id: string): Promise<void>;
  /** Writes to the bot, and resolves with the messages that it has sent since, so many of them. */
  say(words: string, answers?: number): Promise<void>;
}

interface Press {
  readonly verb: string;
  /** The button that is about this object. */
  readonly object?: string;
  readonly by?: typeof ALEX;
}

/** What an act made a person wait for, and how long. */
export interface Measured extends RoundTrips {
  readonly ms: number;
}

/** Starts it in one channel, and waits for its first poll. */
export async function startDelayedBot(options: {
  readonly delays: Delays;
  readonly settings?: Readonly<Record<string, string>>;
  /** How many times longer than on an idle machine it may do nothing and have more to do; 1 without it. */
  readonly slowness?: number;
}): Promise<DelayedBot> {
  const { delays, settings = {}, slowness = 1 } = options;
  const recorder = createRecorder(delays);
  const simulator = await startSimulator({ scenario: 'contoso' });
  const gateway = await startDirectoryGateway(simulator.url);
  gateway.obstruct((_kind, pass, call) => {
    if (call.url.startsWith('/_simulator')) return pass();
    const service = call.url.startsWith('/adminapi') ? 'E' : 'G';
    return recorder.through(service, describe(call), pass);
  });
  const teams = await startTeamsService();
  teams.interfere((what, take) => recorder.through('T', what, take));
  const folder = await mkdtemp(join(tmpdir(), 'unclash-latency-'));
  const ports = { PORT: 0, SIMULATOR_PORT: Number(new URL(gateway.url).port) };
  const bot = await startBotProcess({
    ...demoSettings(ports, { DATA_FOLDER: folder }),
    POLL_INTERVAL_SECONDS: '3600',
    // What is open before is one message to each channel.
    CARDS_AT_ONCE: '2',
    ...settings,
  });
  const quiet = async () => {
    let calm = 0;
    const isCalm = async () => {
      const { calls } = since.end();
      const all = calls.G + calls.E + calls.T;
      calm = recorder.open() === 0 && all === seen ? calm + 1 : 0;
      seen = all;
      return calm > CALM_LOOKS * slowness;
    };
    const since = recorder.act();
    let seen = 0;
    await until('the bot is quiet', isCalm, 60);
  };
  const world: DelayedBot = {
    simulator,
    tenant: simulatorTenant(simulator.url),
    teams,
    recorder,
    url: bot.url,
    quiet,
    record: async (act) => {
      await quiet();
      const recording = recorder.act();
      const begun = performance.now();
      await act();
      return { ms: performance.now() - begun, ...recording.end() };
    },
    press: async (card, { verb, object, by = ALEX }) => {
      const [message, shown] =
        typeof card === 'string' ? [SOMEWHERE, card] : ([card, card.card] as const);
      const button = buttonsOf(shown).find(
        ({ verb: own, data }) =>
          own === verb && (object === undefined || data['object'] === object),
      );
      if (button === undefined) throw new Error(`no button ${verb} of ${object} on ${shown}`);
      const pressed = { verb, data: { ...answersOf(shown), ...button.data } };
      const { status, body } = await tell(bot.url, {
        ...press(teams.serviceUrl, message, pressed),
        from: by,
      });
      if (status !== 200) throw new Error(`${verb} was answered ${status}`);
      return JSON.stringify(body);
    },
    say: async (words, answers = 1) => {
      const expected = teams.messages.length + answers;
      await tell(bot.url, command(teams.serviceUrl, words));
      await until(`${words} is answered`, () => teams.messages.length >= expected, 60);
    },
    addChannel: async (id) => {
      await tell(bot.url, installation(teams.serviceUrl, id));
      await quiet();
    },
    [Symbol.asyncDispose]: async () => {
      await bot.stop();
      await Promise.all([gateway.close(), teams.close(), simulator.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
  await tell(bot.url, installation(teams.serviceUrl));
  await until('what is open is told', () => teams.messages.length > 1, 60);
  await quiet();
  return world;
}

/** Looks of 20 ms; the bot wakes at once for new jobs. */
const CALM_LOOKS = 25;

/** Where a card in an answer is: the bot pays no attention. */
const SOMEWHERE: ShownMessage = {
  thread: 'channel-identity',
  activityId: 'card',
  card: '',
  edits: 0,
};

/** The cmdlet, or what is read in Graph. */
function describe({ method, url, body }: Call): string {
  const text = body.toString();
  const cmdlet = /"CmdletName":"([^"]+)"/.exec(text)?.[1];
  if (cmdlet !== undefined) return cmdlet;
  const path = url.split('?')[0] ?? '';
  return path.endsWith('$batch')
    ? `$batch of ${text.split('"method"').length - 1}: ${/"url":"([^"?]+)/.exec(text)?.[1]}`
    : `${method} ${path}`;
}
