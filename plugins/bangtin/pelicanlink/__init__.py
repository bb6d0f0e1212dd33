"""The only place that knows Pelican's odd corners.

Pelican gives us the run: settings, plugins and signals, generators, the writer, Jinja. What it gets wrong for us
(dates, identity, losing articles in silence, pickled caches, writing in place) we do not switch on. The rest of the
package meets Pelican only through the names of this folder.
"""
