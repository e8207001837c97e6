"""The récapitulatif in plain text: the same lines as the PDF, in the same order."""

from espace_tui.documents.layout import Sheet


def text(sheet: Sheet) -> str:
    """One fact a line, ``label value``; the further lines of a value stand below, without indent."""
    blocks = [[sheet.heading, sheet.subheading]]
    if sheet.warning:
        blocks.append([sheet.warning])
    for section in sheet.sections:
        lines = [section.title]
        for line in section.lines:
            first, *others = line.values or ("",)
            lines += [f"{line.label} {first}".rstrip(), *others]
        blocks.append(lines)
    blocks += [[sheet.notice], [sheet.footer]]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"
