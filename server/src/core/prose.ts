/**
 * A rule's prose as Markdown: elements that it names, as in `<seclabel>`, become code, since Markdown takes them for
 * HTML and shows nothing. What stands between backticks is code already.
 */
export const asMarkdown = (prose: string): string =>
  prose.replace(/`[^`]*`|<[/\w][^<>]*>|[<*]/g, part => {
    if (part.startsWith('`')) return part;
    return part.length > 1 ? `\`${part}\`` : `\\${part}`;
  });
