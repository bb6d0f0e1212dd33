"""Desk tool: ``bangtin serve``, a preview that shows what was saved at once and builds the site behind it.

Three processes, so that neither a bug nor a long build stops the others: this one serves and watches (``stage``,
``serving``, ``watching``, ``conductor``); one keeps schools in memory and renders only what somebody looks at
(``quick``); one builds the whole site as ``bangtin build`` does (``whole``). All pages come from the one renderer.
"""
