"""A drawing for models that come without one: pools below each other, lanes as bands, steps from left to right.

Everything depends on the model alone and takes time in proportion to it.
"""

from collections.abc import Mapping

from modules.drawings.bands import NO_LANE, Bands, band_of
from modules.drawings.beside import associations, items_of, neighbours_of
from modules.drawings.details import Detail
from modules.drawings.geometry import Drawing, Edge
from modules.drawings.grid import grid_of
from modules.drawings.levels import Level, levels_of
from modules.drawings.messages import messages, sides_touched
from modules.drawings.moving import direct
from modules.drawings.placing import Placed, border_width, placed
from modules.drawings.routes import routes_of
from modules.drawings.sheets import Sheet, frames_of
from modules.drawings.sizes import TITLE, Size, size_of
from modules.processes.model import Flow, MessageFlow, ProcessModel


def lay_out(model: ProcessModel, *, details: Mapping[str, Detail] | None = None) -> Drawing:
    """Work out where everything of a model could lie; `details` tell what the model does not (see `details`).

    No two nodes cover each other (but what lies in a sub-process lies on it, and events on the border of an
    activity on its border), each node lies in its lane, and each flow begins and ends on the border of its ends.
    """
    insides: dict[str, Placed] = {}
    outer: dict[str, Placed] = {}
    frames = frames_of(model)
    bands = {frame.process_id: frame.bands for frame in frames}
    touched = sides_touched(model, order=[frame.process_id or frame.pool_id for frame in frames])
    for level in levels_of(model):
        if level.place.parent_id:
            insides[level.place.parent_id] = _placed(level, bands=Bands(), insides=insides, touched=touched)
        else:
            process_id = level.place.process_id
            outer[process_id] = _placed(level, bands=bands[process_id], insides=insides, touched=touched)
    known = details or {}
    sheet = Sheet(items=items_of(model, details=known), neighbours=neighbours_of(known), insides=insides)
    sheet.assemble(frames, outer=outer)
    sheet.edges |= associations(known, areas=sheet.areas, shapes=sheet.shapes)
    sheet.edges |= messages(model.message_flows, areas=sheet.areas, shapes=sheet.shapes)
    flows: list[Flow | MessageFlow] = [*model.flows, *model.message_flows]
    for flow in flows:
        one, other = sheet.shapes.get(flow.source), sheet.shapes.get(flow.target)
        if one and other and flow.id not in sheet.edges:
            sheet.edges[flow.id] = Edge(element_id=flow.id, points=direct(one.box, other.box))
    return Drawing(shapes=sheet.shapes, edges=sheet.edges, details=known, is_own_layout=True)


def _placed(level: Level, *, bands: Bands, insides: Mapping[str, Placed], touched: Mapping[str, set[str]]) -> Placed:
    of_node = band_of(level.nodes, bands=bands)
    order = [*bands.order, *([NO_LANE] if NO_LANE in of_node.values() or not bands.order else [])]
    grid = grid_of(level, bands=order, band_of=of_node)
    sizes = {}
    for node in level.nodes:
        size = size_of(node.element)
        inside = insides.get(node.id)
        if inside:
            size = Size(max(inside.width, size.width), inside.height + TITLE)
        sizes[node.id] = (
            Size(max(size.width, border_width(level, node.id)), size.height) if (node.id in level.on_border) else size
        )
    routes = routes_of(level, grid=grid, touched=touched)
    for node in level.nodes:
        routes.ports[node.id] |= touched.get(node.id, set())
    return placed(level, grid=grid, routes=routes, sizes=sizes)
