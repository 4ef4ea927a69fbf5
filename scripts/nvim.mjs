// Runs test/nvim/client.lua in Neovim against dist/cli.js. On Debian and Ubuntu root gets Neovim where it is missing.
import { need, runOn, setUpWith } from './other-editors.mjs';

need('Neovim', ['neovim'], ['nvim', '--version']);
const args = ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', 'luafile test/nvim/client.lua'];
runOn('Neovim', setUpWith('lua', 'nvim_create_autocmd'), 'nvim', args);
