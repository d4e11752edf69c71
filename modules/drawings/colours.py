"""The colours and strokes of a drawing: ink on surface as on the pages, whatever colours a file asks for.

The sheet is constant, so that a page that serves a drawing can name it by its hash (Content Security Policy).
"""

import base64
import hashlib

STYLE = """
.t{font-family:Arial,Helvetica,"Liberation Sans",Arimo,sans-serif;fill:#1c1a22;stroke:none}
.m{text-anchor:middle}
.paper{fill:#fff;stroke:none}
.back{fill:#fff;fill-opacity:.86;stroke:none}
.f{fill:#fff;stroke:#1c1a22;stroke-width:1.5}
.n{fill:none;stroke:#1c1a22;stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round}
.s{fill:#1c1a22;stroke:#1c1a22;stroke-width:1.5;stroke-linejoin:round}
.i{fill:none;stroke:#1c1a22;stroke-width:1.2;stroke-linejoin:round;stroke-linecap:round}
.is{fill:#1c1a22;stroke:none}
.ni{fill:none;stroke:#fff;stroke-width:1.2;stroke-linejoin:round;stroke-linecap:round}
.lane{fill:none;stroke:#7d7a73;stroke-width:1.2}
.thick{stroke-width:4}
.end{stroke-width:3.5}
.dash{stroke-dasharray:4 3}
.msg{stroke-dasharray:8 5}
.dot{stroke-dasharray:.1 5}
.group{stroke-dasharray:10 5 1.5 5}
.added{fill:none;stroke:#1b6539;stroke-width:3.5}
.removed{fill:none;stroke:#a2231b;stroke-width:3.5;stroke-dasharray:7 5}
.changed{fill:none;stroke:#7a4e00;stroke-width:3.5;stroke-dasharray:14 4 3 4}
.selected{fill:none;stroke:#5a2a86;stroke-width:3.5}
.tint{fill:#5a2a86;fill-opacity:.1;stroke:none}
.disc-added{fill:#1b6539;stroke:#fff;stroke-width:1.5}
.disc-removed{fill:#a2231b;stroke:#fff;stroke-width:1.5}
.disc-changed{fill:#7a4e00;stroke:#fff;stroke-width:1.5}
.disc{fill:#5a2a86;stroke:#fff;stroke-width:1.5}
.on-disc{fill:none;stroke:#fff;stroke-width:2;stroke-linecap:round}
.number{font-family:Arial,Helvetica,"Liberation Sans",Arimo,sans-serif;font-weight:bold;fill:#fff;text-anchor:middle}
@media screen and (prefers-color-scheme:dark){
.t{fill:#edebf1}
.paper,.back{fill:#1d1c22}
.f{fill:#1d1c22;stroke:#edebf1}
.n,.i{stroke:#edebf1}
.s{fill:#edebf1;stroke:#edebf1}
.is{fill:#edebf1}
.ni{stroke:#1d1c22}
.lane{stroke:#8d8a96}
.added{stroke:#83ce9c}
.removed{stroke:#f4a196}
.changed{stroke:#e8bc55}
.selected{stroke:#cbabf1}
.tint{fill:#cbabf1;fill-opacity:.16}
.disc-added{fill:#83ce9c;stroke:#1d1c22}
.disc-removed{fill:#f4a196;stroke:#1d1c22}
.disc-changed{fill:#e8bc55;stroke:#1d1c22}
.disc{fill:#cbabf1;stroke:#1d1c22}
.on-disc{stroke:#1d1c22}
.number{fill:#24103a}
}
"""

STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
"""How a Content Security Policy names `STYLE`."""
