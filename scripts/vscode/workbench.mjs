// What a user does with the hands in VS Code's workbench, by playwright.
const SLOW_MS = 45_000;
const SOON_MS = 1500;
/** How long a palette may look for what was typed. */
const FOUND_MS = 6000;

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
  command(name) {
    return this.#choose('F1', `>${name}`, name);
  }

  /** Runs a command that asks for something, and takes the row with that text. */
  async answer(name, text) {
    await this.#again(async () => {
      await this.#type('F1', `>${name}`);
      const command = this.#row(name);
      await command.waitFor({ timeout: FOUND_MS });
      await this.press('Enter');
      await command.waitFor({ state: 'hidden', timeout: FOUND_MS });
      await this.#page.locator('.quick-input-widget input:visible').fill(text, { timeout: FOUND_MS });
      await this.#row(text).waitFor({ timeout: FOUND_MS });
    });
    await this.#enter();
  }

  /** Takes the colour theme of that name. */
  async theme(name) {
    await this.#again(async () => {
      await this.press('Control+K');
      await this.#type('Control+T', name);
      await this.#row(name).waitFor({ timeout: FOUND_MS });
    });
    await this.#enter();
  }

  /** Opens a file of the folder by its name, and waits until its text is shown. */
  async open(file) {
    const name = file.split('/').at(-1);
    await this.#choose('Control+P', file, name);
    await this.activeTab(name).waitFor();
    await this.#page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Closes the active editor. A preview takes the keys for itself, so by the mouse. */
  async closeEditor() {
    const group = this.#page.locator('.editor-group-container.active');
    const name = await group.locator('.tab.active').getAttribute('data-resource-name');
    await group.locator('.tab.active .tab-actions .action-label').first().click();
    await this.#page.locator(`.tab[data-resource-name="${name}"]`).waitFor({ state: 'detached' });
  }

  /** Chooses an action in the menu of an element, until what it brings is there: a late focus shuts menus too. */
  async menu(element, action, brought) {
    const entry = this.#page.locator('.monaco-menu .action-menu-item', { hasText: action }).first();
    await this.#again(async () => {
      await element.click({ button: 'right' });
      // A menu takes no notice of a button that is released within its first 100 ms.
      await entry.click({ delay: 200, timeout: SOON_MS });
      await brought.waitFor({ timeout: FOUND_MS });
    });
  }

  /** The tab that is active, where it has that text. */
  activeTab(text) {
    return this.#page.locator('.tab.active', { hasText: text });
  }

  /** Types into the input that the keys open, and takes the row with that text. */
  async #choose(keys, typed, row) {
    await this.#again(async () => {
      await this.#type(keys, typed);
      await this.#row(row).waitFor({ timeout: FOUND_MS });
    });
    await this.#enter();
  }

  /** A webview or an editor that takes the focus late, after one beside it was closed, shuts this input again. */
  async #type(keys, text) {
    await this.press(keys);
    await this.#page.locator('.quick-input-widget input:visible').fill(text, { timeout: SOON_MS });
  }

  /** The row of an input that Enter takes, where it has that text. */
  #row(text) {
    return this.#page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).first();
  }

  async #enter() {
    await this.press('Enter');
    await this.#page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Puts the cursor there; lines and columns begin with 1. */
  async goTo(line, column = 1) {
    await this.#again(() => this.#type('Control+G', `:${line}:${column}`));
    await this.#enter();
  }

  /** Opens the quick fixes at the cursor, until the one with that title is among them. */
  async quickFixes(title) {
    const fix = this.#page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
    // VS Code drops the request where a provider registers or the text changes meanwhile.
    await this.#again(async () => {
      await this.press('Control+.');
      await fix.waitFor({ timeout: SOON_MS });
    });
  }

  /** Shows the hover at the cursor, until it says that. */
  async hover(text) {
    const hover = this.#page.locator('.monaco-hover:visible', { hasText: text }).first();
    await this.#again(async () => {
      await this.press('Control+K');
      await this.press('Control+I');
      await hover.waitFor({ timeout: SOON_MS });
    });
    return hover.textContent();
  }

  /**
   * Presses a key on an element of the webview, until what it brings is there. What was shown beside the webview may
   * take the focus late.
   */
  async pressOn(selector, key, brought) {
    await this.#again(async () => {
      await this.inWebview().locator(selector).focus();
      await this.press(key);
      await brought.waitFor({ timeout: SOON_MS });
    });
  }

  /** Does it again, after Escape, until it does not throw. */
  async #again(attempt) {
    for (const end = Date.now() + SLOW_MS; ; ) {
      try {
        return await attempt();
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

  /**
   * Shows only the rows of the Problems panel that have that text, or are in such a file, until one with that problem is
   * among them. While the panel opens, it may put back what it was filtered by before.
   */
  async problem(filter, problem) {
    const row = this.#page.locator('.markers-panel .monaco-list-row', { hasText: problem }).first();
    await this.#again(async () => {
      await this.#page.locator('.viewpane-filter input:visible').fill(filter, { timeout: SOON_MS });
      await row.waitFor({ timeout: FOUND_MS });
    });
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

  /** The frame in which that is. */
  async webviewFrame() {
    const body = await this.inWebview().locator('body').elementHandle();
    return body.ownerFrame();
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
