import { scopeQuestions } from '../../src/core/scope/questions.ts';
import { expect, passphrase, scopeWay, test, type ClinicPage } from './clinic-page.ts';
import { unzip } from './package.ts';

/** Moves the focus with Tab until it is on the element, as a person without a mouse does. */
async function tabTo({ page }: ClinicPage, testId: string | RegExp): Promise<string> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '');
    if (typeof testId === 'string' ? focused === testId : testId.test(focused)) return focused;
  }
  throw new Error(`Tab never comes to ${String(testId)}`);
}

async function tabAndPress(clinic: ClinicPage, testId: string, key = 'Enter'): Promise<void> {
  await tabTo(clinic, testId);
  await clinic.page.keyboard.press(key);
}

test('the whole job by keyboard alone', async ({ clinic }) => {
  const { page } = clinic;
  const { keyboard } = page;
  const heading = page.locator('main h1').first();

  await tabAndPress(clinic, 'choose-sample', 'Space');
  await expect(clinic.at('step-survey')).toHaveAttribute('aria-current', 'step');
  await clinic.idle();
  await expect(heading).toBeFocused();
  await tabAndPress(clinic, 'go-decide');

  // A blocked action is reachable, says why, and leads to what is missing.
  await expect(heading).toBeFocused();
  await tabAndPress(clinic, 'go-review');
  await expect(page.locator('#scope')).toBeFocused();

  for (const [question, answer] of scopeWay) {
    // Tab comes to the first answer of a group, arrows to the others; each step chooses.
    const answers: readonly string[] = scopeQuestions[question];
    await tabAndPress(clinic, `scope-${question}-${answers[0] ?? ''}`, 'Space');
    for (let step = 0; step < answers.indexOf(answer); step++) await keyboard.press('ArrowRight');
    await expect(clinic.at(`scope-${question}-${answer}`)).toBeChecked();
  }
  await tabTo(clinic, 'field-purpose');
  await keyboard.insertText('AI診断機器の研究開発');
  await tabTo(clinic, 'field-dataset');
  await keyboard.insertText('胸部CT 2024');
  await tabTo(clinic, 'preset-guideline');
  await keyboard.press('ArrowDown');
  await expect(clinic.at('preset-minimum')).toBeChecked();
  await keyboard.press('ArrowUp');
  await expect(clinic.at('preset-guideline')).toBeChecked();

  // An option of the DICOM profile is turned on, seen in the plan below, and taken back.
  await expect(clinic.at('option-retain-uids')).toBeHidden();
  await tabAndPress(clinic, 'options-disclosure');
  await tabTo(clinic, /^dates-/u);
  await expect(clinic.at('dates-shift')).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(clinic.at('dates-year-month')).toBeChecked();
  await keyboard.press('Control+z');
  await expect(clinic.at('dates-shift')).toBeChecked();
  const uids = clinic.at('action-dicom:0020000D');
  await tabAndPress(clinic, 'option-retain-uids', 'Space');
  await expect(uids).toHaveValue('keep');
  await keyboard.press('Control+z');
  await expect(uids).toHaveValue('remap');
  await expect(clinic.at('option-retain-uids')).not.toBeChecked();

  // One action is changed, taken back and changed again.
  const select = clinic.at(await tabTo(clinic, /^action-/u));
  const proposed = await select.inputValue();
  await keyboard.press('ArrowDown');
  await expect(select).not.toHaveValue(proposed);
  const changed = await select.inputValue();
  await keyboard.press('Control+z');
  await expect(select).toHaveValue(proposed);
  await keyboard.press('Control+y');
  await expect(select).toHaveValue(changed);
  await keyboard.press('Control+z');
  await tabAndPress(clinic, 'go-review');

  await expect(heading).toBeFocused();
  await expect(clinic.at('before-after')).toBeVisible();
  await tabAndPress(clinic, 'show-originals');
  await expect(clinic.at('before-after')).toContainText(/山田|高橋|髙橋|渡/u);
  const title = page.locator('section h2').first();
  const first = await title.textContent();
  await keyboard.press('j');
  await expect(title).not.toHaveText(first ?? '');
  await keyboard.press('k');
  await expect(title).toHaveText(first ?? '');
  await tabAndPress(clinic, 'next-file');
  await expect(title).not.toHaveText(first ?? '');
  await tabAndPress(clinic, 'proceed-unseen', 'Space');
  await tabAndPress(clinic, 'go-export');

  await clinic.written();
  await expect(heading).toBeFocused();
  await tabTo(clinic, 'seal-passphrase');
  await keyboard.insertText(passphrase);
  await tabAndPress(clinic, 'seal-make');
  await clinic.at('save-sealed').waitFor();
  await clinic.idle();
  await page.keyboard.press('Shift+Tab');
  await tabTo(clinic, 'save-sealed');
  expect((await clinic.saved(() => keyboard.press('Enter'))).length).toBeGreaterThan(500);
  await tabTo(clinic, 'save-package-0');
  const entries = await unzip(await clinic.saved(() => keyboard.press('Enter')));
  expect([...entries.keys()].filter((name) => name.startsWith('data/'))).toHaveLength(14);

  await tabAndPress(clinic, 'wipe');
  await expect(page.getByRole('dialog')).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(clinic.at('wipe')).toBeFocused();
  await keyboard.press('Enter');
  await tabAndPress(clinic, 'wipe-yes');
  await expect(clinic.at('end')).toBeFocused();
  await tabAndPress(clinic, 'start-again');
  await expect(clinic.at('choose-sample')).toBeVisible();
});
