"""The WSGI application that the web server loads."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ruggensteun.config.settings")
application = get_wsgi_application()
get_resolver()._populate()  # every page is loaded before the first visitor comes

# What was loaded stays as long as the process: looking through it for waste, again and again, finds nothing.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 50)
