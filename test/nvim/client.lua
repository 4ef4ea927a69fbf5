-- What somebody does in Neovim with its own client: diagnostics, a code action, its edit applied, diagnostics gone.
-- Run by scripts/nvim.mjs: HVLINT_SETUP is what docs/editors.md says for Neovim up to 0.10, HVLINT_FOLDER a folder with
-- two guests. Works from 0.7.2 on.
local folder = os.getenv('HVLINT_FOLDER')
local LIMIT = 20000
local passed, failed = 0, 0
local client, buffer

local function rules()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    found[#found + 1] = diagnostic.code
  end
  return found
end

local function wait(what, holds)
  assert(vim.wait(LIMIT, holds, 20), what .. ' did not come; found: ' .. table.concat(rules(), ', '))
end

local function has(rule)
  return function()
    return vim.tbl_contains(rules(), rule)
  end
end

local function test(name, run)
  local ok, fault = pcall(run)
  if ok then
    passed = passed + 1
  else
    failed = failed + 1
  end
  io.stdout:write((ok and 'ok ' or 'not ok ') .. name .. (ok and '' or ': ' .. tostring(fault)) .. '\n')
end

local function ask(method, params)
  local answers, fault = vim.lsp.buf_request_sync(buffer, method, params, LIMIT)
  local answer = assert(answers and answers[client.id], fault or method .. ' is answered')
  assert(not answer.error, vim.inspect(answer.error))
  return answer.result
end

local function actionAt(diagnostic, pattern)
  local at = { line = diagnostic.lnum, character = diagnostic.col }
  local actions = ask('textDocument/codeAction', {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = { start = at, ['end'] = at },
    context = { diagnostics = {} },
  })
  for _, action in ipairs(actions) do
    if action.title:match(pattern) then
      return action
    end
  end
  error(pattern .. ' is not among ' .. vim.inspect(actions))
end

local function diagnosticOf(rule)
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    if diagnostic.code == rule then
      return diagnostic
    end
  end
  error(rule .. ' is not found')
end

test('the server starts with a file of its name', function()
  vim.cmd('cd ' .. folder)
  dofile(os.getenv('HVLINT_SETUP'))
  vim.cmd('edit web.xml')
  buffer = vim.api.nvim_get_current_buf()
  local answered = vim.wait(LIMIT, function()
    client = vim.tbl_values(vim.lsp.buf_get_clients(buffer))[1]
    return client ~= nil and client.initialized
  end, 20)
  assert(answered, 'it has answered')
end)

test('diagnostics come, those across files too, with their places', function()
  wait('the clash', has('workspace/disk-shared-writable'))
  local missing = diagnosticOf('libvirt/seclabel-missing')
  assert(missing.lnum == 0 and missing.col == 1 and missing.end_col == 7, vim.inspect(missing))
  assert(missing.source == 'hvlint' and missing.severity == vim.diagnostic.severity.WARN, vim.inspect(missing))
end)

test('a hover explains a finding', function()
  local hover = ask('textDocument/hover', { textDocument = { uri = vim.uri_from_bufnr(buffer) }, position = { line = 0, character = 2 } })
  assert(hover.contents.value:match('libvirt/seclabel%-missing'), vim.inspect(hover))
end)

test('a quick fix is applied, and its diagnostic goes', function()
  local action = actionAt(diagnosticOf('libvirt/seclabel-missing'), 'SELinux')
  vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  assert(text:match("</devices>\n  <seclabel type='dynamic' model='selinux' relabel='yes'/>\n</domain>"), text)
  wait('the end of it', function() return not has('libvirt/seclabel-missing')() end)
  assert(has('workspace/disk-shared-writable')(), 'the others stay')
end)

test('what is typed counts, unsaved', function()
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    if line:match('data%.qcow2') then
      vim.api.nvim_buf_set_lines(buffer, number - 1, number, false, { (line:gsub('data', 'own')) })
    end
  end
  wait('the end of the clash', function() return not has('workspace/disk-shared-writable')() end)
end)

test('the server stops when it is asked to', function()
  vim.lsp.stop_client(client.id)
  assert(vim.wait(LIMIT, function() return vim.lsp.client_is_stopped(client.id) end, 20), 'it has stopped')
end)

io.stdout:write(('%d passed, %d failed\n'):format(passed, failed))
vim.cmd(failed == 0 and 'qall!' or 'cquit 1')
