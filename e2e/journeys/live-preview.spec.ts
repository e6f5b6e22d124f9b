// The live preview: computed in the browser, as the server answers; drawn on; and not a request after it is loaded, with or without a network.
import AxeBuilder from '@axe-core/playwright';
import { Experiment_FirstPathwayDocument, Experiment_ReadDocument } from '@pathlens/client';
import { expect, type Page, type Request, test } from '@playwright/test';
import { asSignedIn } from '../as-signed-in.ts';
import { stripes } from '../small-images.ts';

const root = '/p/shortcut-audit';

interface Stored {
  readonly target: { readonly index: number };
  readonly logit: number;
  readonly responses: readonly {
    readonly sparsity: number;
    readonly logitRatio: number;
    readonly probability: number;
  }[];
}

/** The pathway that an experiment's page shows first: of its first run and image. */
async function storedPathway(page: Page, experiment: string): Promise<Stored> {
  const ask = await asSignedIn(page.context());
  const { experiment: found } = await ask(Experiment_ReadDocument, { id: experiment });
  const first = await ask(Experiment_FirstPathwayDocument, { run: found?.runs.nodes[0].id ?? '', image: null });
  return first.run?.pathways.nodes[0] as unknown as Stored;
}

/** Requests that are not the page's one open stream, nor its icon, which the browser asks for when the address changes. */
function counted(page: Page): Request[] {
  const seen: Request[] = [];
  page.on('request', (request) => {
    if (!/\/graphql\/stream|\/icon\.svg/.test(request.url()) && !request.url().startsWith('blob:')) seen.push(request);
  });
  return seen;
}

const numberIn = async (page: Page, id: string): Promise<number> =>
  Number(((await page.getByTestId(id).textContent()) ?? '').replace('−', '-'));

test('a live preview answers as the server does, follows what is drawn, and needs no network', async ({
  page,
  context,
}) => {
  test.setTimeout(300_000);
  await page.goto(`${root}/x`);
  // What is still computed is asked for as it comes.
  await expect(page.getByRole('row', { name: /Object or tag/ })).toContainText('Done', { timeout: 240_000 });
  const link = page.locator('main a[href*="/x/"]:not([href$="/new"])').last();
  await link.waitFor();
  const address = await link.getAttribute('href');
  const stored = await storedPathway(page, address?.split('/').at(-1) ?? '');
  await page.goto(address ?? '');
  await expect(page.getByTestId('units-kept')).not.toHaveText('–');
  await page.getByRole('button', { name: 'Live preview' }).click();
  const preview = page.getByTestId('live-preview');
  const map = page.getByTestId('preview-map');
  await expect(map).toHaveAttribute('data-sparsity', /\d/, { timeout: 60_000 });
  await expect(page).toHaveURL(/live=neuron-mct/);

  await test.step('the same logit and, of the pathway alone, the same response', async () => {
    const logit = preview.locator(`[data-class="${stored.target.index}"]`);
    expect(Math.abs(Number(await logit.getAttribute('data-logit')) - stored.logit)).toBeLessThan(1e-3);
    const at = Number(await map.getAttribute('data-sparsity'));
    const response = stored.responses.find(({ sparsity }) => sparsity === at);
    expect(response).toBeDefined();
    expect(Math.abs((await numberIn(page, 'preview-logit-kept')) - response!.logitRatio)).toBeLessThan(0.011);
  });

  const faults = (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
  expect(faults).toEqual([]);

  const requests = counted(page);
  await test.step('another sparsity is another map', async () => {
    const before = await map.getAttribute('aria-label');
    await preview.getByRole('slider', { name: 'Sparsity' }).focus();
    await page.keyboard.press('PageUp');
    await expect(map).not.toHaveAttribute('aria-label', before ?? '');
  });

  await context.setOffline(true);
  await test.step('without a network: drawn on by keyboard, undone, another class', async () => {
    const logits = () => preview.getByTestId('preview-classes').textContent();
    const before = await logits();
    const editor = page.getByTestId('preview-editor');
    await editor.focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Space');
    await expect(editor).toHaveAccessibleName(/1 drawn over/);
    await expect.poll(logits).not.toBe(before);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(editor).toHaveAccessibleName(/nothing drawn/);
    await expect.poll(logits).toBe(before);

    const box = (await editor.boundingBox())!;
    await page.mouse.move(box.x + box.width / 3, box.y + box.height / 3);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(logits).not.toBe(before);

    const said = await map.getAttribute('aria-label');
    await preview.getByRole('button', { name: /^Class/ }).click();
    await page.getByRole('option').last().click();
    await expect(map).not.toHaveAttribute('aria-label', said ?? '');

    const own = { name: 'stripes.png', mimeType: 'image/png', buffer: stripes(90, [200, 40, 40], 0) };
    const drawnOn = await logits();
    await preview.locator('input[type=file]').setInputFiles(own);
    await expect(editor).toHaveAccessibleName(/stripes\.png, .*nothing drawn/);
    await expect.poll(logits).not.toBe(drawnOn);
  });
  expect(requests.map((request) => `${request.method()} ${request.url()}`)).toEqual([]);
  await context.setOffline(false);
  await preview.getByRole('button', { name: 'Close the live preview' }).click();
  await expect(page.getByTestId('units-kept')).toBeVisible();
});
