import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answers, createChildren, isPortFree } from './children.ts';
import {
  type DemoPorts,
  dataFolder,
  demoPorts,
  demoSettings,
  playgroundSettings,
  portProblems,
} from './settings.ts';

const root = join(import.meta.dirname, '..');
const PLAYGROUND = join(root, 'node_modules/@microsoft/m365agentsplayground/cli.js');

/** Starts simulator, bot and Playground; Ctrl-C ends all three. */
export async function runDemo(env: NodeJS.ProcessEnv): Promise<void> {
  console.log('No tenant is configured (see .env.sample): starting the demo with a simulator.');
  const problems = portProblems(env);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
  const ports = demoPorts(env);
  if (!(await areFree(ports))) process.exit(1);
  markFolder(dataFolder(env));

  const stop = async (code: number) => {
    await children.end();
    process.exit(code);
  };
  const children = createChildren((name, code) => {
    console.error(`The ${name} ended unexpectedly (exit code ${code}); the demo stops.`);
    void stop(1);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void stop(0));

  startAll(children, ports, env);
  const urls = {
    simulator: `http://127.0.0.1:${ports.SIMULATOR_PORT}/`,
    bot: `http://127.0.0.1:${ports.PORT}/readyz`,
    Playground: `http://127.0.0.1:${ports.PLAYGROUND_PORT}/`,
  };
  console.log(`  It takes 10 to 30 seconds: ${Object.keys(urls).join(', ')} are starting.`);
  const since = Date.now();
  const areUp = await Promise.all(
    Object.entries(urls).map(async ([name, url]) => {
      const isUp = await answers(url, START_SECONDS);
      const seconds = Math.round((Date.now() - since) / 1000);
      if (isUp) console.log(`  ${name} is ready (${seconds} s).`);
      else console.error(`The ${name} did not start within ${START_SECONDS} seconds; see above.`);
      return isUp;
    }),
  );
  if (areUp.includes(false)) return stop(1);
  console.log(greeting(ports));
}

/** A busy machine needs half of it. */
const START_SECONDS = 90;

/** `npm run reset` deletes the data of the demo, and no other's, by this mark. */
function markFolder(folder: string): void {
  if (existsSync(join(folder, 'postgres')) && !existsSync(join(folder, DEMO_MARK))) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(
    join(folder, DEMO_MARK),
    'The demo writes into this folder; npm run reset deletes it.\n',
  );
}

const DEMO_MARK = 'this-is-the-demo';

async function areFree(ports: DemoPorts): Promise<boolean> {
  const taken: string[] = [];
  for (const [setting, port] of Object.entries(ports))
    if (!(await isPortFree(port)))
      taken.push(`Port ${port} is taken; set ${setting} to another one (environment or .env).`);
  for (const line of taken) console.error(line);
  return taken.length === 0;
}

function startAll(
  children: ReturnType<typeof createChildren>,
  ports: DemoPorts,
  env: NodeJS.ProcessEnv,
): void {
  const port = (name: keyof DemoPorts) => String(ports[name]);
  children.start({
    name: 'simulator',
    args: [
      join(root, 'simulator/index.ts'),
      ...['--port', port('SIMULATOR_PORT'), '--scenario', 'contoso'],
      ...['--sync-every', '30', '--promote-every', '20'],
    ],
    env,
  });
  children.start({
    name: 'bot',
    args: [join(root, 'src/index.ts')],
    // The Playground takes messages as fast as they come.
    env: { ...env, ...demoSettings(ports, env), SEND_LIMITS: 'false' },
  });
  children.start({
    name: 'Playground',
    args: [
      PLAYGROUND,
      ...['--dt', '-c', 'msteams', '-p', port('PLAYGROUND_PORT')],
      ...['-e', `http://127.0.0.1:${ports.PORT}/api/messages`],
    ],
    env: {
      ...env,
      ...playgroundSettings(env),
    },
  });
}

const greeting = (ports: DemoPorts) => `
  Open  http://localhost:${ports.PLAYGROUND_PORT}

  1. Choose the channel "Identity alerts" on the left: a card for every conflict of the simulator
     tenant arrives there. On the card about john@contoso.com press "Remove from John Doe".
  2. Ask in the channel or in the personal chat:  check john@contoso.com
  3. Cause trouble at  http://localhost:${ports.SIMULATOR_PORT}  and watch the channel.

  The Playground forgets its messages when its page is loaded again: then write "cards" in the
  channel, and the bot posts the open ones anew. Ctrl-C ends everything; the bot remembers.
  "npm run reset" forgets.
`;
