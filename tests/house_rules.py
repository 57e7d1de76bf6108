"""The house rules of docs/style.md that a machine can keep: functions from a source text to what is wrong with it."""

import ast
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import PurePosixPath

LONGEST_FILE = 400
LONGEST_FUNCTION = 30
LONGEST_TEMPLATE = 150
NO_NAMES = {"utils", "util", "common", "helpers", "helper", "managers", "services", "misc", "actions2"}
NO_VERBS = ("do_", "handle_", "process_")
NAMED_BY_DJANGO = {"process_exception", "process_request", "process_response", "process_view", "handle_starttag"}
NAMED_BY_DJANGO |= {"do_GET", "do_POST", "handle_exception", "handle_raw_input"}
CLOCKS = {
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
}
AROUND = {
    "django.conf": "the settings",
    "threading": "a thread-local",
    "contextvars": "a context variable",
    "asgiref.local": "a thread-local",
}
BANNED = {
    "django.dispatch": "signals",
    "django.db.models.signals": "signals",
    "django.contrib.contenttypes.fields": "generic foreign keys",
    "django.contrib.admin": "the admin",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef
Rule = Callable[[str], list[str]]
LOOSENING = re.compile(r"^(skip|bypass|ignore|no|without|unchecked|force)_?(perm|check|access|right|auth|ensure|wall)")


def file_too_long(source: str, limit: int = LONGEST_FILE) -> list[str]:
    """A file is read from top to bottom in one sitting."""
    count = len(source.splitlines())
    return [f"{count} lines, at most {limit}"] if count > limit else []


def functions_too_long(source: str) -> list[str]:
    """A function fits on half a screen; its docstring is not counted."""
    long = ((function.name, _length(function)) for function in _functions(source))
    return [f"{name} has {lines} lines, at most {LONGEST_FUNCTION}" for name, lines in long if lines > LONGEST_FUNCTION]


def _length(function: Function) -> int:
    first = function.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if told else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def _functions(source: str) -> Iterator[Function]:
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, Function))


def says_nothing(path: str, source: str) -> list[str]:
    """Names that say nothing: of files, and of functions that begin with a verb for everything."""
    steps = [PurePosixPath(path).stem, *PurePosixPath(path).parent.parts]
    names = [f"the name {step}" for step in steps if step in NO_NAMES]
    return names + [
        f"the name {f.name}"
        for f in _functions(source)
        if f.name.startswith(NO_VERBS) and f.name not in NAMED_BY_DJANGO
    ]


def reads_its_surroundings(source: str) -> list[str]:
    """Below the doors the moment, the actor and the settings are arguments."""
    tree = ast.parse(source)
    told = [
        f"reads {_dotted(node)}"
        for node in ast.walk(tree)
        if _dotted(node).endswith(tuple(CLOCKS)) and ".".join(_dotted(node).split(".")[-2:]) in CLOCKS
    ]
    told += [f"reads {AROUND[module]}" for module in _imports(tree) if module in AROUND]
    return told + [f"{f.name} takes the request" for f in _functions(source) if "request" in _parameters(f)]


def forbidden_imports(source: str) -> list[str]:
    """No signals, no generic foreign keys, no admin."""
    return [f"uses {BANNED[module]}" for module in _imports(ast.parse(source)) if module in BANNED]


def catches_anything(source: str) -> list[str]:
    """Catch only what you can name."""
    handlers = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ExceptHandler))
    return [
        f"line {h.lineno} catches anything"
        for h in handlers
        if h.type is None or {"Exception", "BaseException"} & {_dotted(n) for n in ast.walk(h.type)}
    ]


def touches_tables(source: str) -> list[str]:
    """Doors find, ask, act. They name a model where a type is wanted, and do nothing with it."""
    tree = ast.parse(source)
    told = [
        f"line {node.lineno} asks a table"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "cursor"}
    ]
    models, types = _models(tree), {id(name) for place in _types(tree) for name in ast.walk(place)}
    return told + [
        f"line {node.lineno} does something with {node.id}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id in models and id(node) not in types
    ]


def _models(tree: ast.AST) -> set[str]:
    """The names that were imported from a models file, or of one."""
    froms = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module)
    return {
        alias.asname or alias.name
        for node in froms
        for alias in node.names
        if (node.module or "").startswith("ruggensteun.")
        and (alias.name == "models" or ("models" in (node.module or "").split(".") and alias.name[0].isupper()))
    }


def _types(tree: ast.AST) -> Iterator[ast.AST]:
    """The places where a type stands: annotations, the first word of a cast, what is between brackets."""
    for node in ast.walk(tree):
        match node:
            case ast.arg(annotation=ast.AST() as told) | ast.AnnAssign(annotation=told):
                yield told
            case ast.FunctionDef(returns=ast.AST() as told) | ast.Subscript(slice=told):
                yield told
            case ast.Call(func=ast.Name(id="cast"), args=[told, _]):
                yield told


def actions_without(source: str, words: set[str]) -> list[str]:
    """Public functions that call none of these words, neither themselves nor through a function of the same file."""
    functions = {f.name: f for f in ast.parse(source).body if isinstance(f, Function)}
    calls = {name: _calls(function) for name, function in functions.items()}
    return [name for name in functions if not name.startswith("_") and not _reached(name, calls) & words]


def public_functions(source: str) -> set[str]:
    """The names of the functions at the top of a file that others may call."""
    return {f.name for f in ast.parse(source).body if isinstance(f, Function) and not f.name.startswith("_")}


def _calls(function: Function) -> set[str]:
    return {_dotted(node.func).split(".")[-1] for node in ast.walk(function) if isinstance(node, ast.Call)}


def _reached(name: str, calls: dict[str, set[str]]) -> set[str]:
    """Everything that is called from here, through the functions of the file."""
    seen, waiting = set[str](), [name]
    while waiting:
        new = calls.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += [word for word in new if word in calls]
    return seen


def undocumented(source: str) -> list[str]:
    """Public functions and classes at the top of a file say what they mean."""
    nodes = (node for node in ast.parse(source).body if isinstance(node, Function | ast.ClassDef))
    return [
        f"{node.name} has no docstring"
        for node in nodes
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]


def switches_a_check_off(source: str) -> list[str]:
    """No parameter switches a check off."""
    return [f"{f.name} takes {name}" for f in _functions(source) for name in _parameters(f) if LOOSENING.match(name)]


def _parameters(function: Function) -> list[str]:
    given = function.args
    return [argument.arg for argument in (*given.posonlyargs, *given.args, *given.kwonlyargs)]


def _imports(tree: ast.AST) -> Iterator[str]:
    """Every module and every name that is imported, with dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


INLINE = {
    r'\sstyle\s*=\s*"': "inline style",
    r"\son[a-z]+\s*=\s*[\"']": "inline handler",
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")": "inline script",
    r"javascript:": "script in an address",
    r"\bhx-on": "inline handler",
    r"=\s*[\"']js:": "script in an attribute",
    r"\|\s*safe\b": "text that is not escaped",
    r"autoescape\s+off": "text that is not escaped",
}


def unsafe_markup(template: str) -> list[str]:
    """The content security policy forbids what is inline, and every text is escaped."""
    return [meaning for pattern, meaning in INLINE.items() if re.search(pattern, template)]


def forms_without_token(template: str) -> list[str]:
    """Every form that changes something carries the token against forgery."""
    forms = re.findall(r"<form\b[^>]*method=\"?post.*?</form>", template, re.IGNORECASE | re.DOTALL)
    return ["a form without csrf_token" for form in forms if "csrf_token" not in form]


class _Words(HTMLParser):
    """Collects what a reader sees: text, and the attributes that are read aloud."""

    READ = {"aria-label", "title", "placeholder", "alt"}

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style"}
        self.words += [value for name, value in attrs if name in self.READ and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


TRANSLATED = re.compile(r"{%-?\s*blocktrans(?:late)?\b.*?endblocktrans(?:late)?\s*%}", re.DOTALL)
CLASSES = re.compile(r"{%\s*block main_class\s*%}.*?{%\s*endblock\s*%}")
TAGS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
CLASSES = re.compile(r"{%\s*block\s+\w*_class\s*%}.*?{%\s*endblock", re.DOTALL)
COMMENTS = re.compile(r"{%\s*comment.*?endcomment\s*%}", re.DOTALL)
SAME_IN_EVERY_LANGUAGE = {
    "Ruggensteun",
    "English",
    "Nederlands",
    "PDF",
    "CSV",
    "ODS",
    "SPSS",
    "API",
    "j",
    "k",
    "s",
    "w",
    "e",
    "Enter",
    "Esc",
    "kB",
    "n",
    "x",
}


def untranslated_words(template: str) -> list[str]:
    """Words in a template that stand outside a translation."""
    plain = TAGS.sub(" ", TRANSLATED.sub(" ", CLASSES.sub(" ", COMMENTS.sub(" ", template))))
    parser = _Words()
    parser.feed(plain)
    found = (word for text in parser.words for word in re.findall(r"[^\W\d_]+", text))
    return [f"the word {word}" for word in found if word not in SAME_IN_EVERY_LANGUAGE]
