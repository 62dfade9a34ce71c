/** Services that a client can hand the message to, in the order in which they are shown. */
export const CHANNELS = ['email', 'sms', 'whatsapp', 'telegram', 'facebook', 'x', 'linkedin'] as const;

export type ChannelName = (typeof CHANNELS)[number];

/**
 * The plain address that hands a message with a link to a service: no script of the service is involved,
 * and it learns nothing before the client follows it. Facebook and LinkedIn take the link alone.
 */
export function channelUrl(name: ChannelName, message: string, subject: string, link: string): string {
  const url = encodeURIComponent(link);
  const text = encodeURIComponent(message);
  const whole = encodeURIComponent(`${message} ${link}`);
  switch (name) {
    case 'email':
      return `mailto:?subject=${encodeURIComponent(subject)}&body=${whole}`;
    case 'sms':
      return `sms:?&body=${whole}`;
    case 'whatsapp':
      return `https://wa.me/?text=${whole}`;
    case 'telegram':
      return `https://t.me/share/url?url=${url}&text=${text}`;
    case 'facebook':
      return `https://www.facebook.com/sharer/sharer.php?u=${url}`;
    case 'x':
      return `https://x.com/intent/post?text=${text}&url=${url}`;
    case 'linkedin':
      return `https://www.linkedin.com/sharing/share-offsite/?url=${url}`;
  }
}
