"""Adds to a bill of materials (CycloneDX) what the built site serves of npm's packages.

``npm sbom`` refuses the form editor's tree, in which stand-ins take the place of packages that
nobody needs (see ``editor/left-out``); what is served is named in ``editor/package.json``.

    python .github/scripts/sbom.py build/sbom.cdx.json editor
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any


def served(editor: Path) -> list[dict[str, Any]]:
    """A component for each npm package that is served."""
    wanted = json.loads((editor / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((editor / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    components = []
    for name in sorted(wanted):
        locked = lock[f"node_modules/{name}"]
        purl = f"pkg:npm/{name}@{locked['version']}"
        algorithm, _, digest = locked["integrity"].partition("-")
        components.append(
            {
                "bom-ref": purl,
                "hashes": [
                    {
                        "alg": algorithm.upper().replace("SHA", "SHA-"),
                        "content": base64.b64decode(digest).hex(),
                    }
                ],
                "licenses": [{"license": {"id": locked["license"]}}],
                "name": name,
                "purl": purl,
                "type": "library",
                "version": locked["version"],
            }
        )
    return components


if __name__ == "__main__":
    file = Path(sys.argv[1])
    bill = json.loads(file.read_text(encoding="utf-8"))
    bill["components"] += served(Path(sys.argv[2]))
    file.write_text(json.dumps(bill, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
