import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { drawIcon, ICONS } from '../../scripts/package/icons.ts';

const folder = join(import.meta.dirname, '../../appPackage');
const read = async (icon: string) => PNG.sync.read(await readFile(join(folder, `${icon}.png`)));

interface Pixel {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

function pixels({ data }: PNG): Pixel[] {
  const at = (index: number) => data[index] ?? 0;
  return Array.from({ length: data.length / 4 }, (_, n) => ({
    red: at(4 * n),
    green: at(4 * n + 1),
    blue: at(4 * n + 2),
    alpha: at(4 * n + 3),
  }));
}

for (const icon of ICONS) {
  test(`${icon}.png is what its SVG draws`, async () => {
    const kept = PNG.sync.read(await readFile(join(folder, `${icon}.png`)));
    const drawn = PNG.sync.read(await drawIcon(icon));
    assert.deepEqual([kept.width, kept.height], [drawn.width, drawn.height]);
    assert.ok(kept.data.equals(drawn.data), 'run npm run icons and keep the result');
  });
}

test('the colour icon is 192 x 192 and fills its whole square', async () => {
  const icon = await read('color');
  assert.deepEqual([icon.width, icon.height], [192, 192]);
  assert.ok(pixels(icon).every(({ alpha }) => alpha === 255));
});

test('the sign on the colour icon stays inside the 120 x 120 that Teams never cuts off', async () => {
  const icon = await read('color');
  const [ground] = pixels(icon);
  const outside = pixels(icon).filter((_, n) => {
    const [x, y] = [n % 192, Math.floor(n / 192)];
    return x < 36 || x >= 156 || y < 36 || y >= 156;
  });
  assert.equal(outside.length, 192 * 192 - 120 * 120);
  assert.ok(outside.every((pixel) => JSON.stringify(pixel) === JSON.stringify(ground)));
});

test('the outline icon is 32 x 32, white on a transparent ground', async () => {
  const icon = await read('outline');
  assert.deepEqual([icon.width, icon.height], [32, 32]);
  const visible = pixels(icon).filter(({ alpha }) => alpha > 0);
  assert.ok(visible.every(({ red, green, blue }) => red === 255 && green === 255 && blue === 255));
  assert.ok(visible.length > 100 && visible.length < 32 * 32 - 400);
});
