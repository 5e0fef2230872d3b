import { mkdir } from 'node:fs/promises';
import { startDemo } from '../../test/support/demo-process.ts';
import { openPlayground } from '../../test/support/playground.ts';
import { simulatorTenant } from '../../test/support/simulator-tenant.ts';

const FOLDER = 'docs/images/playground';
const ADDRESS = /Duplicate address · #\d+[\s\S]*john@contoso\.com/;

/** Runs the demo and takes the README's pictures of it in the Agents Playground. */
export async function takePlaygroundPictures(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await takePictureOfPlan();
  await using demo = await startDemo();
  const tenant = simulatorTenant(demo.simulatorUrl);
  const visitor = await openPlayground(demo.playgroundUrl);
  try {
    await visitor.openChannel();
    const card = visitor.card(ADDRESS);
    await card.waitFor();
    await card.scrollIntoViewIfNeeded();
    await visitor.picture(`${FOLDER}/conflict.png`);
    await visitor.press(card, 'Remove from John Doe');
    await visitor.card(/Waiting for Entra[\s\S]*john@contoso\.com/).waitFor();
    await tenant.letTimePass();
    await visitor.card(/Cleared[\s\S]*john@contoso\.com/).waitFor();
    await visitor.picture(`${FOLDER}/cleared.png`);
    await visitor.mention('check john@contoso.com info@contoso.com');
    await visitor.card(/info@contoso\.com[\s\S]*In use as/).waitFor();
    await visitor.picture(`${FOLDER}/check.png`);
  } finally {
    await visitor.close();
  }
}

/** The plan as a press shows it where one press carries nothing out. */
async function takePictureOfPlan(): Promise<void> {
  await using demo = await startDemo({ ONE_CLICK: 'false' });
  const visitor = await openPlayground(demo.playgroundUrl);
  try {
    await visitor.openChannel();
    const card = visitor.card(ADDRESS);
    await card.waitFor();
    await visitor.press(card, 'Remove from John Doe');
    await visitor.card(/Remove john@contoso\.com from John Doe/).waitFor();
    await visitor.picture(`${FOLDER}/plan.png`);
  } finally {
    await visitor.close();
  }
}
