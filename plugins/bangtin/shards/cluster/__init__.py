"""Building on other machines: the same plan, its tasks run by the workers of a Dask cluster.

The build process stays where the project lies: it plans, hands out, builds the portal's own pages and switches the
output in. What travels is plain data. A task is JSON: a unit's description, or an order of side work. Files go by the
hash of their bytes through an *exchange*, any folder that fsspec can reach or one that the build itself serves, so
workers share no disk with it or with each other. On a worker each unit is built by a process of its own
(:mod:`~bangtin.shards.cluster.builder`), as on this machine.

Needs the packages of the extra ``bangtin[cluster]``; they are imported when a scheduler is asked for.
"""
