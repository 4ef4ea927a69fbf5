import * as vscode from 'vscode';

/** Under which name the last connection is remembered, on this machine only. */
const LAST = 'hvlint.libvirt';

const SUGGESTED: Readonly<Record<string, string>> = {
  'qemu:///system': 'QEMU and KVM on this machine',
  'xen:///system': 'Xen on this machine, through libvirt',
  'qemu+ssh://root@HOST/system': 'Another machine, by SSH: write its name for HOST',
  'test:///default': 'The guest that libvirt brings along for trying things out',
};

/** Lets the user choose or write a connection URI, the last one first; undefined where none is chosen. */
export function chooseLibvirt(memento: vscode.Memento): Promise<string | undefined> {
  const last = memento.get<string>(LAST);
  const known = Object.entries(SUGGESTED).filter(([label]) => label !== last);
  const items = [
    ...(last === undefined ? [] : [{ label: last, description: 'the last one' }]),
    ...known.map(([label, description]) => ({ label, description })),
  ];
  const pick = vscode.window.createQuickPick();
  pick.title = 'Scan a libvirt Host';
  pick.placeholder = 'Connection URI: choose one, or write your own';
  pick.items = items;
  pick.onDidChangeValue(value => {
    const typed = value.trim();
    const own = typed === '' || items.some(({ label }) => label === typed) ? [] : [{ label: typed, alwaysShow: true }];
    pick.items = [...own, ...items];
  });
  return new Promise(resolve => {
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      // One that is to be completed first is put where it can be.
      if (chosen?.label.includes('HOST')) {
        pick.value = chosen.label;
        return;
      }
      if (chosen) void memento.update(LAST, chosen.label);
      resolve(chosen?.label);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
