"""The language server: an editor asks, and is answered from what `dsl.editor` knows of the text."""

from lovkode.dsl import extras
from lovkode.dsl.diagnostics import Diagnostic
from lovkode.dsl.server.surroundings import Surroundings

__all__ = ["Surroundings", "serve"]


def serve(surroundings: Surroundings) -> Diagnostic | None:
    """Serve one editor over stdin and stdout until it ends; or what is missing for that."""
    try:
        from lovkode.dsl.server.service import make_server
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        return extras.missing("lsp")
    make_server(surroundings).start_io()
    return None
