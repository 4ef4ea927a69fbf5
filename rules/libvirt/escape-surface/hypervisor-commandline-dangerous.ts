import { libvirtRule } from '#core';
import { dangerOf, LOADS_CODE } from '../../shared/qemu-dangers.js';
import { qemuOptions } from '../../shared/qemu-options.js';

const guest = (...lines: readonly string[]) =>
  `<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>\n  <name>web</name>\n  <qemu:commandline>${lines.map(line => `\n    ${line}`).join('')}\n  </qemu:commandline>\n</domain>\n`;
const args = (...values: readonly string[]) => guest(...values.map(value => `<qemu:arg value='${value}'/>`));
const PARALLEL = args('-parallel', 'none');

export default libvirtRule({
  title: 'An argument of QEMU opens the guest’s process or the host',
  why: `A monitor or a debugger gives whoever reaches it all that QEMU itself may do; other arguments hand the guest files and
        devices of the host. libvirt knows of none of them, so neither its labels nor its sandbox are made for them.`,
  severity: 'error',
  references: [
    'https://www.qemu.org/docs/master/system/security.html#monitor-console-qmp-and-hmp',
    'https://libvirt.org/kbase/qemu-passthrough-security.html',
  ],
  silences: ['libvirt/hypervisor-commandline'],

  select: 'domain/qemu:commandline',
  *check(here, domain) {
    if (domain.driver !== 'qemu') return;
    const options = qemuOptions(here.select('qemu:arg'));
    for (const option of options) {
      const danger = dangerOf(option, options);
      if (!danger) continue;
      yield {
        at: option.place.valueSpan,
        subject: `-${option.name}`,
        severity: danger.severity,
        message: `-${option.name} ${danger.does}, past libvirt and its confinement: say it in elements of libvirt's own, or take it out.`,
        fixes: option.name === 's' ? [{ title: 'Close the debugger', safe: true, edits: option.remove() }] : [],
      };
    }
    for (const env of here.select('qemu:env')) {
      const name = env.known('name');
      if (name === undefined || !LOADS_CODE.includes(name)) continue;
      yield {
        at: env.span,
        subject: name,
        message: `${name}=${env.known('value') ?? ''} brings code into QEMU that is not QEMU's own, with all that the guest's process may do.`,
      };
    }
  },

  examples: [
    { bad: args('-qmp', '«tcp:0.0.0.0:4444,server,nowait»'), good: PARALLEL },
    { bad: args('«-s»', '-parallel', 'none'), good: PARALLEL },
    {
      bad: args(
        '-chardev',
        'socket,id=a,host=0.0.0.0,port=1,server=on',
        '-mon',
        '«chardev=a,mode=control»',
        '-chardev',
        '«socket,id=b,host=10.0.0.2,port=2»',
        '--monitor',
        '«unix:/run/web.mon,server,nowait»',
        '-mon',
        '«hidden»',
        '-gdb',
        '«tcp::1234»',
      ),
      good: PARALLEL,
    },
    {
      bad: args(
        '-device',
        '«vfio-pci,host=01:00.0»',
        '-device',
        '«{"driver":"ivshmem-plain","memdev":"glass"}»',
        '-object',
        '{"qom-type":"memory-backend-file","id":"glass","mem-path":"/dev/shm/glass","share":true}',
        '-netdev',
        '«user,id=n,guestfwd=tcp:10.0.2.100:80-cmd:nc 127.0.0.1 80»',
        '-nic',
        '«user,smb=/srv»',
        '-netdev',
        '«user,id=m,hostfwd=tcp::2222-:22»',
        '-sandbox',
        '«off»',
        '-sandbox',
        '«on,spawn=allow»',
      ),
      good: PARALLEL,
    },
    {
      bad: args(
        '-drive',
        '«file=/srv/a,,b.img,format=raw»',
        '-fsdev',
        '«local,id=f,path=/srv,security_model=none»',
        '-object',
        '«secret,id=s,data=rosebud»',
        '-acpitable',
        '«file=/srv/a.aml»',
        '-audiodev',
        '«pa,id=a,server=unix:/run/pulse»',
        '-incoming',
        '«tcp:0:4444»',
        '-plugin',
        '«/srv/trace.so»',
      ),
      good: PARALLEL,
    },
    {
      bad: args(
        '-vnc',
        '«:1»',
        '-spice',
        '«port=5930,disable-ticketing=on»',
        '-display',
        '«vnc=10.0.0.2:1,password=on»',
        '-serial',
        '«tcp::4444,server»',
        '-serial',
        '«mon:telnet::4445,server»',
        '-semihosting-config',
        '«enable=on,target=native»',
        '-device',
        '«usb-host,vendorid=0x1050»',
        '-usbdevice',
        '«host:1.2»',
        '-tpmdev',
        '«passthrough,id=tpm0»',
        '-object',
        '«memory-backend-file,id=ram,size=1G,mem-path=/dev/shm/web,share=on»',
      ),
      good: PARALLEL,
    },
    { bad: guest("«<qemu:env name='LD_PRELOAD' value='/srv/a.so'/>»"), good: PARALLEL },
  ],
  ignores: [
    args('-drive', 'if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE.fd'),
    args('-monitor', 'none', '-gdb', 'none', '-sandbox', 'on', '-incoming', 'defer'),
    args('-vnc', '127.0.0.1:1', '-vnc', 'unix:/run/web.vnc', '-vnc', 'none', '-display', 'egl-headless'),
    args('-spice', 'addr=::1,port=5930', '-spice', 'unix=on,addr=/run/web.spice,port=1', '-usbdevice', 'tablet'),
    args('-serial', 'mon:stdio', '-serial', 'pty', '-semihosting-config', 'enable=off', '-tpmdev', 'emulator,id=a'),
    args('-object', 'secret,id=s,file=/run/s', '-device', 'ipmi-bmc-sim,id=b', '-chardev', 'pty,id=c'),
    guest("<qemu:env name='QEMU_AUDIO_DRV' value='pa'/>"),
    args('-s').replace("'kvm'", "'lxc'"),
  ],
});
