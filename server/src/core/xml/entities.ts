export const decode = (raw: string): string =>
  raw.replace(
    /&(lt|gt|amp|quot|apos);/g,
    (_, n: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" })[n] ?? '',
  );
export const encode = (text: string, quote?: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') + (quote ? '' : '');
