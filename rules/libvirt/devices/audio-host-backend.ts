import { devices, type LibvirtDocument, libvirtRule } from '#core';

/** Backends that open the sound card or the sound server of the host. */
const OF_HOST = ['alsa', 'coreaudio', 'jack', 'oss', 'pipewire', 'pulseaudio', 'sdl'];
/** Sound cards that only play. */
const PLAYS_ONLY = ['pcspk', 'usb'];

const guest = (audio: string, sound = "<sound model='ich9'/>") => devices`${sound}\n${audio}`;
const GOOD = guest("<audio id='1' type='none'/>");

export default libvirtRule({
  title: 'The guest may listen to the microphone of the host',
  why: `The sound card of the guest records as well as it plays, and this backend takes what it records from the host. Whoever is
        in the guest hears the room, and nothing on the host asks before.`,
  severity: { strict: 'information' },
  references: [
    'https://libvirt.org/formatdomain.html#audio-backends',
    'https://libvirt.org/formatdomain.html#sound-devices',
  ],

  select: 'domain/devices/audio',
  *check(here, document) {
    const type = here.attribute('type');
    if (document.driver !== 'qemu' || !type || !OF_HOST.includes(type.value) || !mayRecord(document)) return;
    const id = here.value('id') ?? '1';
    yield {
      at: type.valueSpan,
      subject: id,
      message: `The sound of this guest goes to ${type.value} on the host, and what it records comes from there: give it no sound of the host unless it needs it.`,
      fixes: [
        {
          title: 'Connect it to nothing (the guest keeps its sound card, but plays and records silence)',
          safe: false,
          edits: [here.replaceWith(`<audio id='${id}' type='none'/>`)],
        },
      ],
    };
  },

  examples: [
    { bad: guest("<audio id='1' type='«pulseaudio»' serverName='/run/pulse.sock'/>"), good: GOOD },
    {
      bad: guest("<audio id='1' type='«alsa»'>\n  <input dev='hw:0'/>\n</audio>"),
      good: GOOD,
    },
  ],
  ignores: [
    guest("<audio id='1' type='spice'/>"),
    guest("<audio id='1' type='file' path='/srv/web.wav'/>"),
    guest("<audio id='1' type='pipewire'/>", ''),
    guest("<audio id='1' type='pipewire'/>", "<sound model='usb'/>"),
    guest("<audio id='1' type='pipewire'/>", "<sound model='ich9'>\n  <codec type='output'/>\n</sound>"),
    guest("<audio id='1' type='alsa'/>").replace('kvm', 'bhyve'),
  ],
});

/** Whether a sound card of the guest has an input; ich6 and ich9 have one unless their codecs say otherwise. */
const mayRecord = (document: LibvirtDocument): boolean =>
  document.select('domain/devices/sound').some(sound => {
    const codecs = sound.select('codec');
    const records = codecs.length === 0 || codecs.some(codec => codec.value('type') !== 'output');
    return records && !PLAYS_ONLY.includes(sound.value('model') ?? '');
  });
