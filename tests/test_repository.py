"""The house keeps its own rules: sizes, names, layers, texts."""

import ast
import re
import string
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from espace_tui.texts import find

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("espace_tui", "store")
LONGEST = 330

# Written so that this file is no match of its own rules.
UNWANTED = re.compile(
    r"""[p]ypi\.(org|python)|[f]iles\.pythonhosted|[d]eb\.debian|[s]napshot\.debian|[r]egistry\.npmjs|[i]ndex-url
    |[f]ind-links|(?<![\w.])/(?:[w]ork|[r]oot|[h]ome/\w+|[o]pt/\w+)/|\.\./[s]hared/|\.py[e]nv""",
    re.VERBOSE,
)
ENGLISH = re.compile(
    r"\b(the|and|your|you|please|must|password|with|invalid|required|failed|unknown|missing|should|cannot|warning)\b",
    re.IGNORECASE,
)


LISTS = {"answers.common"}  # texts that are lists of words to compare with, and no sentences


@cache
def repository_files() -> tuple[Path, ...]:
    """Every text file that git would track, found without git."""
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split() if line] + [".git"]

    def walk(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            if any(fnmatch(path.name, pattern) for pattern in ignored):
                continue
            if path.is_dir():
                yield from walk(path)
            elif b"\0" not in path.read_bytes()[:1024]:
                yield path

    return tuple(walk(ROOT))


def sources() -> list[Path]:
    """The modules of the program and of the store."""
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def catalogues() -> dict[str, dict[str, str]]:
    """Every text by module and key; the blocks of a document have their numbers for keys."""
    folder = ROOT / "espace_tui" / "texts" / "fr"
    found = {}
    for path in sorted(folder.glob("[!_]*.py")):
        module = import_module(f"espace_tui.texts.fr.{path.stem}")
        blocks = enumerate(getattr(module, "BLOCKS", ()))
        found[path.stem] = getattr(module, "TEXTS", None) or {str(place): text for place, (_, text) in blocks}
    assert all(found.values())
    return found


def test_no_module_is_too_long() -> None:
    files = sources() + [path for package in PACKAGES for path in (ROOT / package).rglob("*.tcss")]
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = [
        f"{named(path)}:{number}: {line.strip()[:100]}"
        for path in repository_files()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if UNWANTED.search(line)
    ]
    assert found == []


def test_every_package_that_can_be_installed_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[a-z0-9-]+==[0-9][\w.]*", line)] == []
    assert len(pins) > 50


def test_the_dependency_page_is_up_to_date() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    pins = dict(re.findall(r"^([\w-]+)==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE))
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    names = [match.group() for one in wanted if (match := re.match(r"[\w-]+", one))]
    assert [name for name in names if f"{name} {pins.get(name)}" not in page] == []


def test_links_of_the_documentation_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    links = [
        (page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    ]
    assert [f"{named(page)}: {link}" for page, link in links if not (page.parent / link).exists()] == []


def used_keys() -> Iterator[tuple[str, str]]:
    """Where a text key stands as a literal in a call of the lookup, and that key."""
    for path in sources():
        for node in ast.walk(tree_of(path)):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            key = node.args[0]
            if name in {"t", "paragraphs"} and isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield f"{named(path)}:{node.lineno}", key.value


def test_every_text_that_is_asked_for_exists() -> None:
    assert [(place, key) for place, key in used_keys() if find(key) is None] == []


def test_every_text_can_be_filled_in() -> None:
    for module, texts in catalogues().items():
        for key, text in texts.items():
            try:
                fields = [field for _, field, _, _ in string.Formatter().parse(text) if field is not None]
            except ValueError as error:
                pytest.fail(f"{module}.{key}: {error}")
            assert all(re.fullmatch(r"\w+", field) for field in fields), f"{module}.{key}: {fields}"


def test_texts_are_french() -> None:
    found = [
        f"{module}.{key}: {match.group()}"
        for module, texts in catalogues().items()
        for key, text in texts.items()
        if f"{module}.{key}" not in LISTS and (match := ENGLISH.search(re.sub(r"\{\w*\}", "", text)))
    ]
    assert found == []


def undocumented(path: Path) -> Iterator[str]:
    """What a module makes public and says nothing of, itself included."""
    tree = tree_of(path)
    if tree.body and ast.get_docstring(tree) is None:
        yield f"{named(path)}: the module"
    definitions = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    for node in tree.body:
        if isinstance(node, definitions) and node.name[0] != "_" and ast.get_docstring(node) is None:
            yield f"{named(path)}:{node.lineno}: {node.name}"


def test_everything_public_is_documented() -> None:
    assert [line for path in sources() for line in undocumented(path)] == []


def test_layers_hold() -> None:
    """The import contracts of pyproject.toml."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
