import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { answers } from '../../demo/children.ts';
import { playgroundSettings } from '../../demo/settings.ts';
import { freePort } from './demo-process.ts';

/** Another Playground before the same bot: somebody else at their own screen. */
export async function startPlaygroundAs(
  persona: 'alex' | 'megan' | 'adele',
  demo: { readonly botUrl: string; readonly dataFolder: string },
): Promise<{ readonly url: string; stop(): void }> {
  const port = await freePort();
  const settings = playgroundSettings({
    PLAYGROUND_PERSONA: persona,
    DATA_FOLDER: join(demo.dataFolder, persona),
  });
  const child = spawn(
    process.execPath,
    [
      'node_modules/@microsoft/m365agentsplayground/cli.js',
      ...['--dt', '-c', 'msteams', '-p', String(port)],
      ...['-e', `${demo.botUrl}/api/messages`],
    ],
    { env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings }, stdio: 'ignore' },
  );
  const url = `http://localhost:${port}`;
  if (!(await answers(url, 60))) {
    child.kill();
    throw new Error(`The Playground of ${persona} did not start.`);
  }
  return { url, stop: () => void child.kill() };
}
