"""The theme's modules joined into the files that are sent, and what is refused in them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from generator.scripts import ScriptError, joined

ROOT = Path(__file__).parent.parent
NODE = shutil.which("node")
WHOLE = 'export * from "./part-a.js";\nexport * from "./part-b.js";\n'
A = "const secret = 1;\nexport const one = () => secret;\n"
B = 'import { one } from "./part-a.js";\nconst secret = 2;\nexport const two = one() + secret;\n'


def run(folder: Path, sent: dict[str, str], script: str) -> str:
    if not NODE:
        pytest.skip("node is not installed")
    for name, text in (sent | {"package.json": '{"type": "module"}', "run.js": script}).items():
        (folder / name).write_text(text, encoding="utf-8")
    return subprocess.run(
        [NODE, "run.js"], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_modules_that_are_joined_keep_their_own_names_to_themselves(tmp_path: Path) -> None:
    sent = joined({"part-whole.js": WHOLE, "part-a.js": A, "part-b.js": B})
    assert set(sent) == {"part-whole.js"}
    script = 'import { one, two } from "./part-whole.js";\nconsole.log(one(), two);'
    assert run(tmp_path, sent, script) == "1 3"


def test_who_imports_a_joined_module_shares_it_with_everybody(tmp_path: Path) -> None:
    sources = {
        "part-whole.js": 'export * from "./part-a.js";\n',
        "part-a.js": "let count = 0;\nexport const next = () => ++count;\n",
        "part-user.js": 'import { next } from "./part-a.js";\nexport const used = next();\n',
        "part-more.js": 'export * from "./part-c.js";\n',
        "part-c.js": 'import { next as after } from "./part-a.js";\nexport const c = after();\n',
    }
    sent = joined(sources)
    assert set(sent) == {"part-whole.js", "part-user.js", "part-more.js"}
    script = (
        'import { used } from "./part-user.js";\nimport { c } from "./part-more.js";\n'
        "console.log(used, c);"
    )
    assert run(tmp_path, sent, script) == "1 2"


def test_a_module_of_another_family_is_not_made_to_load_all_of_it() -> None:
    other = 'import { one } from "./part-a.js";\n'
    sent = joined({"part-whole.js": WHOLE, "part-a.js": A, "part-b.js": B, "other.js": other})
    assert sent["other.js"] == other
    assert sent["part-a.js"] == A


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("export default 1;\n", "export default 1"),
        ('import * as all from "./x.js";\n', "import"),
        ("export let changing = 1;\n", "export let"),
        ("export const one = 2;\n", "one is in part-a.js too"),
    ],
)
def test_what_cannot_be_joined_is_refused(part: str, told: str) -> None:
    with pytest.raises(ScriptError, match=f"part-b.js.*{re.escape(told)}"):
        joined({"part-whole.js": WHOLE, "part-a.js": A, "part-b.js": part})


def test_parts_stand_in_the_order_of_their_imports() -> None:
    backwards = "\n".join(reversed(WHOLE.splitlines()))
    with pytest.raises(ScriptError, match=r"part-a\.js must stand before it"):
        joined({"part-whole.js": backwards, "part-a.js": A, "part-b.js": B})


def test_the_themes_own_modules_are_sent_in_few_files() -> None:
    sources = {
        file.name: file.read_text(encoding="utf-8")
        for file in (ROOT / "theme/assets/js").glob("*.js")
    }
    sent = joined(sources)
    for text in sent.values():
        for name in re.findall(r'(?:from|import\() ?"\./(.+?)"', text):
            assert name in sent
    assert "search-engine.js" not in sent
