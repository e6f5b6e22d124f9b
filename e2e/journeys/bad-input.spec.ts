// Bad uploads to the product as it is installed: each is answered with its code, and names out of a file are text on its page.
import { type BadInput, badDatasets, badModels, hostileNames, namedModel } from '@pathlens/corpus';
import { expect, type Page, test } from '@playwright/test';

/** GraphQL as the page sends it. */
async function ask(page: Page, query: string, variables: object) {
  const response = await page.request.post('/graphql', { data: { query, variables } });
  expect(response.status()).toBe(200);
  return (await response.json()).data;
}

async function projectId(page: Page): Promise<string> {
  const data = await ask(page, '{ viewer { projects(first: 20) { nodes { id slug } } } }', {});
  return data.viewer.projects.nodes.find(({ slug }: { slug: string }) => slug === 'shortcut-audit').id;
}

/** Sends one file; the code and sentence it is answered with, or undefined where it was taken. */
async function send(page: Page, { files }: Pick<BadInput, 'files'>, kind: 'MODEL' | 'DATASET') {
  const [[name, content]] = await files();
  const body = Buffer.from(content as Uint8Array);
  const input = { project: await projectId(page), kind, fileName: name, bytes: body.length };
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

/** One file of a few megabytes, and one row of each kind of answer. */
function oneOfEach(rows: readonly BadInput[]): readonly BadInput[] {
  const plain = rows.filter(
    ({ row, what }) => !/\d MB|\d GB|,000/.test(what) && !/^B-(0[1-9]|1[0-2]|4[2-5]|48)/.test(row),
  );
  return plain.filter(({ answer }, at) => plain.findIndex((other) => other.answer[0] === answer[0]) === at);
}

test('each bad model is answered with its code', async ({ page }) => {
  test.setTimeout(900_000);
  for (const row of oneOfEach(badModels)) {
    const error = await send(page, row, 'MODEL');
    expect(row.answer, `${row.row} ${row.what}`).toContain(error?.code);
    expect(error.message).not.toMatch(/node_modules|\/tmp\/|\.ts:/);
  }
});

test('each bad dataset is answered with its code', async ({ page }) => {
  test.setTimeout(900_000);
  for (const row of oneOfEach(badDatasets)) {
    const error = await send(page, row, 'DATASET');
    expect(row.answer, `${row.row} ${row.what}`).toContain(error?.code);
    expect(error.message).not.toMatch(/node_modules|\/tmp\/|\.ts:/);
  }
});

test('names out of a model are text on its page', async ({ page }) => {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto('/p/shortcut-audit/models');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload model' }).click();
  const file = { name: 'names.onnx', mimeType: 'application/octet-stream', buffer: Buffer.from(namedModel()) };
  await (await chooser).setFiles(file);
  const dialog = page.getByRole('dialog', { name: 'Upload a model' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('hostile-names');
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  await expect(dialog.getByText(/activation points/)).toBeVisible();
  await page.goto('/p/shortcut-audit/models');
  await page.getByRole('link', { name: /^hostile-names/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'hostile-names' })).toBeVisible();
  await expect(page.getByText(hostileNames[0]).first()).toBeVisible();
  await expect(page.getByText('__proto__').first()).toBeVisible();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  expect(await page.title()).not.toContain('owned');
  expect(dialogs).toEqual([]);
  expect(await page.content()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|x{300}/);
});
