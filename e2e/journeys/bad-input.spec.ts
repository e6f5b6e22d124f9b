// Bad uploads to the product as it is installed: each is answered with its code, and names out of a file are text on its page.
import { type BadInput, badDatasets, badModels, hostileNames, namedModel } from '@pathlens/corpus';
import { expect, type Page, test } from '@playwright/test';
import { ask } from '../through-token.ts';

/** A project of its own: other journeys look at the lists of the demo's. */
async function newProject(page: Page, name: string): Promise<{ id: string; slug: string }> {
  const mutation = 'mutation ($name: String!) { createProject(input: { name: $name }) { ok { project { id slug } } } }';
  return (await ask(page, mutation, { name })).createProject.ok.project;
}

interface Target {
  readonly project: string;
  readonly kind: 'MODEL' | 'DATASET';
}

/** Sends one file; the code and sentence it is answered with, or undefined where it was taken. */
async function send(page: Page, { files }: BadInput, { project, kind }: Target) {
  const [[name, content]] = await files();
  const body = Buffer.from(content as Uint8Array);
  const input = { project, kind, fileName: name, bytes: body.length };
  const created = await ask(
    page,
    'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { ok { upload { id } } error { code message } } }',
    { input },
  );
  if (created.createUpload.error) return created.createUpload.error;
  const { id: upload } = created.createUpload.ok.upload;
  expect((await page.request.put(`/uploads/${upload}`, { data: body })).status()).toBe(201);
  const [create, version] =
    kind === 'MODEL' ? ['createModelVersion', 'modelVersion'] : ['createDatasetVersion', 'datasetVersion'];
  const made = await ask(
    page,
    `mutation ($upload: ID!) { ${create}(input: { upload: $upload, name: "bad ${upload}" }) { ok { version { id } } error { code message } } }`,
    { upload },
  );
  if (made[create].error) return made[create].error;
  const { id } = made[create].ok.version;
  const query = `query ($id: ID!) { ${version}(id: $id) { state error { code message } } }`;
  let found: { state: string; error: { code: string; message: string } | null } | undefined;
  await expect
    .poll(async () => {
      found = (await ask(page, query, { id }))[version];
      return found?.state;
    })
    .toMatch(/^(READY|REFUSED|DETECTED)$/);
  return found?.error ?? undefined;
}

/** Rows of one file of a few kilobytes, one of each kind of answer. */
async function oneOfEach(rows: readonly BadInput[]): Promise<readonly BadInput[]> {
  const chosen = new Map<string, BadInput>();
  for (const row of rows) {
    if (chosen.has(row.answer[0]) || /\d MB|\d GB|,000/.test(row.what)) continue;
    if ((await row.files()).length === 1) chosen.set(row.answer[0], row);
  }
  return [...chosen.values()];
}

/** Three at a time, as a worker of two processes takes them. */
async function expectAnswers(page: Page, rows: readonly BadInput[], target: Target): Promise<void> {
  const left = [...rows];
  const sender = async () => {
    for (let row = left.pop(); row !== undefined; row = left.pop()) {
      const error = await send(page, row, target);
      expect(row.answer, `${row.row} ${row.what}`).toContain(error?.code);
      expect(error.message).not.toMatch(/node_modules|\/tmp\/|\.ts:/);
    }
  };
  await Promise.all([sender(), sender(), sender()]);
}

test('each bad model is answered with its code', async ({ page }) => {
  test.setTimeout(900_000);
  const { id: project } = await newProject(page, 'Bad models');
  await expectAnswers(page, await oneOfEach(badModels), { project, kind: 'MODEL' });
});

test('each bad dataset is answered with its code', async ({ page }) => {
  test.setTimeout(900_000);
  const { id: project } = await newProject(page, 'Bad datasets');
  await expectAnswers(page, await oneOfEach(badDatasets), { project, kind: 'DATASET' });
});

test('names out of a model are text on its page', async ({ page }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const { slug } = await newProject(page, 'Hostile names');
  await page.goto(`/p/${slug}/models`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload model' }).click();
  const file = { name: 'names.onnx', mimeType: 'application/octet-stream', buffer: Buffer.from(namedModel()) };
  await (await chooser).setFiles(file);
  const dialog = page.getByRole('dialog', { name: 'Upload a model' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('hostile-names');
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  await expect(dialog.getByText(/activation points/)).toBeVisible();
  await page.goto(`/p/${slug}/models`);
  await page.getByRole('link', { name: /^hostile-names/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'hostile-names' })).toBeVisible();
  await expect(page.getByText(hostileNames[0]).first()).toBeVisible();
  await expect(page.getByText('__proto__').first()).toBeVisible();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(await page.title()).not.toContain('owned');
  expect(dialogs).toEqual([]);
  expect(await page.content()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|x{300}/);
});
