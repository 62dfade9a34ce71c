import { expect, it } from 'vitest';
import { CHANNELS, channelUrl } from '../../worker/panel/channels.ts';

const ADDRESSES = {
  email: 'mailto:?subject=Tea%20%26%20more&body=Try%20it%3F%20https%3A%2F%2Fkith.example%2Fr%2Fa%2Bb',
  sms: 'sms:?&body=Try%20it%3F%20https%3A%2F%2Fkith.example%2Fr%2Fa%2Bb',
  whatsapp: 'https://wa.me/?text=Try%20it%3F%20https%3A%2F%2Fkith.example%2Fr%2Fa%2Bb',
  telegram: 'https://t.me/share/url?url=https%3A%2F%2Fkith.example%2Fr%2Fa%2Bb&text=Try%20it%3F',
  facebook: 'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fkith.example%2Fr%2Fa%2Bb',
  x: 'https://x.com/intent/post?text=Try%20it%3F&url=https%3A%2F%2Fkith.example%2Fr%2Fa%2Bb',
  linkedin: 'https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fkith.example%2Fr%2Fa%2Bb',
};

it.each(CHANNELS)('%s is handed the message and the link, neither able to break out of its place', (name) => {
  expect(channelUrl(name, 'Try it?', 'Tea & more', 'https://kith.example/r/a+b')).toBe(ADDRESSES[name]);
});
