"""Log lines: one line per event, JSON, control characters escaped, never content of a case."""

import json
import logging


class LineFormatter(logging.Formatter):
    """One JSON object a line; an exception is named by its type and place, its message may hold personal data."""

    def format(self, record: logging.LogRecord) -> str:
        """Turn a record into one line."""
        line = {"level": record.levelname, "logger": record.name, "event": str(record.msg)[:500]}
        if record.name.startswith("django.request"):
            line["event"] = "request"
            line["status"] = str(getattr(record, "status_code", ""))
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["place"] = _place(record)
        return json.dumps(line, ensure_ascii=True)


def _place(record: logging.LogRecord) -> str:
    frame = record.exc_info[2] if record.exc_info else None
    places = []
    while frame:
        places.append(f"{frame.tb_frame.f_code.co_filename.rsplit('ruggensteun/', 1)[-1]}:{frame.tb_lineno}")
        frame = frame.tb_next
    return " > ".join(places[-4:])
