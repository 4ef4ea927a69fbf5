;; What somebody does in Emacs with Eglot, set up as docs/editors.md says: diagnostics, a code action, its edit, and the
;; end of its diagnostic. Run by scripts/emacs.mjs: HVLINT_SETUP is that set-up, HVLINT_FOLDER a folder with two guests.
(require 'cl-lib)
(require 'eglot)

(defvar hvlint-limit 20)
(defvar hvlint-passed 0)
(defvar hvlint-failed 0)

(defun hvlint-messages ()
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun hvlint-has (pattern)
  (cl-some (lambda (message) (string-match-p pattern message)) (hvlint-messages)))

(defun hvlint-wait (what holds)
  (let ((end (+ (float-time) hvlint-limit)))
    (while (not (funcall holds))
      (when (> (float-time) end) (error "%s did not come; found: %S" what (hvlint-messages)))
      ;; What is typed is told after a pause, which a session without anybody before it never makes.
      (when (bound-and-true-p eglot--managed-mode) (eglot--signal-textDocument/didChange))
      (flymake-start)
      (accept-process-output nil 0.05))))

(defmacro hvlint-test (name &rest body)
  `(condition-case fault
       (progn ,@body
              (cl-incf hvlint-passed)
              (message "ok %s" ,name))
     (error (cl-incf hvlint-failed)
            (message "not ok %s: %S" ,name fault))))

(defvar hvlint-missing "No MAC <seclabel>")
(defvar hvlint-clash "is writable in web and in db")

(load (getenv "HVLINT_SETUP") nil t)
(find-file (expand-file-name "web.xml" (getenv "HVLINT_FOLDER")))

(hvlint-test "the server starts with a file of its mode"
  (cl-assert (derived-mode-p 'nxml-mode))
  (run-hooks 'post-command-hook)
  (cl-assert (eglot-current-server)))

(hvlint-test "diagnostics come, those across files too, with their places"
  (hvlint-wait "the clash" (lambda () (hvlint-has hvlint-clash)))
  (let ((missing (cl-find-if (lambda (each) (string-match-p hvlint-missing (flymake-diagnostic-text each)))
                             (flymake-diagnostics))))
    (cl-assert missing)
    (cl-assert (equal (buffer-substring (flymake-diagnostic-beg missing) (flymake-diagnostic-end missing)) "domain"))))

(hvlint-test "a quick fix is chosen and applied, and its diagnostic goes"
  (goto-char 2)
  (cl-letf ((last-nonmenu-event ?\r)
            ((symbol-function 'completing-read)
             (lambda (_ choices &rest _)
               (let ((titles (mapcar (lambda (each) (if (consp each) (car each) each)) choices)))
                 (or (cl-find-if (lambda (title) (string-match-p "SELinux" title)) titles)
                     (error "SELinux is not among %S" titles))))))
    (eglot-code-actions (point) nil nil t))
  (cl-assert (string-match-p "</devices>\n  <seclabel type='dynamic' model='selinux' relabel='yes'/>\n</domain>"
                             (buffer-string)))
  (hvlint-wait "the end of it" (lambda () (not (hvlint-has hvlint-missing))))
  (cl-assert (hvlint-has hvlint-clash)))

(hvlint-test "what is typed counts, unsaved"
  (goto-char (point-min))
  (search-forward "data.qcow2")
  (replace-match "own.qcow2")
  (hvlint-wait "the end of the clash" (lambda () (not (hvlint-has hvlint-clash)))))

(hvlint-test "the settings are told"
  (setq-default eglot-workspace-configuration '(:hvlint (:enable :json-false)))
  (eglot-signal-didChangeConfiguration (eglot-current-server))
  (hvlint-wait "the end of all" (lambda () (null (hvlint-messages)))))

(hvlint-test "the server stops when it is asked to"
  (let ((server (eglot-current-server)))
    (eglot-shutdown server)
    (cl-assert (not (jsonrpc-running-p server)))))

(message "%d passed, %d failed" hvlint-passed hvlint-failed)
(set-buffer-modified-p nil)
(kill-emacs (if (zerop hvlint-failed) 0 1))
