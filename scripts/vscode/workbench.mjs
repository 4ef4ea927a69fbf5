// What a user does with the hands in VS Code's workbench, by playwright.
const SLOW_MS = 20_000;
const SOON_MS = 1500;

/** One workbench in one page. Whatever it waits for comes within SLOW_MS, or the call throws. */
export class Workbench {
  #page;

  constructor(page) {
    this.#page = page;
    page.setDefaultTimeout(SLOW_MS);
  }

  get page() {
    return this.#page;
  }

  press(keys) {
    return this.#page.keyboard.press(keys);
  }

  /** Runs a command by the name that the palette shows. */
  async command(name) {
    await this.press('F1');
    await this.#page.locator('.quick-input-widget input').fill(`>${name}`);
    await this.#chosen(name);
  }

  /** Opens a file of the folder by its name, and waits until its text is shown. */
  async open(file) {
    await this.press('Control+P');
    await this.#page.locator('.quick-input-widget input').fill(file);
    const name = file.split('/').at(-1);
    await this.#chosen(name);
    await this.#page.locator('.tab.active', { hasText: name }).waitFor();
    await this.#page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Closes the active editor. A preview takes the keys for itself, so by the mouse. */
  async closeEditor() {
    const group = this.#page.locator('.editor-group-container.active');
    const name = await group.locator('.tab.active').getAttribute('data-resource-name');
    await group.locator('.tab.active .tab-actions .action-label').first().click();
    await this.#page.locator(`.tab[data-resource-name="${name}"]`).waitFor({ state: 'detached' });
  }

  async #chosen(text) {
    await this.#page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).first().waitFor();
    await this.press('Enter');
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Puts the cursor there; lines and columns begin with 1. */
  async goTo(line, column = 1) {
    await this.press('Control+G');
    await this.#page.locator('.quick-input-widget input').fill(`:${line}:${column}`);
    await this.press('Enter');
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Opens the quick fixes at the cursor, until the one with that title is among them. */
  async quickFixes(title) {
    const fix = this.#page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    // VS Code drops the request where a provider registers or the text changes meanwhile.
    await this.#again(fix, () => this.press('Control+.'));
  }

  /** Shows the hover at the cursor, until it says that. */
  async hover(text) {
    const hover = this.#page.locator('.monaco-hover:visible', { hasText: text }).first();
    await this.#again(hover, async () => {
      await this.press('Control+K');
      await this.press('Control+I');
    });
    return hover.textContent();
  }

  async #again(wanted, ask) {
    for (const end = Date.now() + SLOW_MS; ; ) {
      await ask();
      try {
        return await wanted.waitFor({ timeout: SOON_MS });
      } catch (error) {
        if (Date.now() > end) throw error;
        await this.press('Escape');
      }
    }
  }

  /** The marks under the text, by severity. */
  squiggles(severity) {
    return this.#page.locator(`.editor-instance .squiggly-${severity}`);
  }

  /** A row of the Problems panel. */
  problem(text) {
    return this.#page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
  }

  /** Shows only the rows of the Problems panel that have that text, or are in such a file. */
  filterProblems(text) {
    return this.#page.locator('.viewpane-filter input:visible').fill(text);
  }

  notification(text) {
    return this.#page.locator('.notification-toast', { hasText: text });
  }

  async closeNotifications() {
    await this.command('Notifications: Clear All Notifications');
    await this.#page.locator('.notification-toast').first().waitFor({ state: 'hidden' });
  }

  /** What a webview holds. */
  inWebview() {
    return this.#page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** A row of the tree in the side bar. */
  treeRow(text) {
    return this.#page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  }

  /** The text of a webview, once it holds an element of that kind with that text. */
  async webview(selector, text) {
    await this.inWebview().locator(selector, { hasText: text }).first().waitFor();
  }

  /** An entry of the status bar. */
  status(text) {
    return this.#page.locator('.statusbar-item', { hasText: text }).first();
  }

  /** What the status of the language says at a hover. */
  async languageStatus() {
    await this.#page.locator('[id="status.languageStatus"]').hover();
    const status = this.#page.locator('.hover-language-status');
    await status.first().waitFor();
    const text = (await status.allInnerTexts()).join('\n');
    await this.#page.locator('.editor-instance .view-line').first().hover();
    await status.first().waitFor({ state: 'hidden' });
    return text;
  }

  /** Takes a screenshot, without the caret and the address of the test's own server. */
  async picture(file) {
    const style = '[id="status.host"] { display: none !important; }';
    await this.#page.screenshot({ path: file, style, animations: 'disabled', caret: 'hide' });
  }
}
