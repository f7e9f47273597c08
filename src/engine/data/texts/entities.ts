// HTML entities as they stand in files of tweets: Twitter's interface wrote &, < and > so, and exports of web pages
// quotes and spaces too. The 2,000 other names of HTML are not looked for.
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

const ENTITY = /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi;

export function hasEntities(text: string): boolean {
  return text.includes('&') && text.search(ENTITY) >= 0;
}

/** Each entity becomes its character, once: `&amp;lt;` becomes `&lt;`. Numbers of no character stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (entity, name?: string, decimal?: string, hex?: string) => {
    if (name) return NAMED[name.toLowerCase()];
    const code = decimal ? Number(decimal) : parseInt(hex!, 16);
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
    return isCharacter ? String.fromCodePoint(code) : entity;
  });
}
