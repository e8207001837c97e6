"""A row of pieces that goes on in the next line when it is full."""

from textual.containers import Vertical
from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget


class FlowLayout(Layout):
    """Left to right at each piece's own width, then on to the next line."""

    name = "flow"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Places the children; a piece wider than the row has a line to itself."""
        viewport = parent.app.size
        placements: list[WidgetPlacement] = []
        x = y = row_height = 0
        for child in children:
            width = min(size.width, child.get_content_width(size, viewport) + child.gutter.width)
            height = child.get_content_height(size, viewport, max(1, width - child.gutter.width))
            if x and x + width > size.width:
                x, y, row_height = 0, y + row_height, 0
            region = Region(x, y, width, height + child.gutter.height)
            placements.append(WidgetPlacement(region, Offset(0, 0), Spacing(), child))
            x += width + child.styles.margin.right
            row_height = max(row_height, region.height)
        return placements


_FLOW = FlowLayout()


class Flow(Vertical):
    """A container that lays its pieces out as a text lays out words."""

    @property
    def layout(self) -> Layout:
        """Style sheets only know Textual's own layouts by name."""
        return _FLOW
