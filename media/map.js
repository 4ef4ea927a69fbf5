// The page of the map: it draws what the extension sends, and tells it what the user selects and opens.
(() => {
  const vscode = acquireVsCodeApi();
  const box = document.getElementById('map');
  const status = document.getElementById('status');
  const explain = document.getElementById('explain');
  const way = document.getElementById('way');
  const SVG = 'http://www.w3.org/2000/svg';
  /** So many of the guests that one reaches are told in words. */
  const TOLD = 12;
  let scale = 1;
  let selected;

  /** Guests and things by their ids. */
  let known = new Map();
  const nodes = () => [...known.values()];
  const nodeOf = id => known.get(id);
  const tell = (kind, id) => vscode.postMessage({ kind, id });
  const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const svg = () => box.querySelector('svg');

  function draw({ svg: text, guests, select }) {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    box.replaceChildren(document.importNode(parsed, true));
    // A picture as a file, here a group of buttons.
    svg().setAttribute('role', 'group');
    known = new Map([...box.querySelectorAll('[data-id]')].map(node => [node.dataset.id, node]));
    for (const node of nodes()) {
      node.setAttribute('tabindex', '-1');
      node.setAttribute('role', 'button');
      node.setAttribute('aria-label', node.querySelector('title').textContent);
    }
    nodes()[0]?.setAttribute('tabindex', '0');
    resize(1);
    status.textContent = guests === 0 ? 'There is no guest in this workspace.' : count(guests, 'guest');
    const wanted = select ?? selected;
    if (wanted !== undefined && nodeOf(wanted)) choose(nodeOf(wanted), select !== undefined);
    else clear();
  }

  function resize(by) {
    scale = Math.min(4, Math.max(0.1, scale * by));
    const picture = svg();
    const [, , width, height] = picture.getAttribute('viewBox').split(' ').map(Number);
    picture.setAttribute('width', width * scale);
    picture.setAttribute('height', height * scale);
  }

  function clear() {
    selected = undefined;
    svg()?.classList.remove('asked');
    for (const node of box.querySelectorAll('.selected, .reached')) node.classList.remove('selected', 'reached');
    for (const line of box.querySelectorAll('.way')) line.remove();
    way.replaceChildren();
    explain.hidden = true;
  }

  function choose(node, focus) {
    clear();
    for (const other of nodes()) other.setAttribute('tabindex', other === node ? '0' : '-1');
    selected = node.dataset.id;
    node.classList.add('selected');
    if (focus) node.focus();
    node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    tell('select', selected);
  }

  /** Lights up whom the selected guest reaches, or who has the selected thing. */
  function light({ id, reach }) {
    if (id !== selected) return;
    const { name, reached, users, worst } = reach;
    const ways = new Map();
    svg().classList.add('asked');
    for (const user of users) mark(user);
    for (const { id: guest, from, by } of reached) {
      mark(guest);
      mark(by);
      // Many are reached over the same thing.
      ways.set(`${from} ${by}`, [from, by]);
      ways.set(`${by} ${guest}`, [by, guest]);
    }
    for (const [start, end] of ways.values()) line(start, end);
    explain.hidden = worst === undefined;
    explain.textContent = worst === undefined ? '' : `Explain ${worst.rule}`;
    explain.title = worst?.message ?? '';
    if (users.length > 0) status.textContent = `${name} is shared by ${count(users.length, 'guest')}.`;
    else if (reached.length === 0) status.textContent = `${name} reaches no other guest.`;
    else
      status.textContent = `${name} reaches ${count(reached.length, 'other guest')} over ${count(reached.at(-1).steps, 'step')}.`;
    way.replaceChildren(
      ...reached.slice(0, TOLD).map(each => {
        const item = document.createElement('li');
        item.textContent = `${each.name}, in ${count(each.steps, 'step')}. ${each.reason}`;
        return item;
      }),
    );
  }

  const mark = id => nodeOf(id)?.classList.add('reached');

  /** Where a node stands: what is written is asked, since where it is drawn takes a layout each time. */
  function placeOf(node) {
    const rect = node.querySelector('.box');
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(name => Number(rect.getAttribute(name)));
    return { x, y, width, height };
  }

  function line(from, to) {
    const [start, end] = [from, to].map(nodeOf);
    if (!start || !end) return;
    const [a, b] = [start, end].map(placeOf);
    const east = b.x > a.x;
    const [x1, x2] = east ? [a.x + a.width, b.x] : [a.x, b.x + b.width];
    const [y1, y2] = [a.y + a.height / 2, b.y + b.height / 2];
    const bend = Math.max(30, Math.abs(x2 - x1) / 2) * (east ? 1 : -1);
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', 'way');
    path.setAttribute('d', `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`);
    // Below the guests, so that their names can be read however many ways there are.
    svg().querySelector('.lines').append(path);
  }

  /** The node that is next in a direction: near, and not far to the side. */
  function neighbour(node, dx, dy) {
    const middle = each => {
      const { x, y, width, height } = placeOf(each);
      return [x + width / 2, y + height / 2];
    };
    const [x, y] = middle(node);
    let best;
    let least = Number.POSITIVE_INFINITY;
    for (const other of nodes()) {
      if (other === node) continue;
      const [ox, oy] = middle(other);
      const ahead = (ox - x) * dx + (oy - y) * dy;
      const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
      if (ahead <= 1 || ahead + 3 * aside >= least) continue;
      [best, least] = [other, ahead + 3 * aside];
    }
    return best;
  }

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  box.addEventListener('keydown', event => {
    const node = event.target.closest('[data-id]');
    const arrow = ARROWS[event.key];
    if (event.key === 'Escape') clear();
    else if (node && event.key === 'Enter') tell('open', node.dataset.id);
    else if (node && event.key === '?') tell('explain', node.dataset.id);
    else if (node && event.key === ' ') choose(node, true);
    else if (node && arrow) {
      const next = neighbour(node, ...arrow);
      if (next) choose(next, true);
    } else return;
    event.preventDefault();
  });
  box.addEventListener('focusin', event => {
    const node = event.target.closest('[data-id]');
    if (node && node.dataset.id !== selected) choose(node, false);
  });
  box.addEventListener('click', event => {
    const node = event.target.closest('[data-id]');
    if (!node) return clear();
    choose(node, true);
    tell('open', node.dataset.id);
  });
  document.getElementById('smaller').addEventListener('click', () => resize(1 / 1.25));
  document.getElementById('larger').addEventListener('click', () => resize(1.25));
  document.getElementById('export').addEventListener('click', () => tell('export'));
  explain.addEventListener('click', () => tell('explain', selected));
  window.addEventListener('message', ({ data }) => (data.kind === 'map' ? draw(data) : light(data)));
  tell('ready');
})();
