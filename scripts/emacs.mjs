// Runs test/emacs/client.el in Emacs against dist/cli.js. On Debian and Ubuntu root gets Emacs and Eglot where they are
// missing.
import { need, runOn, setUpWith } from './other-editors.mjs';

need('Emacs with Eglot', ['emacs-nox', 'elpa-eglot'], ['emacs', '--batch', '--eval', "(require 'eglot)"]);
runOn('Emacs', setUpWith('elisp', 'eglot'), 'emacs', ['--batch', '--load', 'test/emacs/client.el']);
