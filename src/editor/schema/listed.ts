/** What the items of every list under `section` have as `field`, in a text that need not be valid YAML. */
export function listed(lines: readonly string[], section: string, field: string): readonly string[] {
  const found: string[] = [];
  const begins = new RegExp(`^(\\s*(?:- )*)${section}:\\s*(?:#.*)?$`);
  const wanted = new RegExp(`^\\s*(?:- )?${field}:\\s*["']?([^\\s"'#]+)`);
  for (const [index, line] of lines.entries()) {
    const column = begins.exec(line)?.[1]?.length;
    if (column === undefined) continue;
    let item: number | undefined;
    for (const below of lines.slice(index + 1)) {
      if (/^\s*(#|$)/.test(below)) continue;
      const indent = below.search(/\S/);
      const dash = /^\s*-(\s|$)/.test(below);
      if (indent < column || (indent === column && !dash)) break;
      item ??= indent;
      const isOwn = dash ? indent === item : indent === item + 2;
      const value = isOwn ? wanted.exec(below)?.[1] : undefined;
      if (value !== undefined) found.push(value);
    }
  }
  return [...new Set(found)];
}
