import { expect, test, type ClinicPage } from './clinic-page.ts';
import { folderOf } from './folders.ts';
import { textOf, unzip } from './package.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const letters = new Map([
  [
    'letter-a.txt',
    bytes(
      [
        '患者氏名：山田 太郎 様',
        '患者ID：00012345',
        '前医の森様のご紹介です。合図はツキミソウとのことです。',
        '白血球 7800/μL。川崎先生にも連絡済みです。',
        '',
      ].join('\n'),
    ),
  ],
  [
    'letter-b.txt',
    bytes(
      [
        '患者ID：00099999　患者氏名：佐藤 花子 様',
        'ツキミソウの件で林様から電話あり。川崎先生と相談。',
        '',
      ].join('\n'),
    ),
  ],
]);

/** Moves the focus with Tab until it is on the element, as a person without a mouse does. */
async function tabTo({ page }: ClinicPage, testId: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '');
    if (focused === testId) return;
  }
  throw new Error(`Tab never comes to ${testId}`);
}

/** Steps until the mark at hand is the one that is said to be so. */
async function stepTo(clinic: ClinicPage, said: RegExp): Promise<void> {
  const now = clinic.at('mark-now');
  await expect(now).not.toContainText('反映しています');
  for (let presses = 0; presses < 20; presses++) {
    if (said.test((await now.textContent()) ?? '')) return;
    await clinic.page.keyboard.press('n');
  }
  throw new Error(`no mark ${String(said)}`);
}

const current = ({ page }: ClinicPage) => page.locator('[data-testid="marked-text"] [aria-current]');

test('the whole review of texts by keyboard alone', async ({ clinic }, info) => {
  const { page } = clinic;
  const { keyboard } = page;
  const text = clinic.at('marked-text');
  const title = page.locator('section h2').first();
  await clinic.survey(folderOf(letters, info.outputPath()));
  await clinic.decide();
  await text.waitFor();
  await expect(clinic.at('files-open')).toContainText('2 件');
  // The files that need a look come first; this test begins with the second letter.
  if (!((await title.textContent()) ?? '').includes('letter-b')) await keyboard.press('j');
  await expect(title).toContainText('letter-b');
  await expect(text).not.toContainText('佐藤');
  await expect(text).not.toContainText('林');
  await expect(clinic.at('suspicious-count')).toContainText('1 か所');

  // To the doubtful mark; its kind is 必須, so keeping it asks why.
  await keyboard.press('u');
  await expect(current(clinic)).toBeFocused();
  await expect(current(clinic)).toHaveAttribute('data-doubtful', '');
  await expect(clinic.at('open-left')).toContainText('ありません');
  await keyboard.press('k');
  await clinic.at('keep-reason').waitFor();
  await tabTo(clinic, 'reason-not-identifying');
  await keyboard.press('Space');
  await tabTo(clinic, 'reason-go');
  await keyboard.press('Enter');
  await expect(text).toContainText('林様から電話');
  await expect(current(clinic)).toBeFocused();
  await keyboard.press('Control+z');
  await expect(text).not.toContainText('林');
  await keyboard.press('Control+y');
  await expect(text).toContainText('林');

  // A mark grows by a character, and then holds for all files.
  await stepTo(clinic, /医療従事者/u);
  await keyboard.press('Shift+ArrowRight');
  await expect(text).toContainText('生と相談');
  await expect(text).not.toContainText('先生');
  await expect(clinic.at('mark-now')).toContainText('範囲を変えた');
  await keyboard.press('Shift+ArrowRight');
  await expect(text).not.toContainText('生と');
  await keyboard.press('e');
  await expect(clinic.at('mark-now')).toContainText('すべてのファイルで同じ');

  // The name that structured data gives to the patient stays replaced.
  await keyboard.press('p');
  for (let i = 0; i < 6; i++) await keyboard.press('ArrowLeft');
  await stepTo(clinic, /患者氏名/u);
  await keyboard.press('k');
  await expect(page.getByRole('alert')).toContainText('残すことはできません');

  // A suspicious word becomes a mark in every file.
  await stepTo(clinic, /気になる語/u);
  await keyboard.press('m');
  await expect(clinic.at('add-kind')).toBeFocused();
  await expect(clinic.at('add-words')).toHaveValue('ツキミソウ');
  await keyboard.press('Escape');
  await expect(clinic.at('add-mark')).toBeHidden();
  await expect(current(clinic)).toBeFocused();
  await keyboard.press('m');
  await tabTo(clinic, 'add-all');
  await keyboard.press('Enter');
  await expect(text).not.toContainText('ツキミソウ');

  // No trap: Tab leaves the text.
  await expect(current(clinic)).toBeFocused();
  await keyboard.press('Tab');
  await expect(current(clinic)).not.toBeFocused();
  await keyboard.press('Shift+Tab');
  await expect(current(clinic)).toBeFocused();

  // On to the file that is left; one mark accepted, and nothing is open.
  await keyboard.press('u');
  await expect(title).toContainText('letter-a');
  await expect(text).toContainText('[氏名]');
  await expect(text).not.toContainText('ツキミソウ');
  await expect(text).not.toContainText('川崎');
  await keyboard.press('u');
  await expect(current(clinic)).toHaveAttribute('data-doubtful', '');
  await keyboard.press('Enter');
  await expect(clinic.at('files-open')).toContainText('すべて確かめました');

  await tabTo(clinic, 'reviewer');
  await keyboard.insertText('看護師 見本');
  await tabTo(clinic, 'go-export');
  await keyboard.press('Enter');
  await clinic.written();
  await clinic.seal();
  const entries = await unzip(await clinic.save('save-package-0'));
  const written = [...entries.keys()].filter((name) => name.startsWith('data/'));
  const texts = written.map((name) => textOf(entries, name)).join('\n');
  expect(written).toHaveLength(2);
  for (const gone of ['ツキミソウ', '川崎', '先生', '山田', '佐藤', '森様'])
    expect(texts, gone).not.toContain(gone);
  expect(texts).toContain('林様から電話');
  const record = JSON.parse(textOf(entries, 'record.json')) as { review: unknown };
  expect(record.review).toMatchObject({
    reviewer: '看護師 見本',
    filesToSee: 2,
    filesToSeeSeen: 2,
    proceededUnseen: false,
    byHand: { kept: 1 },
    everywhere: { kept: 0, marked: 2 },
    reasons: [{ reason: 'not-identifying', decisions: 1 }],
  });
  expect(JSON.stringify(record)).not.toMatch(/ツキミソウ|林|川崎/u);
  expect(textOf(entries, 'record.html')).toContain('看護師 見本');
});

test('nothing is written before the doubtful marks were looked at, or the user goes on without', async ({
  clinic,
}, info) => {
  // So long that the doubtful mark is not in view at once.
  const long = `患者ID：00012345\n${'経過は良好です。\n'.repeat(300)}前医の森様のご紹介です。\n`;
  await clinic.survey(folderOf(new Map([['long.txt', bytes(long)]]), info.outputPath()));
  await clinic.decide();
  await clinic.at('marked-text').waitFor();
  await clinic.page.waitForTimeout(1_500);
  await expect(clinic.at('open-left')).toContainText('残り 1');
  await expect(clinic.page.getByText('「要確認」のファイルをすべて見るか')).toBeVisible();
  await clinic.at('mark-open').click();
  await expect(clinic.at('open-left')).toContainText('ありません');
  await expect(clinic.page.getByText('「要確認」のファイルをすべて見るか')).toBeHidden();
  // Another plan has to be looked at anew; 「目視せずに進む」 is printed.
  await clinic.at('step-decide').click();
  await clinic.at('preset-minimum').check();
  await clinic.at('go-review').click();
  await clinic.at('marked-text').waitFor();
  await expect(clinic.page.getByText('「要確認」のファイルをすべて見るか')).toBeVisible();
  await clinic.write();
  const { review } = await clinic.page.evaluate(() => globalThis.karina.record().record ?? { review: null });
  expect(review).toMatchObject({ filesToSee: 1, filesToSeeSeen: 0, proceededUnseen: true });
});

test('a mark is clicked, words are selected with the mouse, and decisions outlive the step', async ({
  clinic,
}, info) => {
  const { page } = clinic;
  await clinic.survey(folderOf(letters, info.outputPath()));
  await clinic.decide();
  const text = clinic.at('marked-text');
  await text.waitFor();
  await clinic.at('mark').last().click();
  await expect(clinic.at('mark').last()).toHaveAttribute('aria-current', 'true');
  await page.evaluate(() => {
    const plain = [...document.querySelectorAll('[data-testid="marked-text"] [data-plain]')];
    const piece = plain.find(
      (one) => one.textContent.includes('電話あり') || one.textContent.includes('白血球'),
    );
    const node = piece?.firstChild;
    if (!node) throw new Error('no text');
    const at = /電話|白血/u.exec(node.textContent ?? '')?.index ?? 0;
    document.getSelection()?.setBaseAndExtent(node, at, node, at + 2);
  });
  await page.keyboard.press('m');
  await expect(clinic.at('add-words')).toHaveValue(/電話|白血/u);
  await clinic.at('add-kind').selectOption('other');
  await clinic.at('add-here').click();
  await expect(text).toContainText('[記述]');
  await clinic.at('step-decide').click();
  await clinic.at('go-review').click();
  await expect(text).toContainText('[記述]');
  await clinic.at('undo').click();
  await expect(text).not.toContainText('[記述]');
});

test('a letter of 1 MB with 5,000 marks answers at once', async ({ clinic }, info) => {
  test.setTimeout(120_000);
  const line = `患者は山田 太郎様、${'経過は良好で食欲もあります。'.repeat(5)}\n`;
  const long = `患者氏名：山田 太郎 様\n${line.repeat(5_000)}`;
  expect(bytes(long).length).toBeGreaterThan(1_000_000);
  await clinic.survey(folderOf(new Map([['long.txt', bytes(long)]]), info.outputPath()));
  await clinic.decide();
  const began = Date.now();
  await clinic.at('marked-text').waitFor();
  const shown = Date.now() - began;
  const now = clinic.at('mark-now');
  await expect(now).toContainText('5,0');
  await clinic.at('mark').first().focus();
  const at = Date.now();
  for (let i = 0; i < 200; i++) await clinic.page.keyboard.press('n');
  await expect(now).toContainText('のうち 201 か所目');
  const step = (Date.now() - at) / 200;
  await expect(clinic.at('mark').locator('visible=true').first()).toBeVisible();
  expect(await clinic.at('mark').count()).toBeLessThanOrEqual(150);
  const decided = Date.now();
  await clinic.page.keyboard.press('Shift+ArrowRight');
  await expect(now).toContainText('範囲を変えた');
  const decision = Date.now() - decided;
  console.log(
    `shown in ${String(shown)} ms, ${step.toFixed(0)} ms a step, ${String(decision)} ms a decision`,
  );
  await info.attach('milliseconds', { body: JSON.stringify({ shown, step, decision }) });
  expect(shown).toBeLessThan(8_000);
  expect(step).toBeLessThan(150);
});

test('a word in the cells of a table is kept, or marked, in all files', async ({ clinic }, info) => {
  const rows = Array.from({ length: 12 }, (_, i) => [
    `0000${String(1234 + i)}`,
    `経過良好です。川崎先生に相談し、合図はツキミソウ${String(i)}とのことでした。`,
  ]);
  const table = [['患者ID', '所見'], ...rows].map((cells) => cells.join(',')).join('\n');
  const files = new Map([['visits.csv', bytes(`${table}\n`)]]);
  await clinic.survey(folderOf(files, info.outputPath()));
  await clinic.decide();
  const list = clinic.at('before-after');
  await list.waitFor();
  await clinic.at('cell-keep').first().click();
  await clinic.at('reason-not-identifying').check();
  await clinic.at('reason-go').click();
  await expect(clinic.at('cell-back').first()).toBeVisible();
  await clinic.at('add-word').click();
  await clinic.at('add-words').fill('ツキミソウ');
  await clinic.at('add-here').click();
  await expect(list).toContainText('[氏名]');
  await clinic.write();
  await clinic.seal();
  const entries = await unzip(await clinic.save('save-package-0'));
  const [name] = [...entries.keys()].filter((path) => path.startsWith('data/'));
  const out = textOf(entries, name ?? '');
  expect(out).toContain('川崎先生に相談');
  expect(out).not.toContain('ツキミソウ');
});
