# SPDX-License-Identifier: GPL-3.0-or-later
# What a screen reader sees of a program: for each line on stdin ("tree NAME") one JSON line with all that is shown now.
import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

STATES = {
    "focused": Atspi.StateType.FOCUSED,
    "focusable": Atspi.StateType.FOCUSABLE,
    "enabled": Atspi.StateType.ENABLED,
    "checked": Atspi.StateType.CHECKED,
    "selected": Atspi.StateType.SELECTED,
}


def text_of(item):
    try:
        text = item.get_text_iface()
        return text.get_text(0, min(text.get_character_count(), 4096)) if text else None
    except Exception:
        return None


def walk(item, found, depth):
    states = item.get_state_set()
    if depth > 0 and not states.contains(Atspi.StateType.SHOWING):
        return
    if depth > 0:
        entry = {
            "role": item.get_role_name(),
            "name": item.get_name(),
            "description": item.get_description(),
            "states": [name for name, state in STATES.items() if states.contains(state)],
        }
        component = item.get_component_iface()
        if component:
            area = component.get_extents(Atspi.CoordType.SCREEN)
            entry["area"] = [area.x, area.y, area.width, area.height]
        text = text_of(item)
        if text is not None:
            entry["text"] = text
        found.append(entry)
    # A table may have millions of rows: nobody looks at more than these.
    for index in range(min(item.get_child_count(), 400)):
        child = item.get_child_at_index(index)
        if child is not None:
            try:
                walk(child, found, depth + 1)
            except Exception:
                pass  # gone while it was looked at


def tree(name):
    desktop = Atspi.get_desktop(0)
    found = []
    for index in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(index)
        if program is None or program.get_name() != name:
            continue
        program.clear_cache()
        walk(program, found, 0)
    return found


Atspi.init()
print("ready", flush=True)
for line in sys.stdin:
    try:
        print(json.dumps(tree(line.strip().partition(" ")[2])), flush=True)
    except Exception as problem:
        print(json.dumps([]), flush=True)
        print(problem, file=sys.stderr, flush=True)
