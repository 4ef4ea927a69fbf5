import { hostRule, isEverywhere, NETWORK_DAEMON_FILES } from '#core';

export default hostRule({
  title: 'libvirt takes commands on every address of the host',
  why: `Every network of the host leads to the port then, those of its guests among them. One bug before the certificate is
        looked at, or one certificate that was lost, is then in reach of each guest.`,
  severity: { strict: 'information' },
  references: [
    'libvirt src/remote/libvirtd.conf.in, listen_addr',
    'NIST SP 800-125, hypervisor security: management traffic apart',
  ],

  file: NETWORK_DAEMON_FILES,
  *check(_here, conf) {
    const listening = [conf.get('listen_tcp'), conf.get('listen_tls')].find(each => each?.value === 1);
    const address = conf.get('listen_addr');
    if (!listening || (address ? !isEverywhere(String(address.value)) : conf.open)) return;
    yield {
      at: address?.valueSpan ?? listening.keySpan,
      subject: 'listen_addr',
      message: `libvirt listens on ${address ? `${String(address.value)}, which is ` : ''}every address of the host: name that of the management network in listen_addr.`,
    };
  },

  examples: [
    { bad: '«listen_tls» = 1\n', good: 'listen_tls = 1\nlisten_addr = "10.99.0.11"\n' },
    { bad: 'listen_tls = 1\nlisten_addr = «"0.0.0.0"»\n', good: 'listen_tls = 1\nlisten_addr = "10.99.0.11"\n' },
  ],
  ignores: ['#listen_tls = 1\n', 'listen_addr = "0.0.0.0"\n', 'listen_tls = 0\nlisten_tcp = 0\n'],
});
